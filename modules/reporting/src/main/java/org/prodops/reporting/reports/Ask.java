package org.prodops.reporting.reports;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/**
 * An ask and the stamps of its loop as they stood at some instant (metrics W2, t0 to t5).
 *
 * @param declined true once it was triaged to a no
 */
record Ask(
    String customer,
    @Nullable String workItem,
    String group,
    boolean declined,
    Instant raised,
    @Nullable Instant triaged,
    @Nullable Instant committed,
    @Nullable Instant released,
    @Nullable Instant adopted,
    @Nullable Instant told) {

  /** Returns this ask with the stamps at or after {@code asOf} taken away. */
  Ask asOf(Instant asOf) {
    Instant triage = before(triaged, asOf);
    return new Ask(
        customer,
        workItem,
        group,
        declined && triage != null,
        raised,
        triage,
        before(committed, asOf),
        before(released, asOf),
        before(adopted, asOf),
        before(told, asOf));
  }

  private static @Nullable Instant before(@Nullable Instant stamp, Instant asOf) {
    return stamp != null && stamp.isBefore(asOf) ? stamp : null;
  }

  /**
   * Gives every ask raised before the question's end that was not closed before its start. Raw:
   * call {@link #asOf} for the state at an instant.
   */
  static void each(Shown shown, Question question, Consumer<Ask> consumer) {
    String group =
        switch (question.by() == null ? "" : question.by()) {
          case "segment" -> "coalesce(c.segment, 'no segment')";
          case "plan" -> "coalesce(f.plan, 'no plan')";
          case "product" -> "f.product";
          default -> "''";
        };
    question
        .query(
            shown,
            "select f.*, "
                + group
                + " as grp from reporting.feedback f left join reporting.customer c"
                + " on c.generation = :g and c.id = f.customer where f.generation = :g"
                + question.andProduct("f")
                + " and (f.closed_at is null or f.closed_at >= :from) and f.raised_at < :end")
        .map(
            (rs, ctx) ->
                new Ask(
                    rs.getString("customer"),
                    rs.getString("work_item"),
                    rs.getString("grp"),
                    rs.getBoolean("declined"),
                    rs.getObject("raised_at", OffsetDateTime.class).toInstant(),
                    Shown.instant(rs, "triaged_at"),
                    Shown.instant(rs, "committed_at"),
                    Shown.instant(rs, "released_at"),
                    Shown.instant(rs, "adopted_at"),
                    Shown.instant(rs, "told_at")))
        .useIterator(asks -> asks.forEachRemaining(consumer));
  }

  static final List<String> DIMENSIONS = List.of("segment", "plan", "product");
}

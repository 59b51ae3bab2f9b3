package org.prodops.reporting.reports;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/**
 * An alignment session that was revealed and measured: the intervention of metrics W6.
 *
 * @param revealedAt when the first round was; a later round works on people who know the first
 * @param verdict of the last round, null without an agreement
 * @param verdictBefore that of the product's session before this one, null if there was none
 * @param rounds in order, at least one
 */
public record AlignmentSession(
    String id,
    String product,
    Instant revealedAt,
    @Nullable String verdict,
    @Nullable String verdictBefore,
    List<Round> rounds) {

  /** One blind round: how far people agreed, 0 to 1, and in one word. */
  public record Round(
      int round,
      Instant revealedAt,
      @Nullable Double agreement,
      @Nullable String verdict,
      long answered) {}

  /** Returns the sessions revealed in a period, of every product, in the order of their reveals. */
  static List<AlignmentSession> revealed(Shown shown, Instant from, Instant to) {
    Map<String, AlignmentSession> sessions = new LinkedHashMap<>();
    shown
        .query(
            """
            select r.* from reporting.alignment_round r
            where r.generation = :g and r.revealed_at < :to and exists (
              select 1 from reporting.alignment_round first where first.generation = :g
                and first.session = r.session and first.revealed_at >= :from)
            order by r.revealed_at, r.session, r.round""")
        .bind("from", Shown.stamp(from))
        .bind("to", Shown.stamp(to))
        .map(
            (rs, ctx) -> {
              Instant at = rs.getObject("revealed_at", OffsetDateTime.class).toInstant();
              Round round =
                  new Round(
                      rs.getInt("round"),
                      at,
                      rs.getObject("agreement", Double.class),
                      rs.getString("verdict"),
                      rs.getLong("answered"));
              return new AlignmentSession(
                  rs.getString("session"),
                  rs.getString("product"),
                  at,
                  round.verdict(),
                  null,
                  List.of(round));
            })
        .forEach(one -> sessions.merge(one.id(), one, AlignmentSession::and));
    return withVerdictsBefore(sessions.values().stream().toList());
  }

  private static List<AlignmentSession> withVerdictsBefore(List<AlignmentSession> inOrder) {
    Map<String, @Nullable String> last = new LinkedHashMap<>();
    List<AlignmentSession> all = new ArrayList<>();
    for (AlignmentSession one : inOrder) {
      all.add(
          new AlignmentSession(
              one.id, one.product, one.revealedAt, one.verdict, last.get(one.product), one.rounds));
      last.put(one.product, one.verdict());
    }
    return all;
  }

  private AlignmentSession and(AlignmentSession later) {
    List<Round> both = new ArrayList<>(rounds);
    both.addAll(later.rounds);
    return new AlignmentSession(
        id, product, revealedAt, later.verdict, verdictBefore, List.copyOf(both));
  }

  /** Returns how far people agreed in the last round, 0 to 1. */
  @Nullable Double agreement() {
    return Objects.requireNonNull(rounds.get(rounds.size() - 1)).agreement();
  }
}

package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.KeyResultsResource.StepView;
import org.prodops.goals.OpenKeyResultsResource.OpenKeyResultView;
import org.prodops.goals.measures.Cadence.Rhythm;
import org.prodops.goals.measures.Kind;
import org.prodops.kernel.Page;

/** Which key results wait for people. */
@Singleton
class OpenKeyResults {
  /** One nobody has checked in on sorts by when it was agreed. */
  private static final String SINCE = "coalesce(k.checked_in_at, k.created_at)";

  private static final String OPEN =
      """
      select /* few */ k.*, g.title as goal_title, g.product_key, g.cadence_days, g.period_from, g.period_to,
        g.closed_at
      from goals.key_result k join goals.goal g on g.id = k.goal_id
      where g.closed_at is null and k.report is null
      """;

  private static final String STEPS =
      """
      k.report is null and k.kind = 'MILESTONE'
        and k.goal_id in (select o.id from goals.goal o
          where o.closed_at is null and (:id = '' or o.product_key = :id))""";

  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  OpenKeyResults(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  Page<OpenKeyResultView> all(@Nullable String product, int limit, @Nullable Keyset after) {
    Instant now = clock.instant();
    String sql =
        OPEN
            + (product == null ? "" : " and g.product_key = :product")
            + (after == null ? "" : " and (" + SINCE + ", k.id) > (:at, :id)")
            + " order by "
            + SINCE
            + ", k.id limit :limit";
    List<Found> found =
        jdbi.withHandle(
            h -> {
              Map<String, List<StepView>> steps =
                  KeyResultQuestions.steps(h, STEPS, product == null ? "" : product);
              Query query = h.createQuery(sql).bind("limit", limit + 1);
              if (product != null) {
                query.bind("product", product);
              }
              if (after != null) {
                query.bind("at", after.at()).bind("id", after.id());
              }
              return query.map((row, context) -> found(row, now, steps)).list();
            });
    Page<Found> page =
        Page.of(found, limit, one -> new Keyset(one.since(), one.view().id()).text());
    return new Page<>(page.items().stream().map(Found::view).toList(), page.next());
  }

  private record Found(OpenKeyResultView view, Instant since) {}

  private static Found found(ResultSet row, Instant now, Map<String, List<StepView>> steps)
      throws SQLException {
    Rhythm rhythm = Standing.rhythm(row, now);
    Instant checkedInAt = Standing.instant(row, "checked_in_at");
    Instant created = Standing.instant(row, "created_at");
    OpenKeyResultView view =
        new OpenKeyResultView(
            row.getString("id"),
            row.getString("title"),
            row.getString("goal_id"),
            row.getString("goal_title"),
            row.getString("product_key"),
            Kind.valueOf(row.getString("kind")),
            row.getString("unit"),
            row.getDouble("start_at"),
            row.getDouble("target"),
            row.getObject("current_reading", Double.class),
            row.getDouble("progress"),
            row.getObject("confidence", Integer.class),
            row.getString("concern"),
            steps.getOrDefault(row.getString("id"), List.of()),
            rhythm.missed(),
            rhythm.stale(),
            rhythm.waiting(),
            rhythm.nextDueAt(),
            checkedInAt);
    return new Found(view, checkedInAt != null ? checkedInAt : created == null ? now : created);
  }
}

package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.GoalResource.GoalDetail;
import org.prodops.goals.GoalsResource.GoalView;
import org.prodops.goals.GoalsResource.PeriodView;
import org.prodops.goals.measures.Cadence.Rhythm;
import org.prodops.goals.measures.Outcome;
import org.prodops.goals.measures.Pace;
import org.prodops.goals.measures.Period;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;

/** Which goals there are and how they stand. */
@Singleton
class GoalQuestions {
  private static final String GOAL =
      """
      select g.*, (select string_agg(f.function_name, ',' order by f.function_name)
                   from goals.goal_function f where f.goal_id = g.id) as functions,
        (select string_agg(p.parent_id, ',' order by p.parent_id)
         from goals.goal_parent p where p.goal_id = g.id) as parents
      from goals.goal g
      """;

  private final Jdbi jdbi;
  private final KeyResultQuestions keyResults;
  private final WorkLinkQuestions workLinks;
  private final Clock clock;

  @Inject
  GoalQuestions(
      Jdbi jdbi, KeyResultQuestions keyResults, WorkLinkQuestions workLinks, Clock clock) {
    this.jdbi = jdbi;
    this.keyResults = keyResults;
    this.workLinks = workLinks;
    this.clock = clock;
  }

  GoalDetail goal(GoalId id) {
    return jdbi.withHandle(
        h ->
            GoalDetail.of(
                views(h, List.of(id.value()), "created_at").stream()
                    .findFirst()
                    .orElseThrow(() -> new NotFoundException("No goal " + id + ".")),
                keyResults.ofGoal(h, id),
                workLinks.ofGoal(h, id),
                workLinks.countItems(h, id)));
  }

  Page<GoalView> goals(GoalFilter filter) {
    int limit = Page.limit(filter.limit);
    Keyset after = Keyset.after(filter.cursor);
    String time = filter.updatedSince() == null ? "created_at" : "updated_at";
    Map<String, Object> given = new LinkedHashMap<>();
    StringBuilder where = new StringBuilder(filter.conditions(given));
    if (after != null) {
      where.append("\nand (g.%s, g.id) > (:at, :id)".formatted(time));
      given.put("at", after.at());
      given.put("id", after.id());
    }
    String sql = "select g.id from goals.goal g " + where + filter.order() + " limit :limit";
    List<GoalView> found =
        jdbi.withHandle(
            h -> {
              Query query = h.createQuery(sql).bind("limit", limit + 1);
              given.forEach(query::bind);
              return views(h, query.mapTo(String.class).list(), time);
            });
    return Page.of(
        found,
        limit,
        goal ->
            new Keyset(time.equals("created_at") ? goal.createdAt() : goal.updatedAt(), goal.id())
                .text());
  }

  /** Returns all open goals of a product, or of all products for null. */
  List<GoalView> open(@Nullable String product) {
    return jdbi.withHandle(
        h ->
            views(
                h,
                h.createQuery(
                        """
                        select g.id from goals.goal g where g.closed_at is null
                          and (cast(:product as varchar) is null or g.product_key = :product)""")
                    .bind("product", product)
                    .mapTo(String.class)
                    .list(),
                "created_at"));
  }

  private List<GoalView> views(Handle h, List<String> ids, String time) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    Map<String, Standing> standings = Standing.of(h, ids, now);
    return h.createQuery(GOAL + "where g.id in (<ids>) order by g.%s, g.id".formatted(time))
        .bindList("ids", ids)
        .map(
            (row, context) ->
                view(row, now, standings.getOrDefault(row.getString("id"), Standing.NONE)))
        .list();
  }

  private static GoalView view(ResultSet row, Instant now, Standing standing) throws SQLException {
    LocalDate from = row.getObject("period_from", LocalDate.class);
    LocalDate to = row.getObject("period_to", LocalDate.class);
    Double progress = row.getObject("progress", Double.class);
    Instant closedAt = Standing.instant(row, "closed_at");
    // A closed goal keeps the pace it had when it was closed.
    LocalDate today = LocalDate.ofInstant(closedAt == null ? now : closedAt, ZoneOffset.UTC);
    Pace pace = Pace.of(progress, new Period(from, to), today);
    boolean committed = row.getBoolean("committed");
    Double score = row.getObject("score", Double.class);
    Rhythm rhythm = standing.rhythm();
    return new GoalView(
        row.getString("id"),
        row.getString("product_key"),
        row.getString("title"),
        Focus.valueOf(row.getString("focus")),
        parts(row.getString("functions")).map(Function::valueOf).sorted().toList(),
        new PeriodView(from, to),
        row.getString("parent_id"),
        Stream.concat(
                Stream.ofNullable(row.getString("parent_id")), parts(row.getString("parents")))
            .distinct()
            .toList(),
        committed,
        progress,
        pace.band(),
        pace.status(),
        pace.elapsed(),
        pace.ratio(),
        pace.expectedFinal(),
        row.getInt("key_results"),
        row.getInt("cadence_days"),
        rhythm.due(),
        rhythm.onTime(),
        rhythm.missed(),
        rhythm.discipline(),
        rhythm.stale(),
        rhythm.nextDueAt(),
        closedAt == null ? standing.concerns() : 0,
        Standing.instant(row, "checked_in_at"),
        closedAt != null,
        closedAt,
        row.getString("closed_by"),
        score,
        Outcome.of(committed, score),
        row.getString("lesson"),
        row.getString("cloned_from"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }

  private static Stream<String> parts(@Nullable String joined) {
    return joined == null ? Stream.of() : Arrays.stream(joined.split(","));
  }
}

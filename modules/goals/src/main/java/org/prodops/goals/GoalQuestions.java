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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.GoalsResource.GoalDetail;
import org.prodops.goals.GoalsResource.GoalView;
import org.prodops.goals.GoalsResource.PeriodView;
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
                   from goals.goal_function f where f.goal_id = g.id) as functions
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
                find(h, id),
                keyResults.ofGoal(h, id),
                workLinks.ofGoal(h, id),
                workLinks.countItems(h, id)));
  }

  private GoalView find(Handle h, GoalId id) {
    return h.createQuery(GOAL + "where g.id = :id")
        .bind("id", id.value())
        .map((row, context) -> view(row))
        .findOne()
        .orElseThrow(() -> new NotFoundException("No goal " + id + "."));
  }

  Page<GoalView> goals(GoalFilter filter) {
    int limit = Page.limit(filter.limit);
    Instant since = filter.updatedSince();
    Keyset after = Keyset.after(filter.cursor);
    String time = since == null ? "created_at" : "updated_at";
    Map<String, Object> given = new LinkedHashMap<>();
    StringBuilder where = new StringBuilder("where 1 = 1");
    add(where, given, "and g.product_key = :product", "product", filter.product);
    add(where, given, "and g.focus = :focus", "focus", name(filter.focus()));
    add(
        where,
        given,
        """
        and exists (select 1 from goals.goal_function f
           where f.goal_id = g.id and f.function_name = :function)""",
        "function",
        name(filter.function()));
    add(where, given, "and g.parent_id = :parent", "parent", filter.parent);
    add(
        where,
        given,
        """
        and g.id in (select s.goal_id from goals.served_goal s
           where s.work_item_id = :workItem and s.linked)""",
        "workItem",
        filter.workItem);
    add(where, given, "and g.updated_at >= :since", "since", since);
    if (filter.closed != null) {
      where
          .append('\n')
          .append(filter.closed ? "and g.closed_at is not null" : "and g.closed_at is null");
    }
    if (after != null) {
      where.append("\nand (g.%s, g.id) > (:at, :id)".formatted(time));
      given.put("at", after.at());
      given.put("id", after.id());
    }
    String sql = GOAL + where + " order by g.%s, g.id limit :limit".formatted(time);
    List<GoalView> found =
        jdbi.withHandle(
            h -> {
              Query query = h.createQuery(sql).bind("limit", limit + 1);
              given.forEach(query::bind);
              return query.map((row, context) -> view(row)).list();
            });
    return Page.of(
        found,
        limit,
        goal -> new Keyset(since == null ? goal.createdAt() : goal.updatedAt(), goal.id()).text());
  }

  private static void add(
      StringBuilder where,
      Map<String, Object> given,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null) {
      where.append('\n').append(condition);
      given.put(name, value);
    }
  }

  private static @Nullable String name(@Nullable Enum<?> word) {
    return word == null ? null : word.name();
  }

  private GoalView view(ResultSet row) throws SQLException {
    LocalDate from = row.getObject("period_from", LocalDate.class);
    LocalDate to = row.getObject("period_to", LocalDate.class);
    Double progress = row.getObject("progress", Double.class);
    Instant closedAt = instant(row, "closed_at");
    Pace pace = Pace.of(progress, new Period(from, to), judgedOn(closedAt));
    return new GoalView(
        row.getString("id"),
        row.getString("product_key"),
        row.getString("title"),
        Focus.valueOf(row.getString("focus")),
        functions(row.getString("functions")),
        new PeriodView(from, to),
        row.getString("parent_id"),
        row.getBoolean("committed"),
        progress,
        pace.band(),
        pace.status(),
        pace.elapsed(),
        pace.ratio(),
        pace.expectedFinal(),
        row.getInt("key_results"),
        instant(row, "checked_in_at"),
        closedAt != null,
        closedAt,
        row.getString("closed_by"),
        row.getObject("score", Double.class),
        row.getString("lesson"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
  }

  /** A closed goal keeps the pace it had when it was closed. */
  private LocalDate judgedOn(@Nullable Instant closedAt) {
    Instant at = closedAt == null ? clock.instant() : closedAt;
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static List<Function> functions(@Nullable String names) {
    return names == null
        ? List.of()
        : Arrays.stream(names.split(",")).map(Function::valueOf).sorted().toList();
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

package org.prodops.reporting.reports;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Focus;
import org.prodops.reporting.Shown;

/**
 * A work item that took effort in the period: finished in it, or in progress at its end.
 *
 * <p>Its weight is its points, or 1 where it has none. A parent whose children are known does not
 * count beside them, and one that only holds others never does: the effort is theirs (metrics 4.2).
 * It serves the goals its parents serve, up to two levels. A goal counts when it is not closed, or
 * was meant for this period; so a report on a past quarter stays the same after its goals are
 * closed.
 *
 * @param ownFocus by its own label or type, null for neither
 * @param goalFocuses of the goals it serves, each once
 * @param toGoal whether it serves any goal
 * @param toCustomer whether a customer asked for it or for its parent
 */
record PeriodWork(
    String id,
    String key,
    String title,
    @Nullable String url,
    @Nullable String type,
    String status,
    @Nullable String project,
    String group,
    double weight,
    @Nullable Focus ownFocus,
    Set<Focus> goalFocuses,
    boolean toGoal,
    boolean toCustomer) {

  private static final String COLUMNS =
      """
      select w.id, w.source, w.item_key, w.title, w.url, w.item_type, w.status, w.project,
        w.parent_key, w.points, w.own_focus, %s as grp
      from reporting.work_item w
      where w.generation = :g and not w.removed and w.kind <> 'CONTAINER' %s and not exists (
        select 1 from reporting.work_item child
        where child.generation = :g and child.source = w.source
          and child.parent_key = w.item_key and not child.removed)
      """;

  static Collection<PeriodWork> of(Shown shown, Question question) {
    String items = COLUMNS.formatted(WorkDimension.column(question.by()), question.andProduct("w"));
    String sql =
        "with t as ("
            + items
            + " and w.resolved_at >= :from and (w.resolved_at < :end or w.started_at < :end)"
            + " union all "
            + items
            + " and w.resolved_at is null and w.category = 'IN_PROGRESS' and w.started_at < :end)"
            + """

            select t.*, goal.focus as goal_focus, exists (
                select 1 from reporting.feedback f
                where f.generation = :g and f.work_item in (t.id, p.id)
                  and f.raised_at < :end) as asked
            from t
            left join reporting.work_item p on p.generation = :g and p.source = t.source
              and p.item_key = t.parent_key
            left join reporting.work_item pp on pp.generation = :g and pp.source = p.source
              and pp.item_key = p.parent_key
            left join reporting.work_link l on l.generation = :g and l.linked
              and l.work_item in (t.id, p.id, pp.id)
            left join reporting.goal goal on goal.generation = :g and goal.id = l.goal
              and (not goal.closed or goal.from_day < cast(:end as date)
                and goal.to_day > cast(:from as date))
            order by t.item_key, t.id
            """;
    Map<String, PeriodWork> byId = new LinkedHashMap<>();
    question
        .query(shown, sql)
        .map(
            (rs, ctx) -> {
              String own = rs.getString("own_focus");
              String goal = rs.getString("goal_focus");
              Double points = rs.getObject("points", Double.class);
              return new PeriodWork(
                  rs.getString("id"),
                  rs.getString("item_key"),
                  rs.getString("title"),
                  rs.getString("url"),
                  rs.getString("item_type"),
                  rs.getString("status"),
                  rs.getString("project"),
                  rs.getString("grp"),
                  points == null ? 1 : points,
                  own == null ? null : Focus.valueOf(own),
                  goal == null ? EnumSet.noneOf(Focus.class) : EnumSet.of(Focus.valueOf(goal)),
                  goal != null,
                  rs.getBoolean("asked"));
            })
        .forEach(row -> byId.merge(row.id(), row, PeriodWork::and));
    return byId.values();
  }

  private PeriodWork and(PeriodWork other) {
    Set<Focus> focuses = EnumSet.noneOf(Focus.class);
    focuses.addAll(goalFocuses);
    focuses.addAll(other.goalFocuses);
    return new PeriodWork(
        id,
        key,
        title,
        url,
        type,
        status,
        project,
        group,
        weight,
        ownFocus,
        focuses,
        toGoal || other.toGoal,
        toCustomer || other.toCustomer);
  }

  /** Returns what it gives its effort to (metrics W3): its goals', else its own; may be empty. */
  Set<Focus> focuses() {
    if (!goalFocuses.isEmpty()) {
      return goalFocuses;
    }
    return ownFocus == null ? Set.of() : Set.of(ownFocus);
  }
}

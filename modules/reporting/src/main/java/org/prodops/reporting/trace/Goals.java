package org.prodops.reporting.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/** Goals, what they serve in turn, and the links from work to them. */
public final class Goals {
  /** Deeper trees of goals or items are cut here; it also ends a circle. */
  static final int DEEPEST = 10;

  private Goals() {}

  /**
   * A goal as a trace shows it.
   *
   * @param progress 0 to 1, null without key results
   * @param to first day after its period
   */
  public record Goal(
      String id,
      String product,
      String title,
      String focus,
      @Nullable String parentId,
      @Nullable Double progress,
      boolean committed,
      boolean closed,
      LocalDate from,
      LocalDate to) {}

  /** What a product is for in the end. */
  public record NorthStar(
      String product,
      String statement,
      @Nullable String metric,
      @Nullable String unit,
      @Nullable Double target) {}

  /** A link from an item to a goal, by a person ({@code item}) or a rule ({@code rule}). */
  record Link(Goal goal, String workItem, String origin, String reason) {}

  static @Nullable Goal byId(Shown shown, String id) {
    return shown
        .query("select o.* from reporting.goal o where o.generation = :g and o.id = :id")
        .bind("id", id)
        .map((rs, ctx) -> goal(rs))
        .findOne()
        .orElse(null);
  }

  static List<Goal> children(Shown shown, String id) {
    return shown
        .query(
            """
            select o.* from reporting.goal_above p
            join reporting.goal o on o.generation = :g and o.id = p.goal
            where p.generation = :g and p.above = :id
            order by o.title, o.id""")
        .bind("id", id)
        .map((rs, ctx) -> goal(rs))
        .list();
  }

  /** Returns the goals this one serves, along all its parents, nearest first and each once. */
  static List<Goal> above(Shown shown, Goal goal) {
    Map<String, Goal> above = new LinkedHashMap<>();
    List<Goal> level = List.of(goal);
    for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
      List<Goal> next = new ArrayList<>();
      for (Goal parent : parents(shown, level.stream().map(Goal::id).toList())) {
        if (!parent.id().equals(goal.id()) && above.putIfAbsent(parent.id(), parent) == null) {
          next.add(parent);
        }
      }
      level = next;
    }
    return new ArrayList<>(above.values());
  }

  private static List<Goal> parents(Shown shown, List<String> goals) {
    return shown
        .query(
            """
            select distinct o.* from reporting.goal_above p
            join reporting.goal o on o.generation = :g and o.id = p.above
            where p.generation = :g and p.goal in (<goals>)
            order by o.title, o.id""")
        .bindList("goals", goals)
        .map((rs, ctx) -> goal(rs))
        .list();
  }

  static @Nullable NorthStar northStar(Shown shown, String product) {
    return shown
        .query("select s.* from reporting.north_star s where s.generation = :g and s.product = :p")
        .bind("p", product)
        .map(
            (rs, ctx) ->
                new NorthStar(
                    rs.getString("product"),
                    rs.getString("statement"),
                    rs.getString("metric"),
                    rs.getString("unit"),
                    rs.getObject("target", Double.class)))
        .findOne()
        .orElse(null);
  }

  /** Returns the goals these items are linked to, those still open first. */
  static List<Link> of(Shown shown, List<String> items) {
    return items.isEmpty()
        ? List.of()
        : shown
            .query(
                """
                select o.*, l.work_item, l.origin, l.reason from reporting.work_link l
                join reporting.goal o on o.generation = :g and o.id = l.goal
                where l.generation = :g and l.linked and l.work_item in (<items>)
                order by o.closed, o.title, o.id, l.work_item
                """)
            .bindList("items", items)
            .map(
                (rs, ctx) ->
                    new Link(
                        goal(rs),
                        rs.getString("work_item"),
                        rs.getString("origin"),
                        rs.getString("reason")))
            .list();
  }

  private static Goal goal(ResultSet rs) throws SQLException {
    return new Goal(
        rs.getString("id"),
        rs.getString("product"),
        rs.getString("title"),
        rs.getString("focus"),
        rs.getString("parent"),
        rs.getObject("progress", Double.class),
        rs.getBoolean("committed"),
        rs.getBoolean("closed"),
        rs.getObject("from_day", LocalDate.class),
        rs.getObject("to_day", LocalDate.class));
  }
}

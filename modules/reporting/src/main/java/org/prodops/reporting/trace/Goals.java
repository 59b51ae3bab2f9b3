package org.prodops.reporting.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/** Goals, what they serve in turn, and the links from work to them. */
public final class Goals {
  /** Deeper trees of goals or items are cut here; it also ends a circle. */
  static final int DEEPEST = 10;

  /** A goal with the ids of all it serves, which never hold a space. */
  private static final String SELECT =
      """
      select /* few */ o.*, (
        select string_agg(p.above, ' ' order by p.above) from reporting.goal_above p
        where p.generation = :g and p.goal = o.id) as parents
      from reporting.goal o where o.generation = :g and\s""";

  private Goals() {}

  /**
   * A goal as a trace shows it.
   *
   * @param parentId the goal it mainly serves, null if it serves the north star directly
   * @param parents the ids of all goals it serves
   * @param progress 0 to 1, null without key results
   * @param to first day after its period
   */
  public record Goal(
      String id,
      String product,
      String title,
      String focus,
      @Nullable String parentId,
      List<String> parents,
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
    return byIds(shown, List.of(id)).stream().findFirst().orElse(null);
  }

  /** Returns these goals by title; ids that are not known are left out. */
  static List<Goal> byIds(Shown shown, Collection<String> ids) {
    return where(shown, "o.id in (<ids>)", ids, Integer.MAX_VALUE);
  }

  /** Returns the goals that serve any of these directly, by title, at most so many. */
  static List<Goal> under(Shown shown, Collection<String> ids, int most) {
    return where(
        shown,
        "o.id in (select c.goal from reporting.goal_above c"
            + " where c.generation = :g and c.above in (<ids>))",
        ids,
        most);
  }

  private static List<Goal> where(Shown shown, String condition, Collection<String> ids, int most) {
    return ids.isEmpty()
        ? List.of()
        : shown
            .query(SELECT + condition + " order by o.title, o.id fetch first :most rows only")
            .bindList("ids", List.copyOf(ids))
            .bind("most", most)
            .map((rs, ctx) -> goal(rs))
            .list();
  }

  /** Returns the north stars of these products by product; one without has none here. */
  static Map<String, NorthStar> northStars(Shown shown, Collection<String> products) {
    return products.isEmpty()
        ? Map.of()
        : shown
            .query(
                "select s.* from reporting.north_star s"
                    + " where s.generation = :g and s.product in (<products>)")
            .bindList("products", List.copyOf(products))
            .map(
                (rs, ctx) ->
                    new NorthStar(
                        rs.getString("product"),
                        rs.getString("statement"),
                        rs.getString("metric"),
                        rs.getString("unit"),
                        rs.getObject("target", Double.class)))
            .list()
            .stream()
            .collect(Collectors.toMap(NorthStar::product, star -> star));
  }

  /** Returns the goals these items are linked to, those still open first. */
  static List<Link> of(Shown shown, Collection<String> items) {
    return items.isEmpty()
        ? List.of()
        : shown
            .query(
                """
                select o.*, l.work_item, l.origin, l.reason, (
                    select string_agg(p.above, ' ' order by p.above) from reporting.goal_above p
                    where p.generation = :g and p.goal = o.id) as parents
                from reporting.work_link l
                join reporting.goal o on o.generation = :g and o.id = l.goal
                where l.generation = :g and l.linked and l.work_item in (<items>)
                order by o.closed, o.title, o.id, l.work_item
                """)
            .bindList("items", List.copyOf(items))
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
    String parents = rs.getString("parents");
    return new Goal(
        rs.getString("id"),
        rs.getString("product"),
        rs.getString("title"),
        rs.getString("focus"),
        rs.getString("parent"),
        parents == null ? List.of() : List.of(parents.split(" ")),
        rs.getObject("progress", Double.class),
        rs.getBoolean("committed"),
        rs.getBoolean("closed"),
        rs.getObject("from_day", LocalDate.class),
        rs.getObject("to_day", LocalDate.class));
  }
}

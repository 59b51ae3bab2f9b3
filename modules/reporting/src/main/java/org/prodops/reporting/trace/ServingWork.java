package org.prodops.reporting.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.prodops.reporting.Shown;

/**
 * The items that serve some goals: those linked to them and all that these hold, level by level.
 *
 * @param items unfinished ones first, at most as many as were asked for
 * @param count how many there are
 */
record ServingWork(List<Item> items, int count) {
  /** An item has one parent, so nothing is reached twice but by two links. */
  private static final String REACHED =
      """
      with recursive reached (id, source, item_key, depth) as (
        select w.id, w.source, w.item_key, 0 from reporting.work_item w
        where w.generation = :g and not w.removed and w.id in (
          select l.work_item from reporting.work_link l
          where l.generation = :g and l.linked and l.goal in (<goals>))
        union all
        select c.id, c.source, c.item_key, r.depth + 1 from reached r
        join reporting.work_item c on c.generation = :g and c.source = r.source
          and c.parent_key = r.item_key and not c.removed
        where r.depth < :deepest)
      """;

  private record Counted(Item item, int count) {}

  static ServingWork of(Shown shown, Collection<String> goals, int most) {
    List<Counted> found =
        shown
            .query(
                REACHED
                    + """
                    select /* few */ w.*, count(*) over () as found from reporting.work_item w
                    where w.generation = :g and w.id in (select r.id from reached r)
                    order by case when w.category = 'DONE' then 1 else 0 end, w.item_key, w.id
                    fetch first :most rows only
                    """)
            .bindList("goals", List.copyOf(goals))
            .bind("deepest", Goals.DEEPEST)
            .bind("most", most)
            .map((rs, ctx) -> new Counted(Item.of(rs), rs.getInt("found")))
            .list();
    return new ServingWork(
        found.stream().map(Counted::item).toList(), found.isEmpty() ? 0 : found.get(0).count());
  }

  /** Returns who asked for any of the items that serve these goals, all of them. */
  static List<Asks.Asker> askers(Shown shown, Collection<String> goals) {
    return new ArrayList<>(
        shown
            .query(
                REACHED
                    + Asks.ASKERS
                    + "f.work_item in (select r.id from reached r)"
                    + " order by f.customer, f.work_item")
            .bindList("goals", List.copyOf(goals))
            .bind("deepest", Goals.DEEPEST)
            .map((rs, ctx) -> Asks.asker(rs))
            .list());
  }
}

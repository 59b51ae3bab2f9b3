package org.prodops.goals.suggestions;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What concerns many items at once, looked at a page at a time however many they are. */
@Singleton
class Sweeps {
  private static final String GOAL = "goal";
  private static final int PAGE = 200;

  /** Items with a facet that are passed over in one page, most of them not waiting. */
  private static final int PASSED = 2000;

  /**
   * A walk through items in the order of their ids.
   *
   * @param field empty for all waiting items of the product
   * @param after the last item seen, empty at the beginning
   */
  record Sweep(String product, String field, String facet, String after) {
    /**
     * Whether it walks through items that serve a goal, to have them looked at like changed ones.
     */
    boolean isOfGoal() {
      return field.equals(GOAL);
    }
  }

  /**
   * The next items of a sweep.
   *
   * @param last where the page after begins; null when there is none
   */
  record Page(Sweep sweep, List<String> items, @Nullable String last) {}

  /** Has all waiting items of a product looked at again, from the beginning. */
  void product(Handle h, String product) {
    begin(h, new Sweep(product, "", "", ""));
  }

  /** Has the waiting items with a facet looked at again. */
  void facet(Handle h, Marks.Facet facet) {
    begin(h, new Sweep(facet.product().value(), facet.field(), facet.facet(), ""));
  }

  /** Has the items that serve a goal looked at like changed ones, and so all their fellows. */
  void goal(Handle h, String product, String goal) {
    begin(h, new Sweep(product, GOAL, goal, ""));
  }

  private static void begin(Handle h, Sweep sweep) {
    if (move(h, sweep, "") == 0) {
      h.createUpdate(
              """
              insert into goals.suggestion_sweep (product_key, field, facet, after_id)
              values (:product, :field, :facet, '')""")
          .bind("product", sweep.product())
          .bind("field", sweep.field())
          .bind("facet", sweep.facet())
          .execute();
    }
  }

  /**
   * Returns the next page of some sweep, those of goals and products first; null if none is left.
   */
  @Nullable Page next(Handle h) {
    return h.createQuery("select * from goals.suggestion_sweep order by field, facet limit 1")
        .map(
            (row, context) ->
                new Sweep(
                    row.getString("product_key"),
                    row.getString("field"),
                    row.getString("facet"),
                    row.getString("after_id")))
        .findOne()
        .map(sweep -> page(h, sweep))
        .orElse(null);
  }

  private static Page page(Handle h, Sweep sweep) {
    if (sweep.field().isEmpty()) {
      return full(
          sweep,
          h.createQuery(
                  """
                  select work_item_id from goals.waiting_item
                  where product_key = :product and work_item_id > :after
                  order by product_key, work_item_id limit :limit""")
              .bind("product", sweep.product())
              .bind("after", sweep.after())
              .bind("limit", PAGE)
              .mapTo(String.class)
              .list());
    }
    if (sweep.isOfGoal()) {
      return full(
          sweep,
          h.createQuery(
                  """
                  select work_item_id from goals.served_goal
                  where goal_id = :goal and linked and work_item_id > :after
                  order by goal_id, work_item_id limit :limit""")
              .bind("goal", sweep.facet())
              .bind("after", sweep.after())
              .bind("limit", PAGE)
              .mapTo(String.class)
              .list());
    }
    return ofFacet(h, sweep);
  }

  private static Page full(Sweep sweep, List<String> items) {
    return new Page(sweep, items, items.size() < PAGE ? null : items.get(PAGE - 1));
  }

  private record Passed(String item, boolean waits) {}

  private static Page ofFacet(Handle h, Sweep sweep) {
    List<Passed> passed =
        h.createQuery(
                """
                select f.work_item_id, w.work_item_id is not null as waits
                from (select work_item_id from goals.work_facet
                      where field = :field and facet = :facet and work_item_id > :after
                      order by field, facet, work_item_id limit :limit) f
                left join goals.waiting_item w
                  on w.work_item_id = f.work_item_id and w.product_key = :product
                order by f.work_item_id""")
            .bind("field", sweep.field())
            .bind("facet", sweep.facet())
            .bind("after", sweep.after())
            .bind("product", sweep.product())
            .bind("limit", PASSED)
            .map((row, context) -> new Passed(row.getString(1), row.getBoolean("waits")))
            .list();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < passed.size(); i++) {
      if (passed.get(i).waits()) {
        items.add(passed.get(i).item());
      }
      if (items.size() == PAGE && i < passed.size() - 1) {
        return new Page(sweep, items, passed.get(i).item());
      }
    }
    return new Page(
        sweep, items, passed.size() < PASSED ? null : passed.get(passed.size() - 1).item());
  }

  /** Goes on behind the page, unless the sweep has begun anew since; false then. */
  boolean passed(Handle h, Page page) {
    String last = page.last();
    if (last != null) {
      return move(h, page.sweep(), last) == 1;
    }
    return h.createUpdate(
                """
                delete from goals.suggestion_sweep
                where product_key = :product and field = :field and facet = :facet
                  and after_id = :after""")
            .bind("product", page.sweep().product())
            .bind("field", page.sweep().field())
            .bind("facet", page.sweep().facet())
            .bind("after", page.sweep().after())
            .execute()
        == 1;
  }

  private static int move(Handle h, Sweep sweep, String after) {
    boolean anew = after.isEmpty();
    return h.createUpdate(
            "update goals.suggestion_sweep set after_id = :after"
                + " where product_key = :product and field = :field and facet = :facet"
                + (anew ? "" : " and after_id = :before"))
        .bind("after", after)
        .bind("product", sweep.product())
        .bind("field", sweep.field())
        .bind("facet", sweep.facet())
        .bind("before", sweep.after())
        .execute();
  }
}

package org.prodops.goals.suggestions;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.prodops.goals.suggestions.Marks.Facet;

/**
 * Which goals the items with a facet serve, kept so that an item is looked at without looking at
 * all its fellows.
 */
@Singleton
class FacetShares {
  /** Of a facet with more items these many, the first by their ids, stand for all. */
  private static final int LOOKED_AT = 2000;

  private static final String FELLOWS =
      """
      from (select work_item_id from goals.work_facet where field = :field and facet = :facet
            order by field, facet, work_item_id limit %d) f
      join goals.work_item i on i.id = f.work_item_id
        and i.product_key = :product and not i.removed and not i.container
      """
          .formatted(LOOKED_AT);

  /** Counts again and keeps what is found; returns whether anything is said otherwise now. */
  boolean refresh(Handle h, Facet facet) {
    Map<String, Share> now = counted(h, facet);
    Map<String, Share> before = new TreeMap<>();
    on(
            h.createQuery(
                """
            select goal_id, serving, items from goals.facet_share
            where product_key = :product and field = :field and facet = :facet"""),
            facet)
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("goal_id"),
                    new Share(row.getInt("serving"), row.getInt("items"))))
        .forEach(one -> before.put(one.getKey(), one.getValue()));
    if (now.equals(before)) {
      return false;
    }
    h.createUpdate(
            """
            delete from goals.facet_share
            where product_key = :product and field = :field and facet = :facet""")
        .bind("product", facet.product().value())
        .bind("field", facet.field())
        .bind("facet", facet.facet())
        .execute();
    if (!now.isEmpty()) {
      keep(h, facet, now);
    }
    return true;
  }

  private static void keep(Handle h, Facet facet, Map<String, Share> shares) {
    PreparedBatch rows =
        h.prepareBatch(
            """
            insert into goals.facet_share (product_key, field, facet, goal_id, serving, items)
            values (:product, :field, :facet, :goal, :serving, :items)""");
    shares.forEach(
        (goal, share) ->
            rows.bind("product", facet.product().value())
                .bind("field", facet.field())
                .bind("facet", facet.facet())
                .bind("goal", goal)
                .bind("serving", share.serving())
                .bind("items", share.items())
                .add());
    rows.execute();
  }

  private static Map<String, Share> counted(Handle h, Facet facet) {
    Map<String, Long> serving = new TreeMap<>();
    on(
            h.createQuery(
                "select s.goal_id, count(*) as serving "
                    + FELLOWS
                    + """
                join goals.served_goal s on s.work_item_id = i.id and s.linked
                join goals.goal g on g.id = s.goal_id and g.closed_at is null
                group by s.goal_id"""),
            facet)
        .map((row, context) -> Map.entry(row.getString("goal_id"), row.getLong("serving")))
        .forEach(one -> serving.put(one.getKey(), one.getValue()));
    Map<String, Share> shares = new TreeMap<>();
    if (!serving.isEmpty()) {
      long items = on(h.createQuery("select count(*) " + FELLOWS), facet).mapTo(Long.class).one();
      serving.forEach(
          (goal, count) -> {
            Share share = Share.of(count, items);
            if (share.amongOthers().value() >= Share.LEAST) {
              shares.put(goal, share);
            }
          });
    }
    return shares;
  }

  private static Query on(Query query, Facet facet) {
    return query
        .bind("product", facet.product().value())
        .bind("field", facet.field())
        .bind("facet", facet.facet());
  }
}

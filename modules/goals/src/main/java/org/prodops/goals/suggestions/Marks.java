package org.prodops.goals.suggestions;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.WorkItemId;

/**
 * Writes down what has changed, in the transaction that changes it, for suggestions to be worked
 * out again later: one insert, whatever the history, and nothing is read.
 */
@Singleton
public class Marks {
  /** Goals first: people wait for what is suggested for one they have just set. */
  static final int GOAL = 0;

  static final int ITEM = 1;

  /** The fields of an item that say something of the goals of others with the same. */
  public static final Set<String> COMPARED = Set.of("epic", "label", "component");

  /** What items of a product can have in common. */
  public record Facet(ProductKey product, String field, String facet) {}

  /**
   * Notes that an item is new or another.
   *
   * @param lost what it had in common with others and has no more
   */
  public void item(Handle h, WorkItemId item, Collection<Facet> lost) {
    PreparedBatch marks = batch(h);
    add(marks, ITEM, item.value(), null, false);
    lost.forEach(facet -> add(marks, ITEM, null, facet, false));
    marks.execute();
  }

  /**
   * Notes that an item or what is refused for it is another, but it counts for its fellows as it
   * did.
   */
  public void alone(Handle h, WorkItemId item) {
    PreparedBatch marks = batch(h);
    add(marks, ITEM, item.value(), null, true);
    marks.execute();
  }

  /** Notes that items came to serve a goal, or no longer do. */
  public void items(Handle h, Collection<WorkItemId> items) {
    if (!items.isEmpty()) {
      PreparedBatch marks = batch(h);
      items.forEach(item -> add(marks, ITEM, item.value(), null, false));
      marks.execute();
    }
  }

  /** Notes that a goal is new, another, closed, open again or gone. */
  public void goal(Handle h, GoalId goal) {
    PreparedBatch marks = batch(h);
    add(marks, GOAL, goal.value(), null, false);
    marks.execute();
  }

  /** Forgets what people refused for a goal that is going away. */
  public void forget(Handle h, GoalId goal) {
    h.createUpdate("delete from goals.refused_link where goal_id = :goal")
        .bind("goal", goal.value())
        .execute();
  }

  private static PreparedBatch batch(Handle h) {
    return h.prepareBatch(
        """
        insert into goals.suggestion_mark (urgency, id, subject, product_key, field, facet, alone)
        values (:urgency, :id, :subject, :product, :field, :facet, :alone)""");
  }

  private static void add(
      PreparedBatch marks,
      int urgency,
      @Nullable String subject,
      @Nullable Facet facet,
      boolean alone) {
    marks
        .bind("urgency", urgency)
        .bind("id", Ids.fresh())
        .bind("subject", subject)
        .bind("product", facet == null ? null : facet.product().value())
        .bind("field", facet == null ? null : facet.field())
        .bind("facet", facet == null ? null : facet.facet())
        .bind("alone", alone)
        .add();
  }

  /**
   * A mark as it waits.
   *
   * @param subject the goal or the item; null for a facet
   * @param facet null for a goal or an item
   * @param alone whether only the item is to be looked at, not what it has in common with others
   */
  record Mark(
      int urgency, String id, @Nullable String subject, @Nullable Facet facet, boolean alone) {}

  /** Returns the oldest marks of an urgency. */
  static List<Mark> oldest(Handle h, int urgency, int limit) {
    return h.createQuery(
            """
            select * from goals.suggestion_mark where urgency = :urgency
            order by urgency, id limit :limit""")
        .bind("urgency", urgency)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Mark(
                    row.getInt("urgency"),
                    row.getString("id"),
                    row.getString("subject"),
                    row.getString("facet") == null
                        ? null
                        : new Facet(
                            new ProductKey(row.getString("product_key")),
                            row.getString("field"),
                            row.getString("facet")),
                    row.getBoolean("alone")))
        .list();
  }

  /** Returns the id of the last mark of an item, empty without any. */
  static String newest(Handle h) {
    return h.createQuery(
            """
            select id from goals.suggestion_mark where urgency = :item
            order by urgency desc, id desc limit 1""")
        .bind("item", ITEM)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  static void done(Handle h, List<Mark> marks) {
    PreparedBatch gone =
        h.prepareBatch("delete from goals.suggestion_mark where urgency = :urgency and id = :id");
    marks.forEach(mark -> gone.bind("urgency", mark.urgency()).bind("id", mark.id()).add());
    gone.execute();
  }
}

package org.prodops.goals.suggestions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.meaning.Kind;
import org.prodops.goals.meaning.Sense;

/**
 * The items that wait for a goal: to be done, counting for themselves, and serving no open goal. An
 * item that waits no longer loses its suggestions and what was kept for them.
 */
@Singleton
class WaitingItems {
  private final KeptSuggestions suggestions;

  @Inject
  WaitingItems(KeptSuggestions suggestions) {
    this.suggestions = suggestions;
  }

  /**
   * An item as it is.
   *
   * @param sense of its title; null when it is the model's to say and it has not been asked
   * @param isKept whether there is something of it to be taken away when it waits no longer
   * @param isKeptSo whether it is kept just as it is
   */
  private record Item(
      String id,
      String product,
      String title,
      @Nullable String parentKey,
      boolean waits,
      @Nullable Sense sense,
      boolean isKept,
      boolean isKeptSo) {}

  /** Says of one item what speaks for which goal because of a facet. */
  private record Fellows(String item, String field, String facet, String goal, Share share) {}

  /**
   * Works out the suggestions of these items.
   *
   * @param read senses of titles, for those that are not kept
   */
  void examine(Handle h, List<String> ids, Kind kind, Map<String, byte[]> read) {
    if (ids.isEmpty()) {
      return;
    }
    List<Item> items = items(h, ids, kind, read);
    forget(h, items.stream().filter(i -> !i.waits && i.isKept).toList());
    List<Item> waiting = items.stream().filter(Item::waits).toList();
    if (waiting.isEmpty()) {
      return;
    }
    keep(h, waiting);
    List<String> waitingIds = waiting.stream().map(Item::id).toList();
    Set<String> refused = refused(h, waitingIds);
    Map<String, List<Fellows>> fellows = new HashMap<>();
    fellows(h, waitingIds)
        .forEach(f -> fellows.computeIfAbsent(f.item, i -> new ArrayList<>()).add(f));
    Map<String, OpenGoals> goals = new HashMap<>();
    Map<String, KeptSuggestions.Of> found = new HashMap<>();
    for (Item item : waiting) {
      OpenGoals open = goals.computeIfAbsent(item.product, p -> OpenGoals.of(h, p, kind));
      Evidence.PerGoal evidence = new Evidence.PerGoal();
      for (Fellows f : fellows.getOrDefault(item.id, List.of())) {
        evidence.of(f.goal).share(f.field, f.share.amongOthers(), whose(f, item.parentKey));
      }
      if (item.sense != null) {
        open.compare(item.sense, evidence);
      }
      evidence.all().keySet().removeIf(g -> !open.has(g) || refused.contains(item.id + " " + g));
      found.put(item.id, new KeptSuggestions.Of(item.product, open, evidence));
    }
    suggestions.replace(h, found);
  }

  private static String whose(Fellows fellows, @Nullable String parentKey) {
    return switch (fellows.field) {
      case "epic" -> "of " + (parentKey == null ? fellows.facet : parentKey);
      case "component" -> "in component “" + fellows.facet + "”";
      default -> "labelled “" + fellows.facet + "”";
    };
  }

  private static List<Item> items(Handle h, List<String> ids, Kind kind, Map<String, byte[]> read) {
    return h.createQuery(
            """
            select i.id, i.product_key, i.title, i.parent_key, w.title as kept_title,
              w.product_key as kept_product, w.sense,
              i.category <> 'DONE' and not i.removed and not i.container
                and not exists (select 1 from goals.served_goal s
                                join goals.goal g on g.id = s.goal_id
                                where s.work_item_id = i.id and s.linked
                                  and g.closed_at is null) as waits
            from goals.work_item i left join goals.waiting_item w on w.work_item_id = i.id
            where i.id in (<ids>)""")
        .bindList("ids", ids)
        .map(
            (row, context) -> {
              String title = row.getString("title");
              String product = row.getString("product_key");
              byte[] kept =
                  title.equals(row.getString("kept_title")) ? row.getBytes("sense") : null;
              byte[] used = kind == Kind.KEYWORDS ? null : kept == null ? read.get(title) : kept;
              return new Item(
                  row.getString("id"),
                  product,
                  title,
                  row.getString("parent_key"),
                  row.getBoolean("waits"),
                  OpenGoals.sense(kind, title, used),
                  row.getString("kept_title") != null,
                  title.equals(row.getString("kept_title"))
                      && product.equals(row.getString("kept_product"))
                      && Arrays.equals(kept, used));
            })
        .list();
  }

  private void forget(Handle h, List<Item> settled) {
    if (!settled.isEmpty()) {
      List<String> ids = settled.stream().map(Item::id).toList();
      h.createUpdate("delete from goals.waiting_item where work_item_id in (<ids>)")
          .bindList("ids", ids)
          .execute();
      suggestions.forget(h, ids);
    }
  }

  /** Keeps the items, with their senses, that were not kept just so. */
  private static void keep(Handle h, List<Item> items) {
    List<Item> others = items.stream().filter(i -> !i.isKeptSo).toList();
    if (others.isEmpty()) {
      return;
    }
    h.createUpdate("delete from goals.waiting_item where work_item_id in (<ids>)")
        .bindList("ids", others.stream().map(Item::id).toList())
        .execute();
    PreparedBatch rows =
        h.prepareBatch(
            """
            insert into goals.waiting_item (work_item_id, product_key, title, sense)
            values (:id, :product, :title, :sense)""");
    others.forEach(
        item ->
            rows.bind("id", item.id)
                .bind("product", item.product)
                .bind("title", item.title)
                .bind("sense", item.sense == null ? null : item.sense.compact())
                .add());
    rows.execute();
  }

  private static Set<String> refused(Handle h, List<String> ids) {
    return new HashSet<>(
        h.createQuery(
                """
                select work_item_id || ' ' || goal_id from goals.refused_link
                where work_item_id in (<ids>)""")
            .bindList("ids", ids)
            .mapTo(String.class)
            .list());
  }

  private static List<Fellows> fellows(Handle h, List<String> ids) {
    return h.createQuery(
            """
            select f.work_item_id, s.* from goals.work_facet f
            join goals.work_item i on i.id = f.work_item_id
            join goals.facet_share s on s.product_key = i.product_key
              and s.field = f.field and s.facet = f.facet
            where f.work_item_id in (<ids>)""")
        .bindList("ids", ids)
        .map(
            (row, context) ->
                new Fellows(
                    row.getString("work_item_id"),
                    row.getString("field"),
                    row.getString("facet"),
                    row.getString("goal_id"),
                    new Share(row.getInt("serving"), row.getInt("items"))))
        .list();
  }
}

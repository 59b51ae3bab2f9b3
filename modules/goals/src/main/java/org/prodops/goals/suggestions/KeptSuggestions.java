package org.prodops.goals.suggestions;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The best suggestions of each item, as a list shows them. */
@Singleton
class KeptSuggestions {
  /** Goals suggested for one item at the most. */
  static final int MOST = 3;

  /** Between reasons, which have no line of their own. */
  static final String BETWEEN = "\n";

  /** What was found out about an item. */
  record Of(String product, OpenGoals goals, Evidence.PerGoal evidence) {
    /** Returns the best, equal ones by the goal's title, which is the same on every server. */
    private List<Row> best() {
      return evidence.all().entrySet().stream()
          .filter(one -> one.getValue().isEnough())
          .map(
              one ->
                  new Row(
                      one.getKey(),
                      one.getValue().doubt(),
                      String.join(BETWEEN, one.getValue().reasons())))
          .sorted(
              Comparator.comparingInt(Row::doubt)
                  .thenComparing(row -> goals.title(row.goal()))
                  .thenComparing(Row::goal))
          .limit(MOST)
          .sorted(Comparator.comparing(Row::goal))
          .toList();
    }
  }

  private record Row(String goal, int doubt, String reasons) {}

  /** Writes what is suggested now where it is not what was. */
  void replace(Handle h, Map<String, Of> items) {
    Map<String, List<Row>> before = new HashMap<>();
    h.createQuery("select * from goals.suggestion where work_item_id in (<ids>) order by goal_id")
        .bindList("ids", List.copyOf(items.keySet()))
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("work_item_id"),
                    new Row(
                        row.getString("goal_id"), row.getInt("doubt"), row.getString("reasons"))))
        .forEach(
            one ->
                before.computeIfAbsent(one.getKey(), i -> new ArrayList<>()).add(one.getValue()));
    Map<String, List<Row>> changed = new HashMap<>();
    items.forEach(
        (item, found) -> {
          List<Row> best = found.best();
          if (!best.equals(before.getOrDefault(item, List.of()))) {
            changed.put(item, best);
          }
        });
    if (changed.isEmpty()) {
      return;
    }
    forget(h, List.copyOf(changed.keySet()));
    PreparedBatch rows =
        h.prepareBatch(
            """
            insert into goals.suggestion (work_item_id, goal_id, product_key, doubt, reasons)
            values (:item, :goal, :product, :doubt, :reasons)""");
    changed.forEach((item, best) -> best.forEach(row -> add(rows, item, row, items)));
    if (rows.size() > 0) {
      rows.execute();
    }
  }

  private static void add(PreparedBatch rows, String item, Row row, Map<String, Of> items) {
    Of found = items.get(item);
    rows.bind("item", item)
        .bind("goal", row.goal())
        .bind("product", found == null ? "" : found.product())
        .bind("doubt", row.doubt())
        .bind("reasons", row.reasons())
        .add();
  }

  /** Takes away all suggestions of these items. */
  void forget(Handle h, List<String> items) {
    h.createUpdate("delete from goals.suggestion where work_item_id in (<ids>)")
        .bindList("ids", items)
        .execute();
  }
}

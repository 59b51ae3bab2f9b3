package org.prodops.goals.conflicts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An open goal and when something was last done for it, or for an open goal below it.
 *
 * @param begunAt from when work can be expected: its first day, or when it was set if that is later
 * @param workedAt the newest change of an item that serves it; null if none does
 */
record WorkedFor(
    String id, String product, String title, Instant begunAt, @Nullable Instant workedAt) {

  private WorkedFor at(@Nullable Instant newest) {
    return new WorkedFor(id, product, title, begunAt, newest);
  }

  static List<WorkedFor> open(Handle h, @Nullable String product) {
    Map<String, List<String>> below = new HashMap<>();
    h.createQuery("select parent_id, goal_id from goals.goal_parent")
        .map((row, context) -> Map.entry(row.getString("parent_id"), row.getString("goal_id")))
        .forEach(
            pair ->
                below
                    .computeIfAbsent(pair.getKey(), any -> new ArrayList<>())
                    .add(pair.getValue()));
    List<WorkedFor> own =
        h.createQuery(
                """
                select g.id, g.product_key, g.title, g.period_from, g.created_at,
                  (select max(coalesce(i.changed_at, s.since)) from goals.served_goal s
                   join goals.work_item i on i.id = s.work_item_id
                   where s.goal_id = g.id and s.linked and not i.removed) as worked_at
                from goals.goal g
                where g.closed_at is null
                  and (cast(:product as varchar) is null or g.product_key = :product)
                order by g.created_at, g.id""")
            .bind("product", product)
            .map(
                (row, context) -> {
                  Instant set = row.getObject("created_at", OffsetDateTime.class).toInstant();
                  Instant first =
                      row.getObject("period_from", LocalDate.class)
                          .atStartOfDay(ZoneOffset.UTC)
                          .toInstant();
                  OffsetDateTime worked = row.getObject("worked_at", OffsetDateTime.class);
                  return new WorkedFor(
                      row.getString("id"),
                      row.getString("product_key"),
                      row.getString("title"),
                      first.isAfter(set) ? first : set,
                      worked == null ? null : worked.toInstant());
                })
            .list();
    Map<String, WorkedFor> byId = new HashMap<>();
    own.forEach(goal -> byId.put(goal.id, goal));
    Map<String, @Nullable Instant> done = new HashMap<>();
    return own.stream().map(goal -> goal.at(newest(goal.id, byId, below, done))).toList();
  }

  /** Goals form no ring, so every walk down ends. */
  private static @Nullable Instant newest(
      String id,
      Map<String, WorkedFor> goals,
      Map<String, List<String>> below,
      Map<String, @Nullable Instant> done) {
    if (done.containsKey(id)) {
      return done.get(id);
    }
    WorkedFor goal = goals.get(id);
    Instant newest = goal == null ? null : goal.workedAt;
    for (String child : goal == null ? List.<String>of() : below.getOrDefault(id, List.of())) {
      Instant theirs = newest(child, goals, below, done);
      if (theirs != null && (newest == null || theirs.isAfter(newest))) {
        newest = theirs;
      }
    }
    done.put(id, newest);
    return newest;
  }
}

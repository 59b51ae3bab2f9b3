package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Which item serves which goal, and what goals are called, as was told last. */
@Singleton
class KnownLinks {
  private final Jdbi jdbi;
  private final @Nullable String address;

  @Inject
  KnownLinks(Jdbi jdbi, @ConfigProperty(name = "PRODOPS_URL") Optional<String> address) {
    this.jdbi = jdbi;
    this.address = address.map(url -> url.replaceAll("/+$", "")).orElse(null);
  }

  /** Tells whether this server knows its own address, so that goals have one. */
  boolean haveAddresses() {
    return address != null;
  }

  /**
   * Notes that an item serves a goal or does not; of two told at the same time the one with the
   * greater id counts, so that their order does not matter.
   *
   * @param origin null where it does not serve it
   * @return whether it is news
   */
  static boolean note(
      Handle h, String goal, String item, @Nullable String origin, Instant at, String eventId) {
    return h.createUpdate(
                """
                merge into intake.goal_link t
                using (values (cast(:item as varchar), cast(:goal as varchar))) s (item, goal)
                on t.work_item_id = s.item and t.goal_id = s.goal
                when matched and (t.told_at < :at or (t.told_at = :at and t.event_id < :event))
                  then update set linked = :linked, origin = :origin, told_at = :at,
                    event_id = :event
                when not matched then insert
                  (work_item_id, goal_id, linked, origin, told_at, event_id)
                  values (s.item, s.goal, :linked, :origin, :at, :event)
                """)
            .bind("item", item)
            .bind("goal", goal)
            .bind("linked", origin != null)
            .bind("origin", origin)
            .bind("at", at)
            .bind("event", eventId)
            .execute()
        == 1;
  }

  /** Notes what a goal is called; where that is news, the items it is told of follow. */
  static void name(Handle h, String goal, String title, long version) {
    int known =
        h.createUpdate(
                """
                update intake.goal_title set version = :version
                where goal_id = :goal and title = :title and version < :version
                """)
            .bind("version", version)
            .bind("goal", goal)
            .bind("title", title)
            .execute();
    if (known == 0) {
      h.createUpdate(
              """
              merge into intake.goal_title t
              using (values (cast(:goal as varchar))) s (goal) on t.goal_id = s.goal
              when matched and t.version < :version
                then update set title = :title, version = :version, spread_after = ''
              when not matched then insert (goal_id, title, version, spread_after)
                values (s.goal, :title, :version, '')
              """)
          .bind("goal", goal)
          .bind("title", title)
          .bind("version", version)
          .execute();
    }
  }

  /** Returns the goals to tell of one item, in the order of their titles. */
  List<Telling.Goal> goals(String item, ToldSource.Mode mode) {
    return goals(List.of(item), mode == ToldSource.Mode.CONFIRMED).getOrDefault(item, List.of());
  }

  /**
   * Returns the goals of items, by item.
   *
   * @param confirmed only those a person linked by hand
   */
  Map<String, List<Telling.Goal>> goals(List<String> items, boolean confirmed) {
    Map<String, Map<String, Telling.Goal>> found = new LinkedHashMap<>();
    if (!items.isEmpty()) {
      jdbi.useHandle(
          h ->
              h.createQuery(
                      """
                      select l.work_item_id, l.goal_id, t.title
                      from intake.goal_link l
                      left join intake.goal_title t on t.goal_id = l.goal_id
                      where l.work_item_id in (<items>) and l.linked
                        and (l.origin = 'item' or not :confirmed)
                      """)
                  .bindList("items", items)
                  .bind("confirmed", confirmed)
                  .map(
                      (row, ctx) ->
                          Map.entry(row.getString(1), goal(row.getString(2), row.getString(3))))
                  .forEach(
                      one ->
                          found
                              .computeIfAbsent(one.getKey(), item -> new TreeMap<>())
                              .put(one.getValue().id(), one.getValue())));
    }
    Map<String, List<Telling.Goal>> sorted = new LinkedHashMap<>();
    found.forEach(
        (item, goals) ->
            sorted.put(
                item,
                goals.values().stream()
                    .sorted(Comparator.comparing(Telling.Goal::title))
                    .toList()));
    return sorted;
  }

  private Telling.Goal goal(String id, @Nullable String title) {
    return new Telling.Goal(
        id,
        title == null ? "Goal " + id : title,
        address == null ? null : address + "/goals/" + id);
  }
}

package org.prodops.reporting.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/** A work item as a trace shows it; times are null until they happen. */
public record Item(
    String id,
    String key,
    String title,
    @Nullable String url,
    @Nullable String type,
    String status,
    String category,
    String product,
    String source,
    @Nullable String project,
    @Nullable String parentKey,
    @Nullable Double points,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant releasedAt,
    boolean removed) {

  private static final String SELECT =
      "select w.* from reporting.work_item w where w.generation = :g and ";

  static @Nullable Item byId(Shown shown, String id) {
    return shown
        .query(SELECT + "w.id = :id")
        .bind("id", id)
        .map((rs, ctx) -> of(rs))
        .findOne()
        .orElse(null);
  }

  /** Returns these items by key; ids that are not known are left out. */
  static List<Item> byIds(Shown shown, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : shown
            .query(SELECT + "w.id in (<ids>) order by w.item_key, w.id")
            .bindList("ids", List.copyOf(ids))
            .map((rs, ctx) -> of(rs))
            .list();
  }

  /** What a tracker calls an item. */
  private record Place(String source, String key) {}

  private @Nullable Place above() {
    return parentKey == null ? null : new Place(source, parentKey);
  }

  /**
   * Returns what each of these items is part of in its tracker, nearest first, by the item's id:
   * its epic, what that is part of, and so on. Reads a whole level at a time.
   */
  static Map<String, List<Item>> lineages(Shown shown, Collection<Item> items) {
    Map<Place, Item> known = new HashMap<>();
    Set<Place> asked = new HashSet<>();
    Collection<Item> level = items;
    for (int depth = 0; depth < Goals.DEEPEST && !level.isEmpty(); depth++) {
      Set<Place> wanted =
          level.stream().map(Item::above).filter(p -> p != null).collect(Collectors.toSet());
      wanted.removeAll(asked);
      asked.addAll(wanted);
      level = at(shown, wanted);
      level.forEach(item -> known.putIfAbsent(new Place(item.source(), item.key()), item));
    }
    return items.stream().collect(Collectors.toMap(Item::id, item -> item.lineage(known)));
  }

  private List<Item> lineage(Map<Place, Item> known) {
    List<Item> lineage = new ArrayList<>();
    Item at = known.get(above());
    while (at != null
        && lineage.size() < Goals.DEEPEST
        && !at.id().equals(id)
        && !lineage.contains(at)) {
      lineage.add(at);
      at = known.get(at.above());
    }
    return List.copyOf(lineage);
  }

  private static List<Item> at(Shown shown, Set<Place> places) {
    return places.isEmpty()
        ? List.of()
        : shown
            .query(
                SELECT
                    + "w.source in (<sources>) and w.item_key in (<keys>) and not w.removed"
                    + " order by w.id")
            .bindList("sources", places.stream().map(Place::source).distinct().toList())
            .bindList("keys", places.stream().map(Place::key).distinct().toList())
            .map((rs, ctx) -> of(rs))
            .list()
            .stream()
            .filter(item -> places.contains(new Place(item.source(), item.key())))
            .toList();
  }

  static Item of(ResultSet rs) throws SQLException {
    return new Item(
        rs.getString("id"),
        rs.getString("item_key"),
        rs.getString("title"),
        rs.getString("url"),
        rs.getString("item_type"),
        rs.getString("status"),
        rs.getString("category"),
        rs.getString("product"),
        rs.getString("source"),
        rs.getString("project"),
        rs.getString("parent_key"),
        rs.getObject("points", Double.class),
        rs.getObject("created_at", java.time.OffsetDateTime.class).toInstant(),
        Shown.instant(rs, "started_at"),
        Shown.instant(rs, "resolved_at"),
        Shown.instant(rs, "released_at"),
        rs.getBoolean("removed"));
  }
}

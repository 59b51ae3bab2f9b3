package org.prodops.reporting.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

  /** Returns the epic or other parent of this item in its tracker; null if it has none here. */
  @Nullable Item parent(Shown shown) {
    if (parentKey == null) {
      return null;
    }
    return shown
        .query(
            SELECT
                + "w.source = :source and w.item_key = :key and w.id <> :id and not w.removed"
                + " order by w.id limit 1")
        .bind("source", source)
        .bind("key", parentKey)
        .bind("id", id)
        .map((rs, ctx) -> of(rs))
        .findOne()
        .orElse(null);
  }

  private static Item of(ResultSet rs) throws SQLException {
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

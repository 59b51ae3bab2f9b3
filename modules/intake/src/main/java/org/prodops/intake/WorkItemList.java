package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.WorkItem;

/** Finds work items; the newest updated first, or in the order of recording for increments. */
@Singleton
class WorkItemList {
  private final Jdbi jdbi;

  @Inject
  WorkItemList(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What to look for; null means any.
   *
   * @param q words, each of which must begin a word of the item's key or title
   * @param updatedSince items whose record here has changed since, oldest change first
   */
  record Wanted(
      @Nullable String source,
      @Nullable String product,
      @Nullable String project,
      @Nullable String category,
      @Nullable String type,
      @Nullable String kind,
      @Nullable String label,
      @Nullable String key,
      @Nullable String q,
      @Nullable Instant updatedSince) {}

  /** A found item and the sort key of its place in the list. */
  record Found(WorkItem item, String place) {}

  List<Found> page(Wanted wanted, @Nullable String after, int limit) {
    boolean increments = wanted.updatedSince != null;
    String time = increments ? "recorded_at" : "updated_at";
    StringBuilder sql =
        new StringBuilder("select * from intake.work_item w where updated_at is not null");
    Map<String, Object> bound = new HashMap<>();
    filter(sql, bound, "source_id", wanted.source);
    filter(sql, bound, "product_key", wanted.product);
    filter(sql, bound, "project", wanted.project);
    filter(sql, bound, "category", wanted.category);
    filter(sql, bound, "type", wanted.type);
    filter(sql, bound, "kind", wanted.kind);
    filter(sql, bound, "item_key", wanted.key);
    if (wanted.label != null) {
      sql.append(
          " and id in (select work_item_id from intake.work_item_label where label = :label)");
      bound.put("label", wanted.label);
    }
    words(sql, bound, wanted.q);
    if (wanted.updatedSince != null) {
      sql.append(" and recorded_at >= :since");
      bound.put("since", wanted.updatedSince);
    }
    if (after != null) {
      String[] place = place(after);
      sql.append(" and (")
          .append(time)
          .append(increments ? " > :at or (" : " < :at or (")
          .append(time)
          .append(" = :at and id > :id))");
      bound.put("at", Instant.EPOCH.plus(Long.parseLong(place[0]), ChronoUnit.MICROS));
      bound.put("id", place[1]);
    }
    sql.append(" order by ").append(time).append(increments ? ", id" : " desc, id");
    sql.append(" limit :limit");
    return jdbi.withHandle(
        h -> {
          Query query = h.createQuery(sql.toString()).bind("limit", limit);
          bound.forEach(query::bind);
          return query
              .map(
                  (row, ctx) -> {
                    Instant at = row.getTimestamp(time).toInstant();
                    return new Found(
                        WorkItemColumns.read(row),
                        ChronoUnit.MICROS.between(Instant.EPOCH, at) + " " + row.getString("id"));
                  })
              .list();
        });
  }

  private static void filter(
      StringBuilder sql, Map<String, Object> bound, String column, @Nullable String value) {
    if (value != null) {
      sql.append(" and ").append(column).append(" = :").append(column);
      bound.put(column, value);
    }
  }

  private static void words(StringBuilder sql, Map<String, Object> bound, @Nullable String q) {
    if (q == null) {
      return;
    }
    int n = 0;
    for (String word : q.toLowerCase(Locale.ROOT).strip().split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        // A range over the index instead of "like", which not every collation can use it for.
        sql.append(" and id in (select work_item_id from intake.work_item_word where word >= :w")
            .append(n)
            .append(" and word < :v")
            .append(n)
            .append(")");
        bound.put("w" + n, word);
        bound.put("v" + n, word + "\uffff");
        n++;
      }
    }
  }

  private static String[] place(String after) {
    String[] place = after.split(" ", 2);
    if (place.length != 2 || !place[0].matches("-?\\d{1,18}")) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
    return place;
  }
}

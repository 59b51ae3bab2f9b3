package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.WorkItem;

/** Finds work items; the newest updated first, or in the order of recording for increments. */
@Singleton
class WorkItemList {
  /**
   * What no more items have is looked up first and sorted. What more have is asked of each item, in
   * the order of the list, until its page is full.
   */
  private static final int FEW = 5_000;

  /** Columns each of which an index begins with that goes on in the order of the list. */
  private static final Set<String> BY = Set.of("source_id", "product_key", "project", "category");

  private static final String NO_WORD = "[^\\p{L}\\p{N}]+";

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
      @Nullable Instant updatedSince) {

    private Map<String, @Nullable String> filters() {
      Map<String, @Nullable String> filters = new LinkedHashMap<>();
      filters.put("source_id", source);
      filters.put("product_key", product);
      filters.put("project", project);
      filters.put("category", category);
      filters.put("type", type);
      filters.put("kind", kind);
      filters.put("item_key", key);
      return filters;
    }
  }

  /** A found item and the sort key of its place in the list. */
  record Found(WorkItem item, String place) {}

  List<Found> page(Wanted wanted, @Nullable String after, int limit) {
    return jdbi.withHandle(h -> page(h, wanted, after, limit));
  }

  private static List<Found> page(Handle h, Wanted wanted, @Nullable String after, int limit) {
    boolean increments = wanted.updatedSince != null;
    String time = increments ? "recorded_at" : "updated_at";
    StringBuilder sql =
        new StringBuilder("select * from intake.work_item w where updated_at is not null");
    Map<String, Object> bound = new HashMap<>();
    String first = "";
    for (Map.Entry<String, @Nullable String> filter : wanted.filters().entrySet()) {
      String value = filter.getValue();
      if (value != null) {
        String column = filter.getKey();
        first = first.isEmpty() && BY.contains(column) ? column : first;
        // What changed is read as it changed: no index of the column must come between.
        sql.append(
            increments
                ? " and coalesce(%1$s, '') = :%1$s".formatted(column)
                : " and %1$s = :%1$s".formatted(column));
        bound.put(column, value);
      }
    }
    boolean few = wanted.key != null;
    if (wanted.label != null) {
      few |= label(h, sql, bound, wanted.label);
    }
    few |= words(h, sql, bound, wanted.q);
    if (wanted.updatedSince != null) {
      sql.append(" and recorded_at >= :since");
      bound.put("since", wanted.updatedSince);
    }
    if (after != null) {
      String[] place = place(after);
      String beyond = increments ? ">" : "<";
      // The first condition says no more, but an index can be entered by it.
      sql.append(" and %1$s %2$s= :at and (%1$s %2$s :at or id %2$s :id)".formatted(time, beyond));
      bound.put("at", Instant.EPOCH.plus(Long.parseLong(place[0]), ChronoUnit.MICROS));
      bound.put("id", place[1]);
    }
    sql.append(" order by ").append(order(few || increments ? "" : first, time, increments));
    sql.append(few ? " /* few */ limit :limit" : " limit :limit");
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
  }

  /** That of an index, which the embedded database takes only if all its columns stand here. */
  private static String order(String first, String time, boolean increments) {
    String direction = increments ? "" : " desc";
    return (first.isEmpty() ? "" : first + direction + ", ")
        + time
        + direction
        + ", id"
        + direction;
  }

  /** Returns whether few have the label. */
  private static boolean label(
      Handle h, StringBuilder sql, Map<String, Object> bound, String label) {
    bound.put("label", label);
    return having(h, sql, "intake.work_item_label", "label = :label", Map.of("label", label));
  }

  /** Returns whether few have one of the words. */
  private static boolean words(
      Handle h, StringBuilder sql, Map<String, Object> bound, @Nullable String q) {
    boolean few = false;
    int n = 0;
    for (String word : q == null ? new String[0] : q.toLowerCase(Locale.ROOT).split(NO_WORD)) {
      if (!word.isEmpty()) {
        // A range over the index instead of "like", which not every collation can use it for.
        Map<String, String> range = Map.of("w" + n, word, "v" + n, word + "\uffff");
        bound.putAll(range);
        String is = "word >= :w%1$d and word < :v%1$d".formatted(n);
        few |= having(h, sql, "intake.work_item_word", is, range);
        n++;
      }
    }
    return few;
  }

  /**
   * Asks for items that have something, of which a table has a row each; returns whether few do.
   */
  private static boolean having(
      Handle h, StringBuilder sql, String table, String condition, Map<String, String> bound) {
    int counted =
        h.createQuery(
                "select count(*) from (select 1 from %s where %s limit %d) as found"
                    .formatted(table, condition, FEW + 1))
            .bindMap(bound)
            .mapTo(Integer.class)
            .one();
    boolean few = counted <= FEW;
    sql.append(
        few
            ? " and id in (select work_item_id from %s where %s)".formatted(table, condition)
            : " and exists (select 1 from %s where work_item_id = w.id and %s)"
                .formatted(table, condition));
    return few;
  }

  private static String[] place(String after) {
    String[] place = after.split(" ", 2);
    if (place.length != 2 || !place[0].matches("-?\\d{1,18}")) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
    return place;
  }
}

package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;

/** Lists and counts what trackers were told and are to be told; the last changed first. */
@Singleton
class NoticeList {
  private final Jdbi jdbi;

  @Inject
  NoticeList(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * One of the list.
   *
   * @param url the issue at its tracker, null where that is not known
   * @param mode what its source's tracker is told
   */
  record Listed(
      Notice notice, String key, String title, @Nullable String url, ToldSource.Mode mode) {

    String place() {
      return ChronoUnit.MICROS.between(Instant.EPOCH, notice.changedAt()) + " " + notice.id();
    }
  }

  List<Listed> page(
      @Nullable String source,
      Notice.@Nullable State state,
      @Nullable String item,
      @Nullable String after,
      int limit) {
    StringBuilder where = new StringBuilder("where 1 = 1");
    Map<String, Object> bound = new HashMap<>();
    if (source != null) {
      // With a state it is the index of states that the list is read by, and no other.
      where.append(
          state == null
              ? " and b.source_id = :source"
              : " and coalesce(b.source_id, '') = :source");
      bound.put("source", source);
    }
    if (state != null) {
      where.append(" and b.state = :state");
      bound.put("state", state.name());
    }
    if (item != null) {
      where.append(" and b.work_item_id = :item");
      bound.put("item", item);
    }
    if (after != null) {
      String[] place = place(after);
      where.append(" and b.changed_at <= :at and (b.changed_at < :at or b.work_item_id < :id)");
      bound.put("at", Instant.EPOCH.plus(Long.parseLong(place[0]), ChronoUnit.MICROS));
      bound.put("id", place[1]);
    }
    String column = state != null ? "b.state desc, " : source != null ? "b.source_id desc, " : "";
    String few = item != null ? " /* few */" : "";
    return select(
        where
            + " order by "
            + column
            + "b.changed_at desc, b.work_item_id desc limit "
            + limit
            + few,
        bound);
  }

  private List<Listed> select(String rest, Map<String, Object> bound) {
    return jdbi.withHandle(
        h -> {
          Query query =
              h.createQuery(
                  """
                  select b.*, w.item_key, w.title, w.url, s.mode
                  from intake.write_back b
                  join intake.work_item w on w.id = b.work_item_id
                  join intake.write_back_source s on s.source_id = b.source_id
                  """
                      + rest);
          bound.forEach(query::bind);
          return query
              .map(
                  (row, ctx) ->
                      new Listed(
                          Notices.read(row),
                          String.valueOf(row.getString("item_key")),
                          String.valueOf(row.getString("title")),
                          row.getString("url"),
                          ToldSource.Mode.valueOf(row.getString("mode"))))
              .list();
        });
  }

  private static String[] place(String after) {
    String[] place = after.split(" ", 2);
    if (place.length != 2 || !place[0].matches("-?\\d{1,18}")) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
    return place;
  }

  /** Returns how many of a source there are in each state. */
  Map<Notice.State, Long> counts(String source) {
    return counts("where source_id = :source", Map.of("source", source));
  }

  /** Returns how many of all sources are pending and failed. */
  Map<Notice.State, Long> unsent() {
    return counts("where state in ('PENDING', 'FAILED')", Map.of());
  }

  private Map<Notice.State, Long> counts(String where, Map<String, Object> bound) {
    Map<Notice.State, Long> counts = new EnumMap<>(Notice.State.class);
    jdbi.useHandle(
        h -> {
          Query query =
              h.createQuery(
                  "select state, count(*) from intake.write_back " + where + " group by state");
          bound.forEach(query::bind);
          query
              .map((row, ctx) -> Map.entry(Notice.State.valueOf(row.getString(1)), row.getLong(2)))
              .forEach(count -> counts.put(count.getKey(), count.getValue()));
        });
    return counts;
  }
}

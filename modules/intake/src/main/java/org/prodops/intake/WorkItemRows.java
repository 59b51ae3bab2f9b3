package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.WorkItem;

/** The tables of work items: one row each, their logs, labels and words. */
@Singleton
class WorkItemRows {
  private static final int MAX_WORDS = 40;
  private static final int MAX_WORD = 60;

  private final Jdbi jdbi;

  @Inject
  WorkItemRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** An item's row; {@code known} is what was last announced, null before the first time. */
  record Row(
      String id,
      String sourceId,
      String externalId,
      Facts facts,
      long version,
      @Nullable WorkItem known) {}

  /** Locks an item's row, which is made if this is the first thing told of the item. */
  Row lockOrBegin(String id, String sourceId, String externalId, Instant now) {
    return lock(id)
        .orElseGet(
            () -> {
              jdbi.useHandle(
                  h ->
                      h.execute(
                          """
                          insert into intake.work_item
                            (id, source_id, external_id, facts, version, recorded_at, labels,
                             components, removed)
                          values (?, ?, ?, '{}', 0, ?, '', '', false)
                          on conflict do nothing
                          """,
                          id,
                          sourceId,
                          externalId,
                          Timestamp.from(now)));
              return lock(id).orElseThrow();
            });
  }

  Optional<Row> lock(String id) {
    return select("select * from intake.work_item where id = :id for update", id);
  }

  Optional<Row> find(String id) {
    return select("select * from intake.work_item where id = :id", id);
  }

  private Optional<Row> select(String sql, String id) {
    return jdbi.withHandle(
        h -> h.createQuery(sql).bind("id", id).map((row, ctx) -> row(row)).findOne());
  }

  private static Row row(ResultSet row) throws SQLException {
    long version = row.getLong("version");
    return new Row(
        row.getString("id"),
        row.getString("source_id"),
        row.getString("external_id"),
        Facts.fromJson(row.getString("facts")),
        version,
        version == 0 ? null : WorkItemColumns.read(row));
  }

  /**
   * What came of telling log entries.
   *
   * @param fresh those not known before
   * @param reworded whether better words were told for one that was
   */
  record Added(List<Signal.ItemChange> fresh, boolean reworded) {
    boolean isNothing() {
      return fresh.isEmpty() && !reworded;
    }
  }

  /**
   * Adds log entries. Where an entry is told again with other words, as a tracker's webhooks and
   * its API may tell it, the result is the same whichever came first: the earlier time, and of two
   * texts the one that is there or else the lesser.
   */
  Added addChanges(String id, List<Signal.ItemChange> changes) {
    if (changes.isEmpty()) {
      return new Added(List.of(), false);
    }
    return jdbi.withHandle(
        h -> {
          PreparedBatch batch =
              h.prepareBatch(
                  """
                  insert into intake.item_change
                    (work_item_id, change_id, changed_at, field, from_text, to_text, actor)
                  values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                  """);
          for (Signal.ItemChange c : changes) {
            batch.add(
                id,
                c.changeId(),
                Timestamp.from(c.at().truncatedTo(ChronoUnit.MICROS)),
                c.field(),
                c.from(),
                c.to(),
                c.actor());
          }
          int[] added = batch.execute();
          List<Signal.ItemChange> fresh = new ArrayList<>();
          boolean reworded = false;
          for (int i = 0; i < added.length; i++) {
            if (added[i] > 0) {
              fresh.add(changes.get(i));
            } else {
              reworded |= isReworded(h, id, changes.get(i));
            }
          }
          return new Added(fresh, reworded);
        });
  }

  /** Keeps the better words for an entry that is known; returns whether they were news. */
  private static boolean isReworded(Handle h, String id, Signal.ItemChange told) {
    Signal.ItemChange known =
        h.createQuery(
                """
                select change_id, changed_at, field, from_text, to_text, actor
                from intake.item_change where work_item_id = :id and change_id = :change
                """)
            .bind("id", id)
            .bind("change", told.changeId())
            .map((row, ctx) -> change(row))
            .one();
    Signal.ItemChange best = known.with(told);
    if (best.equals(known)) {
      return false;
    }
    h.execute(
        """
        update intake.item_change
        set changed_at = ?, field = ?, from_text = ?, to_text = ?, actor = ?
        where work_item_id = ? and change_id = ?
        """,
        Timestamp.from(best.at()),
        best.field(),
        best.from(),
        best.to(),
        best.actor(),
        id,
        best.changeId());
    return true;
  }

  /** Notes that an item was told to be in a status; returns whether that was new. */
  boolean addSighting(String id, Instant at, @Nullable String status) {
    if (status == null || status.isEmpty()) {
      return false;
    }
    return jdbi.withHandle(
        h ->
            h.execute(
                    """
                    insert into intake.status_sighting (work_item_id, seen_at, status)
                    values (?, ?, ?) on conflict do nothing
                    """,
                    id,
                    Timestamp.from(at.truncatedTo(ChronoUnit.MICROS)),
                    status)
                == 1);
  }

  /** Returns the logged changes of status and the sightings, in no order. */
  List<StatusHistory.Change> statusChanges(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select change_id, changed_at, from_text, to_text from intake.item_change
                    where work_item_id = :id and field = 'status' and to_text is not null
                    union all
                    select '', seen_at, null, status from intake.status_sighting
                    where work_item_id = :id
                    """)
                .bind("id", id)
                .map(
                    (row, ctx) ->
                        new StatusHistory.Change(
                            row.getString(1),
                            row.getTimestamp(2).toInstant(),
                            row.getString(3),
                            row.getString(4)))
                .list());
  }

  /** Returns an item's whole log, oldest first. */
  List<Signal.ItemChange> changes(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select change_id, changed_at, field, from_text, to_text, actor
                    from intake.item_change where work_item_id = :id
                    order by changed_at, change_id
                    """)
                .bind("id", id)
                .map((row, ctx) -> change(row))
                .list());
  }

  private static Signal.ItemChange change(ResultSet row) throws SQLException {
    return new Signal.ItemChange(
        row.getString(1),
        row.getTimestamp(2).toInstant(),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }

  /** Returns items of a source that ever were in a status, at most {@code limit}. */
  List<String> everIn(String sourceId, String status, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select work_item_id from intake.item_status
                    where source_id = :source and status = :status
                    order by source_id, status, work_item_id limit :limit
                    """)
                .bind("source", sourceId)
                .bind("status", status)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  /** Keeps what was told of an item that shows no difference, or too little is known of. */
  void keepFacts(String id, Facts facts, Instant now) {
    jdbi.useHandle(
        h ->
            h.execute(
                "update intake.work_item set facts = ?, recorded_at = ? where id = ?",
                facts.toJson(),
                Timestamp.from(now),
                id));
  }

  /** Keeps an item as it is now, with its labels and words. */
  void keep(WorkItem item, Row before, long version, Instant now) {
    jdbi.useHandle(
        h -> {
          WorkItemColumns.write(h, item, before.facts().toJson(), version, now);
          WorkItem known = before.known();
          if (known == null || !known.labels().equals(item.labels())) {
            replace(h, "work_item_label", "label", item.id().value(), new HashSet<>(item.labels()));
          }
          Set<String> words = words(item);
          if (known == null || !words(known).equals(words)) {
            replace(h, "work_item_word", "word", item.id().value(), words);
          }
        });
  }

  /**
   * Notes which statuses an item was in, whether or not that shows in it today; returns those it is
   * the first time told to have been in.
   */
  List<String> addStatuses(String sourceId, Row row, Signal.WorkItemObserved observed) {
    Set<String> told = new TreeSet<>();
    told.add(observed.stated().getOrDefault(Signal.ItemField.STATUS, ""));
    for (Signal.ItemChange change : observed.changes()) {
      if (change.field().equals("status")) {
        told.add(Objects.requireNonNullElse(change.from(), ""));
        told.add(Objects.requireNonNullElse(change.to(), ""));
      }
    }
    told.remove("");
    if (row.known() != null) {
      // It is in this one, so this was noted when it came there.
      told.remove(row.known().status());
    }
    if (told.isEmpty()) {
      return List.of();
    }
    List<String> statuses = List.copyOf(told);
    return jdbi.withHandle(
        h -> {
          PreparedBatch batch =
              h.prepareBatch(
                  """
                  insert into intake.item_status (source_id, status, work_item_id)
                  values (?, ?, ?) on conflict do nothing
                  """);
          statuses.forEach(status -> batch.add(sourceId, status, row.id()));
          int[] added = batch.execute();
          return IntStream.range(0, added.length)
              .filter(i -> added[i] > 0)
              .mapToObj(statuses::get)
              .toList();
        });
  }

  private static void replace(
      Handle h, String table, String column, String id, Set<String> entries) {
    h.execute("delete from intake." + table + " where work_item_id = ?", id);
    if (entries.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        h.prepareBatch(
            "insert into intake." + table + " (" + column + ", work_item_id) values (?, ?)");
    entries.forEach(entry -> batch.add(entry, id));
    batch.execute();
  }

  /** Returns the words an item is found by: those of its title, and its key whole and in parts. */
  static Set<String> words(WorkItem item) {
    Set<String> words = new HashSet<>();
    words.add(clipped(item.key().toLowerCase(Locale.ROOT)));
    for (String word :
        (item.key() + " " + item.title()).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty() && words.size() < MAX_WORDS) {
        words.add(clipped(word));
      }
    }
    return words;
  }

  private static String clipped(String word) {
    return word.length() <= MAX_WORD ? word : word.substring(0, MAX_WORD);
  }
}

package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** All imports and their progress. */
@Singleton
class ImportRuns {
  /** A server that dies leaves its imports to others after this. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Jdbi jdbi;

  @Inject
  ImportRuns(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void begin(
      String id,
      String sourceId,
      ImportRun.Kind kind,
      @Nullable Instant updatedSince,
      Instant now) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    insert into intake.import_run
                      (id, source_id, kind, state, updated_since, pages, items, changed, gaps,
                       started_at, busy_millis, resume_at, failures, leased_until)
                    values (:id, :source, :kind, 'RUNNING', :since, 0, 0, 0, 0, :now, 0, :now, 0,
                            :now)
                    """)
                .bind("id", id)
                .bind("source", sourceId)
                .bind("kind", kind.name())
                .bind("since", updatedSince)
                .bind("now", now)
                .execute());
  }

  ImportRun get(String id) {
    return find(id).orElseThrow(() -> new NotFoundException("There is no import " + id + "."));
  }

  Optional<ImportRun> find(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from intake.import_run where id = :id")
                .bind("id", id)
                .map((row, ctx) -> read(row))
                .findOne());
  }

  /** Returns the newest first, of one source if given, those before the given start and id. */
  List<ImportRun> page(
      @Nullable String sourceId, @Nullable Instant before, @Nullable String beforeId, int limit) {
    StringBuilder sql = new StringBuilder("select * from intake.import_run where 1 = 1");
    Map<String, Object> bound = new HashMap<>();
    if (sourceId != null) {
      sql.append(" and source_id = :source");
      bound.put("source", sourceId);
    }
    if (before != null && beforeId != null) {
      sql.append(" and (started_at < :before or (started_at = :before and id < :id))");
      bound.put("before", before);
      bound.put("id", beforeId);
    }
    sql.append(sourceId == null ? " order by" : " order by source_id desc,")
        .append(" started_at desc, id desc limit :limit");
    return jdbi.withHandle(
        h -> {
          Query query = h.createQuery(sql.toString()).bind("limit", limit);
          bound.forEach(query::bind);
          return query.map((row, ctx) -> read(row)).list();
        });
  }

  /** Returns the import of a source that is running or paused, if there is one. */
  Optional<ImportRun> active(String sourceId) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select * from intake.import_run
                    where source_id = :source and state in ('RUNNING', 'PAUSED')
                    order by started_at /* few */ limit 1
                    """)
                .bind("source", sourceId)
                .map((row, ctx) -> read(row))
                .findOne());
  }

  /** Takes one that is due, so that no other server works on it meanwhile. */
  Optional<ImportRun> claim(Instant now) {
    return jdbi.withHandle(
        h -> {
          Optional<ImportRun> due =
              h.createQuery(
                      """
                      select * from intake.import_run
                      where state = 'RUNNING' and resume_at <= :now and leased_until <= :now
                      order by resume_at /* few */ limit 1 for update skip locked
                      """)
                  .bind("now", now)
                  .map((row, ctx) -> read(row))
                  .findOne();
          due.ifPresent(run -> lease(run.id(), now.plus(LEASE)));
          return due;
        });
  }

  private void lease(String id, Instant until) {
    jdbi.useHandle(
        h ->
            h.execute(
                "update intake.import_run set leased_until = ? where id = ?",
                Timestamp.from(until),
                id));
  }

  /** Lets go of one that was claimed. */
  void release(String id, Instant now) {
    lease(id, now);
  }

  /** Lets go of all that were claimed by a process that is no more. */
  void releaseAll(Instant now) {
    jdbi.useHandle(
        h ->
            h.execute(
                "update intake.import_run set leased_until = ? where state = 'RUNNING'",
                Timestamp.from(now)));
  }

  /** What one page brought. */
  record Progress(
      long items,
      long changed,
      long gaps,
      @Nullable Long total,
      @Nullable Instant beganAt,
      Duration busy,
      @Nullable String nextPage) {}

  /**
   * Notes a page; returns false when the import no longer stands where that page began, because
   * somebody else has read it.
   */
  boolean advance(ImportRun from, Progress page, Instant now) {
    return jdbi.withHandle(
            h ->
                h.createUpdate(
                        """
                        update intake.import_run
                        set pages = pages + 1, items = items + :items, changed = changed + :changed,
                            gaps = gaps + :gaps, total = coalesce(:total, total),
                            began_at = coalesce(began_at, :began),
                            busy_millis = busy_millis + :busy, next_page = :next, failures = 0,
                            reason = null, leased_until = :lease
                        where id = :id and pages = :pages
                        """)
                    .bind("items", page.items())
                    .bind("changed", page.changed())
                    .bind("gaps", page.gaps())
                    .bind("total", page.total())
                    .bind("began", page.beganAt())
                    .bind("busy", page.busy().toMillis())
                    .bind("next", page.nextPage())
                    .bind("lease", now.plus(LEASE))
                    .bind("id", from.id())
                    .bind("pages", from.pages())
                    .execute())
        == 1;
  }

  /** Has it do nothing until a time. */
  void postpone(String id, Instant until, int failures, String reason) {
    jdbi.useHandle(
        h ->
            h.execute(
                """
                update intake.import_run set resume_at = ?, failures = ?, reason = ? where id = ?
                """,
                Timestamp.from(until),
                failures,
                reason,
                id));
  }

  /** Moves it from one of some states to another; returns false when it is in none of them. */
  boolean move(
      String id,
      List<ImportRun.State> from,
      ImportRun.State to,
      @Nullable String reason,
      Instant now) {
    boolean over = to == ImportRun.State.DONE || to == ImportRun.State.CANCELLED;
    return jdbi.withHandle(
            h ->
                h.createUpdate(
                        """
                        update intake.import_run
                        set state = :to, reason = :reason, finished_at = :finished,
                            resume_at = :now, failures = 0
                        where id = :id and state in (<from>)
                        """)
                    .bind("to", to.name())
                    .bind("reason", reason)
                    .bind("finished", over ? now : null)
                    .bind("now", now)
                    .bind("id", id)
                    .bindList("from", from.stream().map(Enum::name).toList())
                    .execute())
        == 1;
  }

  /** Imports of one state, and the items they have read and will have read. */
  record Sum(long imports, long items, long total) {
    static final Sum NONE = new Sum(0, 0, 0);
  }

  /** Returns the sums over those that are not over, by state. */
  Map<ImportRun.State, Sum> sums() {
    Map<ImportRun.State, Sum> sums = new HashMap<>();
    jdbi.useHandle(
        h ->
            h.createQuery(
                    """
                    select state, count(*), sum(items), sum(coalesce(total, items))
                    from intake.import_run where state in ('RUNNING', 'PAUSED', 'FAILED')
                    group by state
                    """)
                .map(
                    (row, ctx) ->
                        Map.entry(
                            ImportRun.State.valueOf(row.getString(1)),
                            new Sum(row.getLong(2), row.getLong(3), row.getLong(4))))
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue())));
    return Map.copyOf(sums);
  }

  /** Forgets one that has nothing to tell. */
  void forget(String id) {
    jdbi.useHandle(h -> h.execute("delete from intake.import_run where id = ?", id));
  }

  /** Forgets the reconciliations of a source that failed: the next one says what is wrong now. */
  void forgetFailedReconciliations(String sourceId) {
    jdbi.useHandle(
        h ->
            h.execute(
                """
                delete from intake.import_run
                where source_id = ? and kind = 'RECONCILE' and state = 'FAILED'
                """,
                sourceId));
  }

  private static ImportRun read(ResultSet row) throws SQLException {
    long total = row.getLong("total");
    boolean unknown = row.wasNull();
    return new ImportRun(
        row.getString("id"),
        row.getString("source_id"),
        ImportRun.Kind.valueOf(row.getString("kind")),
        ImportRun.State.valueOf(row.getString("state")),
        TrackerAccesses.instant(row, "updated_since"),
        row.getString("next_page"),
        row.getLong("pages"),
        row.getLong("items"),
        row.getLong("changed"),
        row.getLong("gaps"),
        unknown ? null : total,
        TrackerAccesses.instant(row, "began_at"),
        Objects.requireNonNull(TrackerAccesses.instant(row, "started_at")),
        Duration.ofMillis(row.getLong("busy_millis")),
        TrackerAccesses.instant(row, "finished_at"),
        Objects.requireNonNull(TrackerAccesses.instant(row, "resume_at")),
        row.getInt("failures"),
        row.getString("reason"));
  }
}

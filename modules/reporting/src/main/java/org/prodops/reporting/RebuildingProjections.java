package org.prodops.reporting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Ids;

/**
 * Builds all projections anew from the log, a batch at a time; see the package's description for
 * why this is right while events keep arriving.
 */
@Singleton
class RebuildingProjections {
  private static final int BATCH = 500;

  private final Jdbi jdbi;
  private final EventLog log;
  private final Projections projections;
  private final Clock clock;

  @Inject
  RebuildingProjections(Jdbi jdbi, EventLog log, Projections projections, Clock clock) {
    this.jdbi = jdbi;
    this.log = log;
    this.projections = projections;
    this.clock = clock;
  }

  /**
   * One rebuild.
   *
   * @param state RUNNING or DONE
   * @param total events in the log when it began
   * @param reason why the last batch failed and will be tried again; null if it did not
   */
  record Rebuild(
      String id,
      String state,
      @Nullable String requestedBy,
      long total,
      long done,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String reason) {}

  /** Begins a rebuild and returns its id, or the id of the one that runs. */
  @Transactional
  String begin(@Nullable String by) {
    return jdbi.withHandle(h -> begin(h, by));
  }

  private String begin(Handle handle, @Nullable String by) {
    Generations generations = Generations.now(handle);
    if (!generations.open(handle)) {
      return handle
          .createQuery("select id from reporting.rebuild order by generation desc limit 1")
          .mapTo(String.class)
          .one();
    }
    projections.forgetAllBut(handle, generations.shown());
    String id = Ids.fresh();
    handle
        .createUpdate(
            """
            insert into reporting.rebuild
              (id, generation, state, requested_by, total, done, started_at)
            values (:id, :generation, 'RUNNING', :by, :total, 0, :at)
            """)
        .bind("id", id)
        .bind("generation", generations.shown() + 1)
        .bind("by", by)
        .bind("total", log.size(handle))
        .bind("at", Shown.stamp(clock.instant()))
        .execute();
    return id;
  }

  /**
   * Folds the next batch of events that the newest generation lacks, and shows that generation when
   * it lacks none.
   *
   * @return how many events were folded; 0 when there is nothing to do now
   */
  @Transactional
  int step() {
    return jdbi.withHandle(this::step);
  }

  private int step(Handle handle) {
    Generations generations = Generations.now(handle);
    long target = generations.newest();
    List<EventLog.Entry> entries = log.behind(handle, target, BATCH);
    if (!entries.isEmpty()) {
      entries.forEach(entry -> projections.fold(handle, target, entry.event()));
      log.mark(handle, entries, target);
      handle.execute(
          "update reporting.rebuild set done = done + ?, reason = null"
              + " where generation = ? and state = 'RUNNING'",
          entries.size(),
          target);
    } else if (generations.building() != null && !log.isBehind(handle, target)) {
      Generations.show(handle, target);
      handle.execute(
          "update reporting.rebuild set state = 'DONE', reason = null, ended_at = ?"
              + " where generation = ? and state = 'RUNNING'",
          Shown.stamp(clock.instant()),
          target);
    }
    return entries.size();
  }

  /** Remembers why a batch failed; it stays to be done. */
  @Transactional
  void failed(String reason) {
    jdbi.useHandle(
        h -> h.execute("update reporting.rebuild set reason = ? where state = 'RUNNING'", reason));
  }

  /** Returns a rebuild by id, or the newest for null; null if there is none. */
  @Nullable Rebuild find(@Nullable String id) {
    return jdbi.withHandle(
        h -> {
          var query =
              h.createQuery(
                  "select * from reporting.rebuild "
                      + (id == null ? "order by generation desc limit 1" : "where id = :id"));
          if (id != null) {
            query.bind("id", id);
          }
          return query
              .map(
                  (rs, ctx) ->
                      new Rebuild(
                          rs.getString("id"),
                          rs.getString("state"),
                          rs.getString("requested_by"),
                          rs.getLong("total"),
                          Math.min(rs.getLong("done"), rs.getLong("total")),
                          rs.getObject("started_at", java.time.OffsetDateTime.class).toInstant(),
                          Shown.instant(rs, "ended_at"),
                          rs.getString("reason")))
              .findOne()
              .orElse(null);
        });
  }
}

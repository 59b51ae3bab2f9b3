package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.prodops.intake.writeback.ToldSource.Mode;

/** The sources somebody has switched write-back on for. */
@Singleton
class ToldSources {
  /** A server that dies leaves its sources to others after this. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Jdbi jdbi;

  @Inject
  ToldSources(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<ToldSource> find(String sourceId) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from intake.write_back_source where source_id = :id")
                .bind("id", sourceId)
                .map((row, ctx) -> read(row))
                .findOne());
  }

  private static ToldSource read(ResultSet row) throws SQLException {
    return new ToldSource(
        row.getString("source_id"),
        Mode.valueOf(row.getString("mode")),
        row.getString("spread_after") != null,
        row.getLong("queued"),
        row.getTimestamp("resume_at").toInstant(),
        row.getString("reason"));
  }

  /**
   * Sets what is told; the issues that are told of something already are looked at again in the
   * background.
   *
   * @param past whether also those are that were linked before
   */
  void set(String sourceId, Mode mode, boolean past, Instant now) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    merge into intake.write_back_source t
                    using (values (cast(:id as varchar))) s (id) on t.source_id = s.id
                    when matched then update set mode = :mode, spread_after = :after,
                      spread_past = :past, queued = 0, resume_at = :now, reason = null
                    when not matched then insert
                      (source_id, mode, spread_after, spread_past, queued, resume_at,
                       leased_until)
                      values (s.id, :mode, :after, :past, 0, :now, :now)
                    """)
                .bind("id", sourceId)
                .bind("mode", mode.name())
                .bind("after", mode == Mode.OFF ? null : "")
                .bind("past", past)
                .bind("now", now)
                .execute());
  }

  /** Takes a source that has something due, so that no other server works on it meanwhile. */
  Optional<String> claim(Instant now) {
    return jdbi.withHandle(
        h -> {
          List<String> due =
              h.createQuery(
                      """
                      select s.source_id from intake.write_back_source s
                      join intake.source c on c.id = s.source_id
                      where s.mode <> 'OFF' and s.resume_at <= :now and s.leased_until <= :now
                        and c.paused_at is null
                        and exists (select 1 from intake.write_back w
                          where w.source_id = s.source_id and w.state = 'PENDING'
                            and w.next_at <= :now)
                      order by s.resume_at /* few */ limit 10
                      """)
                  .bind("now", now)
                  .mapTo(String.class)
                  .list();
          return due.stream().filter(id -> lease(id, now)).findFirst();
        });
  }

  private boolean lease(String id, Instant now) {
    return jdbi.withHandle(
            h ->
                h.execute(
                    """
                    update intake.write_back_source set leased_until = ?
                    where source_id = ? and leased_until <= ?
                    """,
                    Timestamp.from(now.plus(LEASE)),
                    id,
                    Timestamp.from(now)))
        == 1;
  }

  /** Holds on to a source that was claimed. */
  void keep(String id, Instant now) {
    leaseUntil(id, now.plus(LEASE));
  }

  /** Lets go of a source that was claimed. */
  void release(String id, Instant now) {
    leaseUntil(id, now);
  }

  private void leaseUntil(String id, Instant until) {
    jdbi.useHandle(
        h ->
            h.execute(
                "update intake.write_back_source set leased_until = ? where source_id = ?",
                Timestamp.from(until),
                id));
  }

  /** Lets go of all that were claimed by a process that is no more. */
  void releaseAll(Instant now) {
    jdbi.useHandle(
        h ->
            h.execute("update intake.write_back_source set leased_until = ?", Timestamp.from(now)));
  }

  /** Has a tracker left alone until a time. */
  void postpone(String id, Instant until, String reason) {
    jdbi.useHandle(
        h ->
            h.execute(
                "update intake.write_back_source set resume_at = ?, reason = ? where source_id = ?",
                Timestamp.from(until),
                reason,
                id));
  }

  /** Notes that a tracker has answered, and when it may be asked next. */
  void answered(String id, Instant next) {
    jdbi.useHandle(
        h ->
            h.execute(
                "update intake.write_back_source set resume_at = ?, reason = null where source_id = ?",
                Timestamp.from(next),
                id));
  }
}

package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The outbox: one row an issue. */
@Singleton
class Notices {
  private static final int LONGEST_REASON = 1000;

  private final Jdbi jdbi;

  @Inject
  Notices(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Notice> find(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from intake.write_back where work_item_id = :id")
                .bind("id", id)
                .map((row, ctx) -> read(row))
                .findOne());
  }

  /** Returns the one of a source that has been due for longest. */
  Optional<Notice> due(String sourceId, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select * from intake.write_back
                    where source_id = :source and state = 'PENDING' and next_at <= :now
                    order by source_id, state, next_at limit 1
                    """)
                .bind("source", sourceId)
                .bind("now", now)
                .map((row, ctx) -> read(row))
                .findOne());
  }

  /** Notes what the tracker says now; where something changed meanwhile it stays pending. */
  void sent(Notice notice, @Nullable String place, String said, Instant now) {
    update(
        """
        update intake.write_back
        set state = case when version = :version then 'SENT' else state end,
          attempts = case when version = :version then attempts + 1 else attempts end,
          reason = null, place = :place, said = :said, last_at = :now, sent_at = :now
        where work_item_id = :id
        """,
        notice,
        u -> u.bind("place", place).bind("said", said).bind("now", now));
  }

  /** Notes a try in vain that is repeated. */
  void postpone(Notice notice, Instant next, String reason, Instant now) {
    update(
        """
        update intake.write_back
        set attempts = attempts + 1, next_at = :next, reason = :reason, last_at = :now
        where work_item_id = :id and version = :version and state = 'PENDING'
        """,
        notice,
        u -> u.bind("next", next).bind("reason", clipped(reason)).bind("now", now));
  }

  /** Notes why one waits that was not tried in vain: it does not count as a try. */
  void wait(Notice notice, String reason, Instant now) {
    update(
        """
        update intake.write_back set reason = :reason, last_at = :now
        where work_item_id = :id and version = :version and state = 'PENDING'
        """,
        notice,
        u -> u.bind("reason", clipped(reason)).bind("now", now));
  }

  /** Ends the tries of one. */
  void end(Notice notice, Notice.State state, String reason, Instant now) {
    update(
        """
        update intake.write_back
        set state = :state, attempts = attempts + 1, reason = :reason, last_at = :now
        where work_item_id = :id and version = :version and state = 'PENDING'
        """,
        notice,
        u -> u.bind("state", state.name()).bind("reason", clipped(reason)).bind("now", now));
  }

  private void update(String sql, Notice notice, UnaryOperator<Update> values) {
    jdbi.useHandle(
        h ->
            values
                .apply(
                    h.createUpdate(sql).bind("id", notice.id()).bind("version", notice.version()))
                .execute());
  }

  /** Ends the tries of all of a source, which have the same to mend; returns how many. */
  int failAll(String sourceId, String reason, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createUpdate(
                    """
                    update intake.write_back
                    set state = 'FAILED', attempts = attempts + 1, reason = :reason,
                      last_at = :now
                    where source_id = :source and state = 'PENDING'
                    """)
                .bind("reason", clipped(reason))
                .bind("now", now)
                .bind("source", sourceId)
                .execute());
  }

  /** Has one tried again now that failed or waits for its next try; returns false in any other. */
  boolean retry(String id, Instant now) {
    return jdbi.withHandle(
            h ->
                h.execute(
                    """
                    update intake.write_back
                    set state = 'PENDING', version = version + 1, attempts = 0, next_at = ?,
                      reason = null
                    where work_item_id = ? and state in ('FAILED', 'PENDING')
                    """,
                    Timestamp.from(now),
                    id))
        == 1;
  }

  /** Has all of a source tried again that failed; returns how many. */
  int retryAll(String sourceId, Instant now) {
    return jdbi.withHandle(
        h ->
            h.execute(
                """
                update intake.write_back
                set state = 'PENDING', version = version + 1, attempts = 0, next_at = ?,
                  reason = null
                where source_id = ? and state = 'FAILED'
                """,
                Timestamp.from(now),
                sourceId));
  }

  /** Forgets what was never sent and stops what would change what was. */
  void stop(String sourceId, String reason) {
    jdbi.useHandle(
        h -> {
          h.execute(
              "delete from intake.write_back where source_id = ? and sent_at is null", sourceId);
          h.execute(
              """
              update intake.write_back set state = 'STOPPED', version = version + 1, reason = ?
              where source_id = ? and state in ('PENDING', 'FAILED')
              """,
              reason,
              sourceId);
        });
  }

  private static String clipped(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }

  static Notice read(ResultSet row) throws SQLException {
    return new Notice(
        row.getString("work_item_id"),
        row.getString("source_id"),
        Notice.State.valueOf(row.getString("state")),
        row.getLong("version"),
        row.getInt("attempts"),
        Objects.requireNonNull(instant(row, "next_at")),
        row.getString("reason"),
        Objects.requireNonNull(instant(row, "changed_at")),
        instant(row, "last_at"),
        instant(row, "sent_at"),
        row.getString("place"),
        row.getString("said"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}

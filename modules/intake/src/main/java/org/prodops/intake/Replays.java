package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What was asked to be taken up again, and how far that is. */
@Singleton
class Replays {
  private final Jdbi jdbi;

  @Inject
  Replays(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Deliveries that are taken up again.
   *
   * @param wanted which
   * @param deliveries how many they are; while they are being marked, how many they were at first
   * @param withoutBody how many were left out because their bodies were deleted
   * @param marked how many are on their way so far
   * @param markingBelow where marking has come to, null when all are marked
   */
  record Replay(
      String id,
      Instant askedAt,
      DeliveryFilter wanted,
      long deliveries,
      long withoutBody,
      long marked,
      @Nullable Long markingBelow,
      long processed,
      long ignored,
      long parked) {
    long waiting() {
      return Math.max(0, deliveries - processed - ignored - parked);
    }

    boolean done() {
      return markingBelow == null && waiting() == 0;
    }
  }

  void add(Replay replay) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    insert into intake.replay (id, asked_at, source_id, state, event, reason_text,
                      received_from, received_to, deliveries, without_body, marked, marking_below,
                      processed, ignored, parked)
                    values (:id, :at, :source, :state, :event, :text, :from, :to, :deliveries,
                      :without, :marked, :below, 0, 0, 0)
                    """)
                .bind("id", replay.id)
                .bind("at", replay.askedAt)
                .bind("source", replay.wanted.source())
                .bind("state", replay.wanted.state())
                .bind("event", replay.wanted.event())
                .bind("text", replay.wanted.text())
                .bind("from", replay.wanted.from())
                .bind("to", replay.wanted.to())
                .bind("deliveries", replay.deliveries)
                .bind("without", replay.withoutBody)
                .bind("marked", replay.marked)
                .bind("below", replay.markingBelow)
                .execute());
  }

  Optional<Replay> find(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from intake.replay where id = :id")
                .bind("id", id)
                .map((row, ctx) -> replay(row))
                .findFirst());
  }

  /** Returns the newest first, those before the given one. */
  List<Replay> page(@Nullable Instant before, @Nullable String beforeId, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select * from intake.replay
                    where asked_at < :before or (asked_at = :before and id < :id)
                    order by asked_at desc, id desc limit :limit
                    """)
                .bind("before", before == null ? Instant.parse("9999-01-01T00:00:00Z") : before)
                .bind("id", beforeId == null ? "" : beforeId)
                .bind("limit", limit)
                .map((row, ctx) -> replay(row))
                .list());
  }

  /** Takes one whose deliveries are not all marked yet, so that no other server takes it. */
  static Optional<Replay> unmarked(Handle h) {
    return h.createQuery(
            """
            select * from intake.replay where marking_below is not null
            order by marking_below /* few */ limit 1 for update skip locked
            """)
        .map((row, ctx) -> replay(row))
        .findFirst();
  }

  /** Notes how far marking is; null for the place when it is through, and the number is final. */
  static void marked(Handle h, Replay replay, int more, @Nullable Long below) {
    h.createUpdate(
            """
            update intake.replay
            set marked = marked + :more, marking_below = :below,
                deliveries = case when :through then marked + :more else deliveries end
            where id = :id
            """)
        .bind("more", more)
        .bind("below", below)
        .bind("through", below == null)
        .bind("id", replay.id)
        .execute();
  }

  private static Replay replay(ResultSet row) throws SQLException {
    long below = row.getLong("marking_below");
    boolean through = row.wasNull();
    return new Replay(
        row.getString("id"),
        row.getTimestamp("asked_at").toInstant(),
        new DeliveryFilter(
            row.getString("source_id"),
            row.getString("state"),
            row.getString("event"),
            row.getString("reason_text"),
            WorkItemColumns.instant(row, "received_from"),
            WorkItemColumns.instant(row, "received_to")),
        row.getLong("deliveries"),
        row.getLong("without_body"),
        row.getLong("marked"),
        through ? null : below,
        row.getLong("processed"),
        row.getLong("ignored"),
        row.getLong("parked"));
  }
}

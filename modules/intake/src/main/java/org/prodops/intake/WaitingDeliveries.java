package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The deliveries in the inbox that are still to be understood, and the marks they then bear. */
@Singleton
class WaitingDeliveries {
  /** Failures after which a delivery is set aside for a person. */
  static final int MAX_ATTEMPTS = 5;

  private static final long MAX_BYTES = 32L * 1024 * 1024;

  private final Jdbi jdbi;

  @Inject
  WaitingDeliveries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A delivery in the dispatcher's hand. */
  record Claimed(
      String id,
      String sourceId,
      String externalId,
      int attempts,
      @Nullable String replay,
      RawDelivery raw) {}

  /**
   * What became of a delivery.
   *
   * @param event in the sender's words
   * @param remark why it was ignored, or that it held no news; null where there is nothing to say
   * @param newest the newest time it tells, null if it tells none
   */
  record Outcome(
      Claimed delivery,
      boolean processed,
      String event,
      @Nullable String remark,
      @Nullable Instant newest) {}

  /**
   * Takes the oldest that are due, so that no other server takes them meanwhile.
   *
   * <p>Which ones is asked without locking, because the embedded database would lock all that wait
   * before it counted to the limit.
   */
  List<Claimed> claim(int limit, Instant now) {
    return jdbi.withHandle(
        h ->
            claimed(
                h,
                h.createQuery(
                        """
                        select id, source_id, external_id, attempts, received_at, replay_id
                        from intake.delivery
                        where state = 'RECEIVED'
                          and seq in (
                            select seq
                            from intake.delivery
                            where state = 'RECEIVED' and next_attempt_at <= :now
                            order by state, seq
                            limit :limit)
                        order by seq
                        for update skip locked
                        """)
                    .bind("now", now)
                    .bind("limit", limit)));
  }

  /** Takes one delivery if it still waits and nobody else has it. */
  Optional<Claimed> claim(String id) {
    return jdbi.withHandle(
        h ->
            claimed(
                    h,
                    h.createQuery(
                            """
                            select id, source_id, external_id, attempts, received_at, replay_id
                            from intake.delivery
                            where id = :id and state = 'RECEIVED'
                            for update skip locked
                            """)
                        .bind("id", id))
                .stream()
                .findFirst());
  }

  private record Head(
      String id,
      String sourceId,
      String externalId,
      int attempts,
      Instant receivedAt,
      @Nullable String replay) {}

  private static List<Claimed> claimed(Handle h, Query query) {
    List<Head> heads =
        query
            .map(
                (row, ctx) ->
                    new Head(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getTimestamp(5).toInstant(),
                        row.getString(6)))
            .list();
    if (heads.isEmpty()) {
      return List.of();
    }
    Map<String, RawDelivery> bodies = bodies(h, heads);
    return heads.stream()
        .filter(head -> bodies.containsKey(head.id()))
        .map(
            head ->
                new Claimed(
                    head.id(),
                    head.sourceId(),
                    head.externalId(),
                    head.attempts(),
                    head.replay(),
                    Objects.requireNonNull(bodies.get(head.id()))))
        .toList();
  }

  /** Returns as many bodies as may be in memory at once, one at least; the others wait longer. */
  private static Map<String, RawDelivery> bodies(Handle h, List<Head> heads) {
    Map<String, Instant> receivedAt = new HashMap<>();
    heads.forEach(head -> receivedAt.put(head.id(), head.receivedAt()));
    Map<String, RawDelivery> bodies = new HashMap<>();
    long bytes = 0;
    try (ResultIterator<Map.Entry<String, RawDelivery>> rows =
        h.createQuery(
                """
                select * from intake.delivery_raw where delivery_id in (<ids>) order by delivery_id
                """)
            .bindList("ids", List.copyOf(receivedAt.keySet()))
            .setFetchSize(10)
            .map((row, ctx) -> body(row, receivedAt))
            .iterator()) {
      while (bytes < MAX_BYTES && rows.hasNext()) {
        Map.Entry<String, RawDelivery> row = rows.next();
        bodies.put(row.getKey(), row.getValue());
        bytes += row.getValue().body().length;
      }
    }
    return bodies;
  }

  private static Map.Entry<String, RawDelivery> body(ResultSet row, Map<String, Instant> receivedAt)
      throws SQLException {
    String id = row.getString("delivery_id");
    return Map.entry(id, Inbox.raw(row, Objects.requireNonNull(receivedAt.get(id))));
  }

  /** Marks what became of claimed deliveries. */
  void close(List<Outcome> outcomes, Instant now) {
    if (outcomes.isEmpty()) {
      return;
    }
    jdbi.useHandle(
        h -> {
          PreparedBatch batch =
              h.prepareBatch(
                  """
                  update intake.delivery
                  set state = :state, event = :event, reason = :reason, reason_head = :head,
                      processed_at = :now, attempts = attempts + 1, replay_id = null
                  where id = :id
                  """);
          for (Outcome outcome : outcomes) {
            batch
                .bind("state", outcome.processed() ? "PROCESSED" : "IGNORED")
                .bind("event", outcome.event())
                .bind("reason", outcome.remark())
                .bind("head", Reasons.head(outcome.remark()))
                .bind("now", now)
                .bind("id", outcome.delivery().id())
                .add();
          }
          batch.execute();
          Afterwards.closed(h, outcomes, now);
        });
  }

  /** Notes a failure: another try at the given time, or parked at the last. */
  void failed(Claimed delivery, String reason, boolean last, Instant now, Instant next) {
    jdbi.useHandle(
        h -> {
          h.createUpdate(
                  """
                    update intake.delivery
                    set state = :state, reason = :reason, reason_head = :head,
                        processed_at = :now, attempts = attempts + 1, next_attempt_at = :next,
                        replay_id = case when :last then null else replay_id end
                    where id = :id
                    """)
              .bind("state", last ? "PARKED" : "RECEIVED")
              .bind("last", last)
              .bind("reason", reason)
              .bind("head", Reasons.head(reason))
              .bind("now", now)
              .bind("next", next)
              .bind("id", delivery.id())
              .execute();
          Afterwards.failed(h, delivery, reason, last, now);
        });
  }
}

package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What people see of the inbox, and what they may do to it: have deliveries taken up again. */
@Singleton
class DeliveryList {
  private static final Pattern SECRET =
      Pattern.compile(
          "authorization|cookie|token|secret|password|api-?key", Pattern.CASE_INSENSITIVE);

  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  DeliveryList(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** One delivery as listed; {@code seq} orders them by arrival. */
  record Entry(
      long seq,
      String id,
      String sourceId,
      String externalId,
      @Nullable String event,
      String state,
      Instant receivedAt,
      @Nullable Instant processedAt,
      int attempts,
      @Nullable String reason) {}

  /** The inbox in figures; every delivery is in just one of processed, parked and backlog. */
  record Lag(
      long received, long processed, long parked, long backlog, double oldestBacklogSeconds) {}

  /** Returns the newest first, those before {@code beforeSeq} if given. */
  List<Entry> page(
      @Nullable String source,
      @Nullable String state,
      @Nullable Instant since,
      @Nullable Long beforeSeq,
      int limit) {
    StringBuilder sql =
        new StringBuilder(
            """
            select seq, id, source_id, external_id, event, state, received_at, processed_at,
                   attempts, reason
            from intake.delivery where 1 = 1
            """);
    Map<String, Object> bound = new HashMap<>();
    and(sql, bound, " and source_id = :source", "source", source);
    and(sql, bound, " and state = :state", "state", state);
    and(sql, bound, " and received_at >= :since", "since", since);
    and(sql, bound, " and seq < :before", "before", beforeSeq);
    sql.append(" order by seq desc limit :limit");
    return jdbi.withHandle(
        h -> {
          Query query = h.createQuery(sql.toString()).bind("limit", limit);
          bound.forEach(query::bind);
          return query.map((row, ctx) -> entry(row)).list();
        });
  }

  private static void and(
      StringBuilder sql,
      Map<String, Object> bound,
      String clause,
      String name,
      @Nullable Object v) {
    if (v != null) {
      sql.append(clause);
      bound.put(name, v);
    }
  }

  Entry get(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from intake.delivery where id = :id")
                .bind("id", id)
                .map((row, ctx) -> entry(row))
                .findOne()
                .orElseThrow(() -> unknown(id)));
  }

  RawDelivery raw(String id) {
    Instant receivedAt = get(id).receivedAt();
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from intake.delivery_raw where delivery_id = :id")
                .bind("id", id)
                .map((row, ctx) -> Inbox.raw(row, receivedAt))
                .one());
  }

  /** Returns the headers by name, whatever could be a credential masked. */
  static Map<String, String> masked(Map<String, String> headers) {
    return headers.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> SECRET.matcher(e.getKey()).find() ? "…" : e.getValue(),
                (a, b) -> a,
                java.util.TreeMap::new));
  }

  /** Has one delivery taken up again, whatever became of it; doing so twice changes nothing. */
  @Transactional
  void replay(String id) {
    int found =
        jdbi.withHandle(
            h ->
                h.createUpdate(
                        """
                        update intake.delivery
                        set state = 'RECEIVED', attempts = 0, next_attempt_at = :now, reason = null
                        where id = :id
                        """)
                    .bind("now", clock.instant())
                    .bind("id", id)
                    .execute());
    if (found == 0) {
      throw unknown(id);
    }
  }

  /** Has all of them taken up again; returns how many. Null means any. */
  @Transactional
  int replay(
      @Nullable String source,
      @Nullable String state,
      @Nullable Instant from,
      @Nullable Instant to) {
    StringBuilder sql =
        new StringBuilder(
            """
            update intake.delivery
            set state = 'RECEIVED', attempts = 0, next_attempt_at = :now, reason = null
            where state <> 'RECEIVED'
            """);
    Map<String, Object> bound = new HashMap<>();
    and(sql, bound, " and source_id = :source", "source", source);
    and(sql, bound, " and state = :state", "state", state);
    and(sql, bound, " and received_at >= :from", "from", from);
    and(sql, bound, " and received_at < :to", "to", to);
    return jdbi.withHandle(
        h -> {
          var update = h.createUpdate(sql.toString()).bind("now", clock.instant());
          bound.forEach(update::bind);
          return update.execute();
        });
  }

  Lag lag() {
    return jdbi.withHandle(
        h -> {
          long received =
              h.createQuery("select received from intake.tally").mapTo(Long.class).one();
          long parked = parked(h, null);
          return h.createQuery(
                  "select count(*), min(received_at) as oldest from intake.delivery where state = 'RECEIVED'")
              .map(
                  (row, ctx) -> {
                    Instant oldest = WorkItemColumns.instant(row, "oldest");
                    long backlog = row.getLong(1);
                    return new Lag(
                        received,
                        received - parked - backlog,
                        parked,
                        backlog,
                        oldest == null
                            ? 0
                            : Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
                  })
              .one();
        });
  }

  private static long parked(org.jdbi.v3.core.Handle h, @Nullable String source) {
    String sql = "select count(*) from intake.delivery where state = 'PARKED'";
    return (source == null
            ? h.createQuery(sql)
            : h.createQuery(sql + " and source_id = :source").bind("source", source))
        .mapTo(Long.class)
        .one();
  }

  Optional<Instant> newestOf(String source) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select received_at from intake.delivery where source_id = :source
                    order by seq desc limit 1
                    """)
                .bind("source", source)
                .map((row, ctx) -> row.getTimestamp(1).toInstant())
                .findOne());
  }

  long parkedOf(String source) {
    return jdbi.withHandle(h -> parked(h, source));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("seq"),
        row.getString("id"),
        row.getString("source_id"),
        row.getString("external_id"),
        row.getString("event"),
        row.getString("state"),
        row.getTimestamp("received_at").toInstant(),
        WorkItemColumns.instant(row, "processed_at"),
        row.getInt("attempts"),
        row.getString("reason"));
  }

  private static NotFoundException unknown(String id) {
    return new NotFoundException("There is no delivery " + id + ".");
  }
}

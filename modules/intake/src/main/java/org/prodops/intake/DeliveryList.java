package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What people see of the inbox, newest first. */
@Singleton
class DeliveryList {
  private static final Pattern SECRET =
      Pattern.compile(
          "authorization|cookie|token|secret|password|api-?key", Pattern.CASE_INSENSITIVE);

  private static final String HELD = "Its source is paused. It is kept, and taken up once resumed.";

  private final Jdbi jdbi;
  private final Reasons reasons;
  private final Clock clock;

  @Inject
  DeliveryList(Jdbi jdbi, Reasons reasons, Clock clock) {
    this.jdbi = jdbi;
    this.reasons = reasons;
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
      @Nullable String reason,
      @Nullable Instant bodyDeletedAt) {}

  /**
   * The inbox in figures; every delivery is in just one of processed, parked, backlog and held.
   *
   * @param held those that wait until their source is resumed
   */
  record Lag(
      long received,
      long processed,
      long parked,
      long backlog,
      double oldestBacklogSeconds,
      long held) {}

  /** Returns the newest first, those before {@code beforeSeq} if given. */
  List<Entry> page(DeliveryFilter wanted, @Nullable Long beforeSeq, int limit) {
    List<String> heads = wanted.text() == null ? List.of() : reasons.with(wanted.text());
    return jdbi.withHandle(
        h -> {
          long to = ArrivalOrder.highest(h, wanted.to());
          List<DeliveryFilter.Condition> conditions =
              wanted.conditions(
                  heads,
                  ArrivalOrder.lowest(h, wanted.from()),
                  beforeSeq == null ? to : Math.min(to, beforeSeq - 1));
          return conditions.stream()
              .flatMap(condition -> page(h, condition, limit).stream())
              .sorted(Comparator.comparing(Entry::seq).reversed())
              .limit(limit)
              .toList();
        });
  }

  private static List<Entry> page(Handle h, DeliveryFilter.Condition condition, int limit) {
    return h.createQuery(
            "select * from intake.delivery where "
                + condition.sql()
                + " order by "
                + condition.newestFirst()
                + " limit :limit")
        .bindMap(condition.bound())
        .bind("limit", limit)
        .map((row, ctx) -> entry(row))
        .list();
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

  /** Returns the request as it came; empty once it has been deleted. */
  Optional<RawDelivery> raw(Entry entry) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from intake.delivery_raw where delivery_id = :id")
                .bind("id", entry.id())
                .map((row, ctx) -> Inbox.raw(row, entry.receivedAt()))
                .findFirst());
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

  Lag lag() {
    return jdbi.withHandle(
        h -> {
          long received =
              h.createQuery("select received from intake.tally").mapTo(Long.class).one();
          long parked = count(h, "PARKED", null);
          long held = count(h, "HELD", null);
          return h.createQuery(
                  """
                  select count(*), min(case when replay_id is null then received_at
                                            else next_attempt_at end) as oldest
                  from intake.delivery where state = 'RECEIVED'
                  """)
              .map(
                  (row, ctx) -> {
                    Instant oldest = WorkItemColumns.instant(row, "oldest");
                    long backlog = row.getLong(1);
                    return new Lag(
                        received,
                        received - parked - backlog - held,
                        parked,
                        backlog,
                        oldest == null
                            ? 0
                            : Duration.between(oldest, clock.instant()).toMillis() / 1000.0,
                        held);
                  })
              .one();
        });
  }

  private static long count(Handle h, String state, @Nullable String source) {
    String sql = "select count(*) from intake.delivery where state = :state";
    return (source == null
            ? h.createQuery(sql)
            : h.createQuery(sql + " and source_id = :source").bind("source", source))
        .bind("state", state)
        .mapTo(Long.class)
        .one();
  }

  Optional<Instant> newestOf(String source) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select received_at from intake.delivery where source_id = :source
                    order by source_id desc, seq desc limit 1
                    """)
                .bind("source", source)
                .map((row, ctx) -> row.getTimestamp(1).toInstant())
                .findOne());
  }

  long parkedOf(String source) {
    return jdbi.withHandle(h -> count(h, "PARKED", source));
  }

  /** Returns how many deliveries of a source wait until it is resumed. */
  long heldOf(String source) {
    return jdbi.withHandle(h -> count(h, "HELD", source));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    boolean held = row.getString("state").equals("HELD");
    return new Entry(
        row.getLong("seq"),
        row.getString("id"),
        row.getString("source_id"),
        row.getString("external_id"),
        row.getString("event"),
        held ? "RECEIVED" : row.getString("state"),
        row.getTimestamp("received_at").toInstant(),
        WorkItemColumns.instant(row, "processed_at"),
        row.getInt("attempts"),
        held ? HELD : row.getString("reason"),
        WorkItemColumns.instant(row, "body_deleted_at"));
  }

  static NotFoundException unknown(String id) {
    return new NotFoundException("There is no delivery " + id + ".");
  }
}

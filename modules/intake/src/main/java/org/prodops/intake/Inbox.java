package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Ids;

/**
 * The durable inbox: every authentic request is a row here before its sender is answered.
 *
 * <p>A delivery is RECEIVED, then PROCESSED or IGNORED; one that fails is tried again after a pause
 * and PARKED at the fifth failure, until someone replays it. Rows are never changed otherwise.
 */
@Singleton
class Inbox {
  /** Failures after which a delivery is set aside for a person. */
  static final int MAX_ATTEMPTS = 5;

  /** The embedded database keeps at most 1,048,576 bytes in a row's binary column. */
  private static final int LARGE = 1_000_000;

  private static final Pattern SECRET =
      Pattern.compile("(secret|token|key|password)=[^&]*", Pattern.CASE_INSENSITIVE);

  private final Jdbi jdbi;
  private final DataSource dataSource;

  @Inject
  Inbox(Jdbi jdbi, DataSource dataSource) {
    this.jdbi = jdbi;
    this.dataSource = dataSource;
  }

  /** A request to keep. */
  record Arrival(
      String id, String sourceId, String externalId, @Nullable String event, RawDelivery raw) {}

  /** What became of an arrival: its id, or the first one's when it had come before. */
  record Receipt(String id, boolean duplicate) {}

  /** A delivery in the dispatcher's hand. */
  record Claimed(String id, String sourceId, String externalId, int attempts, RawDelivery raw) {}

  /**
   * Keeps all of them under one commit, durably, in a transaction of its own.
   *
   * @return a receipt for each, in order
   */
  List<Receipt> append(List<Arrival> arrivals) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        int[] inserted = insert(connection, arrivals);
        List<Receipt> receipts = new ArrayList<>(arrivals.size());
        int fresh = 0;
        for (int i = 0; i < inserted.length; i++) {
          boolean duplicate = inserted[i] == 0;
          fresh += duplicate ? 0 : 1;
          receipts.add(
              duplicate
                  ? new Receipt(first(connection, arrivals.get(i)), true)
                  : new Receipt(arrivals.get(i).id(), false));
        }
        count(connection, fresh);
        connection.commit();
        sync(connection);
        return receipts;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(before);
      }
    }
  }

  private static int[] insert(Connection connection, List<Arrival> arrivals) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into intake.delivery
              (id, source_id, external_id, event, state, received_at, attempts, next_attempt_at,
               headers, query, body, large_body)
            values (?, ?, ?, ?, 'RECEIVED', ?, 0, ?, ?, ?, ?, ?)
            on conflict do nothing
            """)) {
      for (Arrival a : arrivals) {
        Timestamp at = Timestamp.from(a.raw().receivedAt());
        boolean large = a.raw().body().length > LARGE;
        insert.setString(1, a.id());
        insert.setString(2, a.sourceId());
        insert.setString(3, a.externalId());
        insert.setString(4, a.event());
        insert.setTimestamp(5, at);
        insert.setTimestamp(6, at);
        insert.setString(7, headerLines(a.raw()));
        insert.setString(8, withoutSecrets(a.raw().query()));
        insert.setBytes(9, large ? null : a.raw().body());
        insert.setBytes(10, large ? a.raw().body() : null);
        insert.addBatch();
      }
      return insert.executeBatch();
    }
  }

  /** A secret in the address has done its work by now; it must not be kept in the clear. */
  static @Nullable String withoutSecrets(@Nullable String query) {
    return query == null ? null : SECRET.matcher(query).replaceAll("$1=…");
  }

  private static String first(Connection connection, Arrival again) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id from intake.delivery where source_id = ? and external_id = ?")) {
      select.setString(1, again.sourceId());
      select.setString(2, again.externalId());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          return row.getString(1);
        }
        throw new SQLException("a duplicate has no original: " + again.externalId());
      }
    }
  }

  private static void count(Connection connection, int n) throws SQLException {
    if (n == 0) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement("update intake.tally set received = received + ?")) {
      update.setInt(1, n);
      update.executeUpdate();
    }
  }

  /** H2 writes at commit but leaves the rest to the operating system; this is the one fsync. */
  private static void sync(Connection connection) throws SQLException {
    if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
      try (Statement checkpoint = connection.createStatement()) {
        checkpoint.execute("checkpoint sync");
      }
      connection.commit();
    }
  }

  /** Takes the oldest deliveries that are due, so that no other server takes them meanwhile. */
  List<Claimed> claim(int limit, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select id, source_id, external_id, attempts, headers, query, body, large_body,
                           received_at
                    from intake.delivery
                    where state = 'RECEIVED' and next_attempt_at <= :now
                    order by seq
                    limit :limit
                    for update skip locked
                    """)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, ctx) -> claimed(row))
                .list());
  }

  /** Takes one delivery if it is still due and nobody else has it. */
  Optional<Claimed> claim(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select id, source_id, external_id, attempts, headers, query, body, large_body,
                           received_at
                    from intake.delivery
                    where id = :id and state = 'RECEIVED'
                    for update skip locked
                    """)
                .bind("id", id)
                .map((row, ctx) -> claimed(row))
                .findOne());
  }

  void processed(Claimed delivery, String event, @Nullable String remark, Instant now) {
    close(delivery, "PROCESSED", event, remark, now);
  }

  void ignored(Claimed delivery, String event, String reason, Instant now) {
    close(delivery, "IGNORED", event, reason, now);
  }

  private void close(
      Claimed delivery, String state, String event, @Nullable String reason, Instant now) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    update intake.delivery
                    set state = :state, event = :event, reason = :reason, processed_at = :now,
                        attempts = attempts + 1
                    where id = :id
                    """)
                .bind("state", state)
                .bind("event", event)
                .bind("reason", reason)
                .bind("now", now)
                .bind("id", delivery.id())
                .execute());
  }

  /** Notes a failure: another try at the given time, or parked at the last. */
  void failed(Claimed delivery, String reason, boolean last, Instant now, Instant next) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    update intake.delivery
                    set state = :state, reason = :reason, processed_at = :now,
                        attempts = attempts + 1, next_attempt_at = :next
                    where id = :id
                    """)
                .bind("state", last ? "PARKED" : "RECEIVED")
                .bind("reason", reason)
                .bind("now", now)
                .bind("next", next)
                .bind("id", delivery.id())
                .execute());
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        row.getString("id"),
        row.getString("source_id"),
        row.getString("external_id"),
        row.getInt("attempts"),
        raw(row));
  }

  static RawDelivery raw(ResultSet row) throws SQLException {
    byte[] body = row.getBytes("body");
    return new RawDelivery(
        headers(row.getString("headers")),
        row.getString("query"),
        body != null ? body : row.getBytes("large_body"),
        row.getTimestamp("received_at").toInstant());
  }

  private static String headerLines(RawDelivery raw) {
    return raw.headers().entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue().replace('\u0000', ' '))
        .collect(Collectors.joining("\n"));
  }

  /** Reads what {@link #headerLines} wrote. */
  static java.util.Map<String, String> headers(String lines) {
    return lines
        .lines()
        .map(line -> line.split(": ", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a));
  }

  /** Makes the id of a new arrival. */
  static String newId() {
    return Ids.random();
  }
}

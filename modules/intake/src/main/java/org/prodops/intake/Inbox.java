package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Flushable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The durable inbox: every authentic request is a row here before its sender is answered.
 *
 * <p>A delivery is RECEIVED, then PROCESSED or IGNORED; one that fails is tried again after a pause
 * and PARKED at the fifth failure, until someone replays it. Rows are never changed otherwise.
 */
@Singleton
class Inbox {
  /** The embedded database keeps at most 1,048,576 bytes in a row's binary column. */
  private static final int LARGE = 1_000_000;

  private static final Pattern SECRET =
      Pattern.compile("(secret|token|key|password)=[^&]*", Pattern.CASE_INSENSITIVE);

  private final DataSource dataSource;
  private final Flushable database;
  private final ReadWriteLock changing;

  @Inject
  Inbox(DataSource dataSource, Flushable database, ReadWriteLock changing) {
    this.dataSource = dataSource;
    this.database = database;
    this.changing = changing;
  }

  /** A request to keep. */
  record Arrival(
      String id, String sourceId, String externalId, @Nullable String event, RawDelivery raw) {}

  /** What became of an arrival: its id, or the first one's when it had come before. */
  record Receipt(String id, boolean duplicate) {}

  /**
   * Keeps all of them under one commit, durably, in a transaction of its own.
   *
   * @return a receipt for each, in order
   */
  List<Receipt> append(List<Arrival> arrivals) throws SQLException, IOException {
    List<Receipt> receipts;
    changing.readLock().lock();
    try {
      receipts = commit(arrivals);
    } finally {
      changing.readLock().unlock();
    }
    database.flush();
    return receipts;
  }

  private List<Receipt> commit(List<Arrival> arrivals) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        int[] inserted = insert(connection, arrivals);
        List<Receipt> receipts = new ArrayList<>(arrivals.size());
        List<Arrival> fresh = new ArrayList<>(arrivals.size());
        Tally tally = new Tally();
        for (int i = 0; i < inserted.length; i++) {
          boolean duplicate = inserted[i] == 0;
          if (!duplicate) {
            fresh.add(arrivals.get(i));
          }
          tally.count(
              arrivals.get(i).sourceId(),
              duplicate ? Tally.Kind.REPEATED : Tally.Kind.RECEIVED,
              arrivals.get(i).raw().receivedAt());
          receipts.add(
              duplicate
                  ? new Receipt(first(connection, arrivals.get(i)), true)
                  : new Receipt(arrivals.get(i).id(), false));
        }
        insertRaw(connection, fresh);
        count(connection, fresh.size());
        tally.write(connection);
        connection.commit();
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
              (id, source_id, external_id, event, state, received_at, attempts, next_attempt_at)
            values (?, ?, ?, ?, 'RECEIVED', ?, 0, ?)
            on conflict do nothing
            """)) {
      for (Arrival a : arrivals) {
        Timestamp at = Timestamp.from(a.raw().receivedAt());
        insert.setString(1, a.id());
        insert.setString(2, a.sourceId());
        insert.setString(3, a.externalId());
        insert.setString(4, a.event());
        insert.setTimestamp(5, at);
        insert.setTimestamp(6, at);
        insert.addBatch();
      }
      return insert.executeBatch();
    }
  }

  private static void insertRaw(Connection connection, List<Arrival> fresh) throws SQLException {
    if (fresh.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into intake.delivery_raw (delivery_id, headers, query, body, large_body)
            values (?, ?, ?, ?, ?)
            """)) {
      for (Arrival a : fresh) {
        boolean large = a.raw().body().length > LARGE;
        insert.setString(1, a.id());
        insert.setString(2, headerLines(a.raw()));
        insert.setString(3, withoutSecrets(a.raw().query()));
        insert.setBytes(4, large ? null : a.raw().body());
        insert.setBytes(5, large ? a.raw().body() : null);
        insert.addBatch();
      }
      insert.executeBatch();
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

  /** Reads a request as it came, from a row of delivery_raw. */
  static RawDelivery raw(ResultSet row, Instant receivedAt) throws SQLException {
    byte[] body = row.getBytes("body");
    return new RawDelivery(
        headers(row.getString("headers")),
        row.getString("query"),
        body != null ? body : row.getBytes("large_body"),
        receivedAt);
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
}

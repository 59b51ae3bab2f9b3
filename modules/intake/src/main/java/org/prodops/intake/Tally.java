package org.prodops.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * What happened at sources, gathered until it is written: however much happens, one row for each
 * source, kind and hour.
 */
final class Tally {
  /** What is counted. Each kind is written by one part alone, so that no part waits for another. */
  enum Kind {
    /** Kept by the hook for the first time. */
    RECEIVED,
    /** Sent again and known already. */
    REPEATED,
    /** Answered 401. */
    REFUSED,
    /** Answered 413. */
    TOO_LARGE,
    /** Answered 503. */
    TURNED_AWAY,
    PROCESSED,
    IGNORED,
    PARKED,
    /** From receipt to understood, of deliveries that come for the first time. */
    LAG,
    /** From the newest time that a delivery tells to its receipt. */
    SENDER_LAG
  }

  private record Place(String source, Kind kind, Instant hour) {}

  private record Sum(long n, long millis, long longest) {
    Sum and(Sum other) {
      return new Sum(n + other.n, millis + other.millis, Math.max(longest, other.longest));
    }
  }

  /** In one order for all, so that two servers never wait for each other. */
  private final Map<Place, Sum> sums =
      new TreeMap<>(
          Comparator.comparing(Place::source)
              .thenComparing(Place::kind)
              .thenComparing(Place::hour));

  void count(String source, Kind kind, Instant at) {
    add(source, kind, at, new Sum(1, 0, 0));
  }

  /** Counts something that took a while; a clock that is ahead makes it no less than nothing. */
  void took(String source, Kind kind, Instant at, Duration time) {
    long millis = Math.max(0, time.toMillis());
    add(source, kind, at, new Sum(1, millis, millis));
  }

  private void add(String source, Kind kind, Instant at, Sum sum) {
    sums.merge(new Place(source, kind, at.truncatedTo(ChronoUnit.HOURS)), sum, Sum::and);
  }

  void add(Tally other) {
    other.sums.forEach((place, sum) -> sums.merge(place, sum, Sum::and));
  }

  /** The same for who speaks Jdbi; a failure must undo the transaction, so it is unchecked. */
  void write(Handle h) {
    try {
      write(h.getConnection());
    } catch (SQLException e) {
      throw new IllegalStateException("what happened at sources could not be counted", e);
    }
  }

  /** Adds all of it to what is known, within the caller's transaction. */
  void write(Connection connection) throws SQLException {
    List<Map.Entry<Place, Sum>> fresh = update(connection, List.copyOf(sums.entrySet()));
    if (fresh.isEmpty()) {
      return;
    }
    // The first of its hour, unless another server has just been faster.
    update(connection, insert(connection, fresh));
  }

  private static List<Map.Entry<Place, Sum>> update(
      Connection connection, List<Map.Entry<Place, Sum>> rows) throws SQLException {
    if (rows.isEmpty()) {
      return rows;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update intake.source_tally
            set n = n + ?, millis = millis + ?, longest_millis = greatest(longest_millis, ?)
            where source_id = ? and kind = ? and began_at = ?
            """)) {
      for (Map.Entry<Place, Sum> row : rows) {
        sum(update, 1, row.getValue());
        place(update, 4, row.getKey());
        update.addBatch();
      }
      return unchanged(rows, update.executeBatch());
    }
  }

  private static List<Map.Entry<Place, Sum>> insert(
      Connection connection, List<Map.Entry<Place, Sum>> rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into intake.source_tally
              (source_id, kind, began_at, n, millis, longest_millis)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """)) {
      for (Map.Entry<Place, Sum> row : rows) {
        place(insert, 1, row.getKey());
        sum(insert, 4, row.getValue());
        insert.addBatch();
      }
      return unchanged(rows, insert.executeBatch());
    }
  }

  private static void place(PreparedStatement statement, int from, Place place)
      throws SQLException {
    statement.setString(from, place.source);
    statement.setString(from + 1, place.kind.name());
    statement.setTimestamp(from + 2, Timestamp.from(place.hour));
  }

  private static void sum(PreparedStatement statement, int from, Sum sum) throws SQLException {
    statement.setLong(from, sum.n);
    statement.setLong(from + 1, sum.millis);
    statement.setLong(from + 2, sum.longest);
  }

  private static List<Map.Entry<Place, Sum>> unchanged(
      List<Map.Entry<Place, Sum>> rows, int[] changed) {
    List<Map.Entry<Place, Sum>> left = new ArrayList<>();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] == 0) {
        left.add(rows.get(i));
      }
    }
    return left;
  }
}

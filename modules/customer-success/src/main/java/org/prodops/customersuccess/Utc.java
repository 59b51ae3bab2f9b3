package org.prodops.customersuccess;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Instants as both databases keep them: UTC, to the microsecond.
 *
 * <p>Bound as OffsetDateTime because java.sql.Timestamp passes through the server's time zone, and
 * in the hour a clock is set back that is an hour wrong on H2.
 */
final class Utc {
  /** Later than anything that happens. */
  static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

  private Utc() {}

  /** Returns the instant as the database will give it back. */
  static Instant micros(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  static Argument arg(@Nullable Instant at) {
    return (position, statement, context) -> {
      if (at == null) {
        statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE);
      } else {
        statement.setObject(position, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
      }
    };
  }

  static Instant get(ResultSet rs, String column) throws SQLException {
    return Objects.requireNonNull(orNull(rs, column), column);
  }

  static @Nullable Instant orNull(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Returns the later of both, or the one there is. */
  static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }
}

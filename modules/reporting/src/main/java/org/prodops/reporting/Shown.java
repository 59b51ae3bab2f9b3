package org.prodops.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** The projections as they are shown now; the one way to read them. */
public final class Shown {
  private final Handle handle;
  private final long generation;

  Shown(Handle handle, long generation) {
    this.handle = handle;
    this.generation = generation;
  }

  /**
   * Returns a query with {@code :g} bound to the generation shown, by which every table must be
   * restricted. Filters that a caller left out may be bound all the same.
   */
  public Query query(String sql) {
    return handle
        .createQuery(sql)
        .configure(SqlStatements.class, s -> s.setUnusedBindingAllowed(true))
        .bind("g", generation);
  }

  /** Returns an instant as the databases take it, in UTC. */
  public static @Nullable OffsetDateTime stamp(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  /** Returns a stamp that may be null. */
  public static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}

package org.prodops.app.access;

import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Function;

/**
 * A person who may sign in, as long as active.
 *
 * @param name what one signs in with, lower case, unique, never changes
 * @param function the capability the person works in, null when none was said
 */
record Account(
    String id,
    String name,
    String displayName,
    Role role,
    @Nullable Function function,
    boolean active,
    Instant createdAt) {

  static final String COLUMNS =
      "a.id, a.name, a.display_name, a.role, a.job, a.active, a.created_at";

  static final RowMapper<Account> ROW =
      (row, context) -> {
        String job = row.getString("job");
        return new Account(
            row.getString("id"),
            row.getString("name"),
            row.getString("display_name"),
            Role.valueOf(row.getString("role")),
            job == null ? null : Function.valueOf(job),
            row.getBoolean("active"),
            row.getTimestamp("created_at").toInstant());
      };
}

package org.prodops.reporting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A row of a projection that replaces the one that stands only if it is newer. */
final class NewestRow {
  private final String table;
  private final Map<String, Object> keys = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();

  private NewestRow(String table) {
    this.table = table;
  }

  static NewestRow of(String table) {
    return new NewestRow(table);
  }

  /** Returns the version of an event that has none of its own: microseconds since 1970. */
  static long version(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  NewestRow by(String column, Object value) {
    keys.put(column, value);
    return this;
  }

  NewestRow set(String column, @Nullable Object value) {
    facts.put(column, value);
    return this;
  }

  NewestRow set(String column, @Nullable Instant at) {
    return set(column, (Object) Shown.stamp(at));
  }

  /**
   * Writes the row unless a newer one stands; of two with the same version the greater event id is
   * taken as the newer, so that any order gives the same row.
   *
   * @return whether the row was written
   */
  boolean write(Handle handle, long generation, long version, String eventId) {
    keys.put("generation", generation);
    facts.put("version", version);
    facts.put("event_id", eventId);
    // The second update is for a row another transaction inserted between the first two steps.
    return update(handle) || insert(handle) || update(handle);
  }

  private boolean update(Handle handle) {
    String sets =
        facts.keySet().stream().map(c -> c + " = :" + c).collect(Collectors.joining(", "));
    String where =
        keys.keySet().stream().map(c -> c + " = :" + c).collect(Collectors.joining(" and "));
    return handle
            .createUpdate(
                "update reporting."
                    + table
                    + " set "
                    + sets
                    + " where "
                    + where
                    + " and (version < :version or version = :version and event_id < :event_id)")
            .bindMap(keys)
            .bindMap(facts)
            .execute()
        == 1;
  }

  private boolean insert(Handle handle) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(keys);
    all.putAll(facts);
    String columns = String.join(", ", all.keySet());
    String values = all.keySet().stream().map(c -> ":" + c).collect(Collectors.joining(", "));
    return handle
            .createUpdate(
                "insert into reporting."
                    + table
                    + " ("
                    + columns
                    + ") values ("
                    + values
                    + ") on conflict do nothing")
            .bindMap(all)
            .execute()
        == 1;
  }
}

package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Seal;

/** The accesses to trackers' APIs, one a source at the most. */
@Singleton
class TrackerAccesses {
  private final Jdbi jdbi;
  private final Seal seal;

  @Inject
  TrackerAccesses(Jdbi jdbi, Seal seal) {
    this.jdbi = jdbi;
    this.seal = seal;
  }

  Optional<TrackerAccess> find(String sourceId) {
    return select("select * from intake.source_access where source_id = :id", sourceId);
  }

  /** Locks a source's access, so that two imports of it cannot be begun at once. */
  Optional<TrackerAccess> lock(String sourceId) {
    return select("select * from intake.source_access where source_id = :id for update", sourceId);
  }

  private Optional<TrackerAccess> select(String sql, String sourceId) {
    return jdbi.withHandle(
        h -> h.createQuery(sql).bind("id", sourceId).map((row, ctx) -> read(row)).findOne());
  }

  /** Keeps an access, a new one or in place of the one before. */
  void keep(TrackerAccess access) {
    jdbi.useHandle(
        h -> {
          h.execute("delete from intake.source_access where source_id = ?", access.sourceId());
          h.createUpdate(
                  """
                  insert into intake.source_access
                    (source_id, entered, private_allowed, every_minutes, next_at, reconciled_at,
                     known_until, gaps)
                  values (:id, :entered, :private, :every, :next, :reconciled, :known, :gaps)
                  """)
              .bind("id", access.sourceId())
              .bind("entered", seal.seal(owner(access.sourceId()), json(access.entered())))
              .bind("private", access.privateAllowed())
              .bind("every", access.everyMinutes())
              .bind("next", access.nextAt())
              .bind("reconciled", access.reconciledAt())
              .bind("known", access.knownUntil())
              .bind("gaps", access.gaps())
              .execute();
        });
  }

  boolean remove(String sourceId) {
    return jdbi.withHandle(
            h -> h.execute("delete from intake.source_access where source_id = ?", sourceId))
        == 1;
  }

  /** Returns the sources whose reconciliation is due and locks their accesses. */
  List<String> due(Instant now, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select source_id from intake.source_access where next_at <= :now
                    order by next_at /* few */ limit :limit for update skip locked
                    """)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  /** Sets when a source is next reconciled. */
  void schedule(String sourceId, @Nullable Instant next) {
    jdbi.useHandle(
        h ->
            h.createUpdate("update intake.source_access set next_at = :next where source_id = :id")
                .bind("next", next)
                .bind("id", sourceId)
                .execute());
  }

  /** Notes that all up to a time is known. */
  void known(String sourceId, Instant until) {
    jdbi.useHandle(
        h ->
            h.execute(
                "update intake.source_access set known_until = ? where source_id = ?",
                Timestamp.from(until),
                sourceId));
  }

  /** Returns the item the tracker was last asked for, null to begin with the first. */
  @Nullable String askedUntil(String sourceId) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select asked_until from intake.source_access where source_id = :id")
                .bind("id", sourceId)
                .mapTo(String.class)
                .findFirst()
                .orElse(null));
  }

  /** Notes the item the tracker was last asked for, null to begin with the first. */
  void asked(String sourceId, @Nullable String until) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    "update intake.source_access set asked_until = :until where source_id = :id")
                .bind("until", until)
                .bind("id", sourceId)
                .execute());
  }

  /** Notes the end of a reconciliation. */
  void reconciled(String sourceId, Instant now, long gaps) {
    jdbi.useHandle(
        h ->
            h.execute(
                """
                update intake.source_access set reconciled_at = ?, gaps = gaps + ?
                where source_id = ?
                """,
                Timestamp.from(now),
                gaps,
                sourceId));
  }

  private TrackerAccess read(ResultSet row) throws SQLException {
    String id = row.getString("source_id");
    int every = row.getInt("every_minutes");
    return new TrackerAccess(
        id,
        entered(seal.open(owner(id), row.getString("entered"))),
        row.getBoolean("private_allowed"),
        row.wasNull() || every == 0 ? null : every,
        instant(row, "next_at"),
        instant(row, "reconciled_at"),
        Objects.requireNonNull(instant(row, "known_until")),
        row.getLong("gaps"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** A name of its own, so that a hook's secret and an access cannot stand in for each other. */
  private static String owner(String sourceId) {
    return "access:" + sourceId;
  }

  private static String json(Map<String, String> entered) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    entered.forEach(object::add);
    return object.build().toString();
  }

  private static Map<String, String> entered(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      Map<String, String> entered = new LinkedHashMap<>();
      object.keySet().forEach(name -> entered.put(name, object.getString(name)));
      return entered;
    }
  }
}

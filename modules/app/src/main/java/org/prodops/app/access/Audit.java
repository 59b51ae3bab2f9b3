package org.prodops.app.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who changed what: one row per call that changes state, never its body. */
@Singleton
class Audit {
  private final Jdbi jdbi;

  @Inject
  Audit(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A call.
   *
   * @param id grows with time
   * @param caller null when nobody had signed in
   * @param status null while the call runs, and for ever when the server ended during it
   */
  public record Entry(
      long id,
      Instant at,
      @Nullable String caller,
      @Nullable String via,
      String method,
      String path,
      @Nullable Integer status,
      String address) {}

  /** Notes a call before it is carried out; returns the id to complete it with. */
  long begin(Instant at, @Nullable Caller caller, String method, String path, String address) {
    return jdbi.withHandle(
        h ->
            h.createUpdate(
                    """
                    insert into access.audit (happened_at, caller, via, method, path, address)
                    values (:at, :caller, :via, :method, :path, :address)
                    """)
                .bind("at", at)
                .bind("caller", caller == null ? null : caller.name())
                .bind("via", caller == null ? null : caller.via())
                .bind("method", method)
                .bind("path", path.length() > 1000 ? path.substring(0, 1000) : path)
                .bind("address", address)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
  }

  void complete(long id, @Nullable Caller caller, int status) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    "update access.audit set status = :status, caller = :caller, via = :via"
                        + " where id = :id")
                .bind("status", status)
                .bind("caller", caller == null ? null : caller.name())
                .bind("via", caller == null ? null : caller.via())
                .bind("id", id)
                .execute());
  }

  /** Deletes calls from before a time, the oldest of them; returns how many, at most the limit. */
  int forget(Instant before, int limit) {
    return jdbi.withHandle(
        h ->
            h.createUpdate(
                    """
                    delete from access.audit
                    where happened_at < :before
                      and id in (select id from access.audit order by id limit :limit)
                    """)
                .bind("before", before)
                .bind("limit", limit)
                .execute());
  }

  /** Returns up to {@code limit} calls, newest first, that came before the one given. */
  List<Entry> before(@Nullable Long id, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select id, happened_at, caller, via, method, path, status, address"
                        + " from access.audit where id < :before order by id desc limit :limit")
                .bind("before", id == null ? Long.MAX_VALUE : id)
                .bind("limit", limit)
                .map(
                    (row, context) -> {
                      int status = row.getInt("status");
                      return new Entry(
                          row.getLong("id"),
                          row.getTimestamp("happened_at").toInstant(),
                          row.getString("caller"),
                          row.getString("via"),
                          row.getString("method"),
                          row.getString("path"),
                          status == 0 ? null : status,
                          row.getString("address"));
                    })
                .list());
  }
}

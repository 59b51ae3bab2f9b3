package org.prodops.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Answers kept for callers who repeat a call with the same key. */
@Singleton
class KeptAnswers {
  private final Jdbi jdbi;

  @Inject
  KeptAnswers(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * An answer.
   *
   * @param fingerprint of the call it was given to
   * @param headers one a line, name and value set apart by a colon
   * @param body empty when it was not to be stored
   */
  record Kept(String fingerprint, int status, String headers, String body) {}

  Optional<Kept> find(String id, Instant oldest) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select fingerprint, status, headers, body from access.kept_answer"
                        + " where id = :id and created_at >= :oldest")
                .bind("id", id)
                .bind("oldest", oldest)
                .map(
                    (row, context) ->
                        new Kept(
                            row.getString("fingerprint"),
                            row.getInt("status"),
                            row.getString("headers"),
                            new String(row.getBytes("body"), UTF_8)))
                .findFirst());
  }

  /** Takes the key for a call about to be carried out; fails when another has taken it. */
  void take(String id, String fingerprint, Instant now, Instant oldest) {
    jdbi.useHandle(
        h -> {
          h.createUpdate("delete from access.kept_answer where created_at < :oldest")
              .bind("oldest", oldest)
              .execute();
          h.createUpdate(
                  "insert into access.kept_answer (id, fingerprint, created_at)"
                      + " values (:id, :fingerprint, :now)")
              .bind("id", id)
              .bind("fingerprint", fingerprint)
              .bind("now", now)
              .execute();
        });
  }

  void keep(String id, int status, String headers, String body) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    "update access.kept_answer"
                        + " set status = :status, headers = :headers, body = :body where id = :id")
                .bind("status", status)
                .bind("headers", headers)
                .bind("body", body.getBytes(UTF_8))
                .bind("id", id)
                .execute());
  }
}

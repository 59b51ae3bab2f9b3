package org.prodops.app.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The open sessions of people. A session ends twelve hours after its last use, fourteen days after
 * its start, when its person signs out or is deactivated, and when their password changes. It
 * outlives a restart.
 */
@Singleton
class Sessions {
  static final Duration IDLE = Duration.ofHours(12);
  static final Duration LONGEST = Duration.ofDays(14);
  private static final Duration TOUCH = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  Sessions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Opens a session and returns its token; expired sessions of everybody go at the same time. */
  @Transactional
  String open(Account account) {
    String token = Secrets.random();
    Instant now = clock.instant();
    jdbi.useHandle(
        h -> {
          h.createUpdate("delete from access.user_session where seen_at < :idle")
              .bind("idle", now.minus(IDLE))
              .execute();
          h.createUpdate(
                  "insert into access.user_session (token_hash, account_id, created_at, seen_at)"
                      + " values (:hash, :account, :now, :now)")
              .bind("hash", Secrets.hash(token))
              .bind("account", account.id())
              .bind("now", now)
              .execute();
        });
    return token;
  }

  /** Returns the active person whose open session this is, and notes at most once a minute. */
  Optional<Account> person(String token) {
    Instant now = clock.instant();
    String hash = Secrets.hash(token);
    Optional<Account> person =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        "select "
                            + Account.COLUMNS
                            + " from access.user_session s"
                            + " join access.account a on a.id = s.account_id"
                            + " where s.token_hash = :hash and s.seen_at > :idle"
                            + " and s.created_at > :oldest and a.active = true")
                    .bind("hash", hash)
                    .bind("idle", now.minus(IDLE))
                    .bind("oldest", now.minus(LONGEST))
                    .map(Account.ROW)
                    .findFirst());
    if (person.isPresent()) {
      jdbi.useHandle(
          h ->
              h.createUpdate(
                      "update access.user_session set seen_at = :now"
                          + " where token_hash = :hash and seen_at < :touch")
                  .bind("now", now)
                  .bind("hash", hash)
                  .bind("touch", now.minus(TOUCH))
                  .execute());
    }
    return person;
  }

  void close(String token) {
    jdbi.useHandle(
        h ->
            h.execute("delete from access.user_session where token_hash = ?", Secrets.hash(token)));
  }

  void closeAll(Account account) {
    jdbi.useHandle(
        h -> h.execute("delete from access.user_session where account_id = ?", account.id()));
  }
}

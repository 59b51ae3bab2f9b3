package org.prodops.app.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The tokens tools sign in with. Each acts for its owner, within its scopes. */
@Singleton
class Tokens {
  private static final Duration TOUCH = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  Tokens(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * A token without its secret.
   *
   * @param owner the name of the person it acts for, null for one made with the token of the
   *     server's own setting, which acts for the server's operator
   * @param expiresAt null for never
   * @param usedAt to the minute, null before its first use
   */
  record Token(
      String id,
      @Nullable String owner,
      String name,
      List<Scope> scopes,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant usedAt) {}

  /** A token that was shown, and whom it acts for: null for the server's operator. */
  record Holder(Token token, @Nullable Account account) {}

  void add(Token token, @Nullable String accountId, String secret) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    insert into access.api_token
                      (id, token_hash, account_id, name, scopes, created_at, expires_at)
                    values (:id, :hash, :account, :name, :scopes, :createdAt, :expiresAt)
                    """)
                .bind("id", token.id())
                .bind("hash", Secrets.hash(secret))
                .bind("account", accountId)
                .bind("name", token.name())
                .bind("scopes", Scope.text(token.scopes()))
                .bind("createdAt", token.createdAt())
                .bind("expiresAt", token.expiresAt())
                .execute());
  }

  /** Returns the token with this secret if it still counts, and notes at most once a minute. */
  Optional<Holder> holder(String secret) {
    Instant now = clock.instant();
    String hash = Secrets.hash(secret);
    Optional<Holder> holder =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        "select "
                            + COLUMNS
                            + ", "
                            + Account.COLUMNS
                            + FROM
                            + " where t.token_hash = :hash"
                            + " and (t.expires_at is null or t.expires_at > :now)"
                            + " and (a.id is null or a.active = true)")
                    .bind("hash", hash)
                    .bind("now", now)
                    .map(
                        (row, context) ->
                            new Holder(
                                ROW.map(row, context),
                                row.getString("owner") == null
                                    ? null
                                    : Account.ROW.map(row, context)))
                    .findFirst());
    if (holder.isPresent()) {
      jdbi.useHandle(
          h ->
              h.createUpdate(
                      "update access.api_token set used_at = :now"
                          + " where token_hash = :hash and (used_at is null or used_at < :touch)")
                  .bind("now", now)
                  .bind("hash", hash)
                  .bind("touch", now.minus(TOUCH))
                  .execute());
    }
    return holder;
  }

  Optional<Token> find(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select " + COLUMNS + FROM + " where t.id = :id")
                .bind("id", id)
                .map(ROW)
                .findFirst());
  }

  /** Returns up to {@code limit} tokens by id after the one given: of one owner, or of all. */
  List<Token> after(@Nullable String id, @Nullable String owner, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select "
                        + COLUMNS
                        + FROM
                        + " where t.id > :after and (:everybody = true or a.name = :owner)"
                        + " order by t.id limit :limit")
                .bind("after", id == null ? "" : id)
                .bind("everybody", owner == null)
                .bind("owner", owner == null ? "" : owner)
                .bind("limit", limit)
                .map(ROW)
                .list());
  }

  void remove(String id) {
    jdbi.useHandle(h -> h.execute("delete from access.api_token where id = ?", id));
  }

  void removeAll(Account account) {
    jdbi.useHandle(
        h -> h.execute("delete from access.api_token where account_id = ?", account.id()));
  }

  private static final String COLUMNS =
      "t.id as token_id, a.name as owner, t.name as token_name, t.scopes,"
          + " t.created_at as token_created_at, t.expires_at, t.used_at";

  private static final String FROM =
      " from access.api_token t left join access.account a on a.id = t.account_id";

  private static final RowMapper<Token> ROW =
      (row, context) ->
          new Token(
              row.getString("token_id"),
              row.getString("owner"),
              row.getString("token_name"),
              Scope.list(row.getString("scopes")),
              row.getTimestamp("token_created_at").toInstant(),
              instant(row.getTimestamp("expires_at")),
              instant(row.getTimestamp("used_at")));

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}

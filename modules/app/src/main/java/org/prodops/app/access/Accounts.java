package org.prodops.app.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The people who may sign in. */
@Singleton
class Accounts {
  private final Jdbi jdbi;

  @Inject
  Accounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  boolean none() {
    return jdbi.withHandle(
            h ->
                h.createQuery("select id from access.account limit 1")
                    .mapTo(String.class)
                    .findFirst())
        .isEmpty();
  }

  Optional<Account> named(String name) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select " + Account.COLUMNS + " from access.account a where a.name = :name")
                .bind("name", name)
                .map(Account.ROW)
                .findFirst());
  }

  /** Returns the hash of an active person's password, empty for anybody else. */
  Optional<String> passwordHash(String name) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select password_hash from access.account where name = :name and active = true")
                .bind("name", name)
                .mapTo(String.class)
                .findFirst());
  }

  /** Returns up to {@code limit} people in the order of their names, after the one given. */
  List<Account> after(@Nullable String name, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select "
                        + Account.COLUMNS
                        + " from access.account a where a.name > :after"
                        + " order by a.name limit :limit")
                .bind("after", name == null ? "" : name)
                .bind("limit", limit)
                .map(Account.ROW)
                .list());
  }

  void add(Account account, String passwordHash) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    insert into access.account
                      (id, name, display_name, role, job, active, password_hash, created_at)
                    values (:id, :name, :displayName, :role, :job, :active, :hash, :createdAt)
                    """)
                .bind("id", account.id())
                .bind("name", account.name())
                .bind("displayName", account.displayName())
                .bind("role", account.role().name())
                .bind("job", account.function() == null ? null : account.function().name())
                .bind("active", account.active())
                .bind("hash", passwordHash)
                .bind("createdAt", account.createdAt())
                .execute());
  }

  void change(Account account) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    update access.account
                    set display_name = :displayName, role = :role, job = :job, active = :active
                    where id = :id
                    """)
                .bind("displayName", account.displayName())
                .bind("role", account.role().name())
                .bind("job", account.function() == null ? null : account.function().name())
                .bind("active", account.active())
                .bind("id", account.id())
                .execute());
  }

  void setPassword(Account account, String passwordHash) {
    jdbi.useHandle(
        h ->
            h.createUpdate("update access.account set password_hash = :hash where id = :id")
                .bind("hash", passwordHash)
                .bind("id", account.id())
                .execute());
  }

  void remove(Account account) {
    jdbi.useHandle(h -> h.execute("delete from access.account where id = ?", account.id()));
  }

  /**
   * Returns whether somebody else is an active admin, and keeps all admins as they are until the
   * transaction ends, so that two admins cannot take each other's role at the same time.
   */
  boolean anotherAdminThan(Account account) {
    return jdbi
        .withHandle(
            h ->
                h.createQuery(
                        "select id from access.account where role = 'ADMIN' and active = true"
                            + " for update")
                    .mapTo(String.class)
                    .list())
        .stream()
        .anyMatch(id -> !id.equals(account.id()));
  }
}

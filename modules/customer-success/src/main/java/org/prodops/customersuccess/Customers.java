package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.Money;
import org.prodops.kernel.Page;

/** All customers. */
@Singleton
class Customers {
  private final Jdbi jdbi;

  @Inject
  Customers(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Adds a customer of whom only the name is known, unless there is one of this id. */
  void plant(Customer customer) {
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    insert into customer_success.customer
                      (id, external_id, name, created_at, updated_at, version)
                    values (:id, :external, :name, :now, :now, 0) on conflict do nothing""")
                .bind("id", customer.id().value())
                .bind("external", customer.externalId())
                .bind("name", customer.name())
                .bind("now", Utc.arg(customer.createdAt()))
                .execute());
  }

  /**
   * Returns a customer and keeps others from changing it, its asks or its usage until the
   * transaction ends.
   */
  Optional<Customer> lock(CustomerId id) {
    return one(id, "select * from customer_success.customer where id = :id for update");
  }

  Optional<Customer> find(CustomerId id) {
    return one(id, "select * from customer_success.customer where id = :id");
  }

  /** Returns the id a caller means, who may know a customer by our id or by its external id. */
  CustomerId meant(String idOrExternalId) {
    CustomerId id = new CustomerId(idOrExternalId);
    return find(id).isPresent() ? id : Customer.idOf(idOrExternalId);
  }

  private Optional<Customer> one(CustomerId id, String sql) {
    return jdbi.withHandle(
        h -> h.createQuery(sql).bind("id", id.value()).map(Customers::read).findOne());
  }

  void save(Customer c) {
    Money mrr = c.mrr();
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    update customer_success.customer
                    set name = :name, domain = :domain, segment = :segment, plan = :plan,
                      mrr_minor = :minor, mrr_currency = :currency, owner = :owner,
                      lifecycle = :lifecycle, known_since = :since, updated_at = :updated,
                      version = :version
                    where id = :id""")
                .bind("name", c.name())
                .bind("domain", c.domain())
                .bind("segment", c.segment())
                .bind("plan", c.plan())
                .bind("minor", mrr == null ? null : (Long) mrr.amountMinor())
                .bind("currency", mrr == null ? null : mrr.currency())
                .bind("owner", c.owner())
                .bind("lifecycle", c.lifecycle())
                .bind("since", Utc.arg(c.knownSince()))
                .bind("updated", Utc.arg(c.updatedAt()))
                .bind("version", c.version())
                .bind("id", c.id().value())
                .execute());
  }

  /**
   * Returns a page of customers: in the order of their names, or in the order of their last change
   * when asked for those changed since an instant, so that a reader who comes back misses none.
   *
   * @param like part of the name, domain or external id, in any case
   */
  Page<Customer> page(
      @Nullable String like,
      Map<String, @Nullable String> equal,
      @Nullable Instant updatedSince,
      int limit,
      @Nullable String cursor) {
    // Part of a word has no index; there are as many customers as a team can have, not as events.
    Filters filters = new Filters();
    equal.forEach((column, wanted) -> filters.equal(column, wanted));
    filters.like("concat(name, ' ', domain, ' ', external_id)", like);
    if (updatedSince != null) {
      filters.since("updated_at", updatedSince);
      filters.afterInstant("updated_at", "id", cursor);
    } else {
      filters.afterText("name", "id", cursor);
    }
    String owner = equal.get("owner");
    String sql =
        "select * from customer_success.customer"
            + filters.where()
            + (updatedSince != null ? " order by updated_at, id" : " order by name, id")
            + (owner == null || owner.isEmpty() ? "" : " /* few */")
            + " limit :limit";
    return Page.of(
        jdbi.withHandle(
            h ->
                filters
                    .bindTo(h.createQuery(sql))
                    .bind("limit", limit + 1)
                    .map(Customers::read)
                    .list()),
        limit,
        c ->
            Filters.place(
                updatedSince != null ? c.updatedAt().toString() : c.name(), c.id().value()));
  }

  private static Customer read(ResultSet rs, StatementContext context) throws SQLException {
    String currency = rs.getString("mrr_currency");
    return new Customer(
        new CustomerId(rs.getString("id")),
        rs.getString("external_id"),
        rs.getString("name"),
        rs.getString("domain"),
        rs.getString("segment"),
        rs.getString("plan"),
        currency == null ? null : new Money(rs.getLong("mrr_minor"), currency),
        rs.getString("owner"),
        rs.getString("lifecycle"),
        Utc.orNull(rs, "known_since"),
        Utc.get(rs, "created_at"),
        Utc.get(rs, "updated_at"),
        rs.getLong("version"));
  }
}

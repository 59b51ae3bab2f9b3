package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.Page;

/** All people at customers. */
@Singleton
class Contacts {
  private final Jdbi jdbi;
  private final Facts facts;
  private final Clock clock;

  @Inject
  Contacts(Jdbi jdbi, Facts facts, Clock clock) {
    this.jdbi = jdbi;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * Adds what was said of a person, who begins here if nobody spoke of it before.
   *
   * @param said by field; null is not stated
   */
  void tell(
      String id, @Nullable String externalId, Instant at, Map<String, @Nullable String> said) {
    plant(id, externalId);
    if (facts.state(id, Utc.micros(at), said)) {
      fold(id, externalId);
    }
  }

  private void plant(String id, @Nullable String externalId) {
    jdbi.useHandle(
        h -> {
          h.createUpdate(
                  """
                  insert into customer_success.contact (id, external_id, name, created_at)
                  values (:id, :external, :name, :now) on conflict do nothing""")
              .bind("id", id)
              .bind("external", externalId)
              .bind("name", externalId == null ? id : externalId)
              .bind("now", Utc.arg(clock.instant()))
              .execute();
          h.createQuery("select id from customer_success.contact where id = :id for update")
              .bind("id", id)
              .mapTo(String.class)
              .one();
        });
  }

  private void fold(String id, @Nullable String externalId) {
    Map<String, String> held = facts.asOf(id, Contact.FIELDS, Utc.FOREVER);
    String fallback = externalId == null ? id : externalId;
    jdbi.useHandle(
        h ->
            h.createUpdate(
                    """
                    update customer_success.contact
                    set customer_id = :customer, name = :name, email = :email, job = :job
                    where id = :id""")
                .bind("customer", held.get(Contact.CUSTOMER))
                .bind("name", held.getOrDefault(Contact.NAME, fallback))
                .bind("email", held.get(Contact.EMAIL))
                .bind("job", held.get(Contact.ROLE))
                .bind("id", id)
                .execute());
  }

  Optional<Contact> find(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from customer_success.contact where id = :id")
                .bind("id", id)
                .map(Contacts::read)
                .findOne());
  }

  Page<Contact> page(CustomerId customer, int limit, @Nullable String cursor) {
    String after = Page.key(cursor);
    List<Contact> rows =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select * from customer_success.contact
                        where customer_id = :customer and id > :after
                        order by customer_id, id limit :limit""")
                    .bind("customer", customer.value())
                    .bind("after", after == null ? "" : after)
                    .bind("limit", limit + 1)
                    .map(Contacts::read)
                    .list());
    return Page.of(rows, limit, Contact::id);
  }

  private static Contact read(ResultSet rs, StatementContext context) throws SQLException {
    return new Contact(
        rs.getString("id"),
        rs.getString("external_id"),
        rs.getString("customer_id"),
        rs.getString("name"),
        rs.getString("email"),
        rs.getString("job"));
  }
}

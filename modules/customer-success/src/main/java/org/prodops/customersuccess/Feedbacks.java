package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.FeedbackId;
import org.prodops.kernel.Money;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.WorkItemId;

/** All asks. */
@Singleton
class Feedbacks {
  private final Jdbi jdbi;

  @Inject
  Feedbacks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Names an ask and whose it is: who is to change it locks the customer first. */
  record Place(FeedbackId id, CustomerId customer) {}

  Optional<Feedback> find(FeedbackId id) {
    return one(id, "select * from customer_success.feedback where id = :id");
  }

  Optional<Feedback> lock(FeedbackId id) {
    return one(id, "select * from customer_success.feedback where id = :id for update");
  }

  private Optional<Feedback> one(FeedbackId id, String sql) {
    return jdbi.withHandle(
        h -> h.createQuery(sql).bind("id", id.value()).map(Feedbacks::read).findOne());
  }

  List<Place> linkedTo(WorkItemId item) {
    return places("work_item_id = :name", item.value());
  }

  List<Place> naming(String workItemKey) {
    return places("named_key = :name", workItemKey);
  }

  List<Place> raisedBy(CustomerId customer, Instant from) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select id, customer_id from customer_success.feedback
                    where customer_id = :customer and raised_at >= :from order by id""")
                .bind("customer", customer.value())
                .bind("from", Utc.arg(from))
                .map(Feedbacks::place)
                .list());
  }

  /** Returns the asks of a customer that a use of a feature at an instant may count for. */
  List<Place> mayBeAdopted(CustomerId customer, String feature, Instant usedAt) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select f.id, f.customer_id
                    from customer_success.work_item_feature w
                    join customer_success.feedback f
                      on f.work_item_id = w.work_item_id and f.customer_id = :customer
                    where w.feature = :feature and f.released_at <= :at
                      and (f.adopted_at is null or f.adopted_at > :at)
                    order by f.id""")
                .bind("customer", customer.value())
                .bind("feature", feature)
                .bind("at", Utc.arg(usedAt))
                .map(Feedbacks::place)
                .list());
  }

  private List<Place> places(String condition, String name) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select id, customer_id from customer_success.feedback where "
                        + condition
                        + " order by customer_id, id")
                .bind("name", name)
                .map(Feedbacks::place)
                .list());
  }

  private static Place place(ResultSet rs, StatementContext context) throws SQLException {
    return new Place(
        new FeedbackId(rs.getString("id")), new CustomerId(rs.getString("customer_id")));
  }

  void save(Feedback f) {
    String insert =
        """
        insert into customer_success.feedback (id, source_id, customer_id, contact_id, product,
          title, body, importance, url, raised_at, named_key, named_key_at, decided_item,
          decline_reason, decided_at, told_said_at, told_by, told_channel, told_released_at,
          plan_at_raise, mrr_minor_at_raise, mrr_currency_at_raise, lifecycle_at_raise,
          work_item_id, triaged_at, committed_at, released_at, adopted_at, told_at, state,
          owed_since, created_at, updated_at, version)
        values (:id, :source, :customer, :contact, :product, :title, :body, :importance, :url,
          :raised, :key, :key_at, :decided_item, :decline_reason, :decided_at, :told_said_at,
          :told_by, :told_channel, :told_released_at, :plan, :mrr_minor, :mrr_currency,
          :lifecycle, :item, :triaged, :committed, :released, :adopted, :told, :state, :owed,
          :created, :updated, :version)""";
    String update =
        """
        update customer_success.feedback set source_id = :source, customer_id = :customer,
          contact_id = :contact, product = :product, title = :title, body = :body,
          importance = :importance, url = :url, raised_at = :raised, named_key = :key,
          named_key_at = :key_at, decided_item = :decided_item,
          decline_reason = :decline_reason, decided_at = :decided_at,
          told_said_at = :told_said_at, told_by = :told_by, told_channel = :told_channel,
          told_released_at = :told_released_at, plan_at_raise = :plan,
          mrr_minor_at_raise = :mrr_minor, mrr_currency_at_raise = :mrr_currency,
          lifecycle_at_raise = :lifecycle, work_item_id = :item, triaged_at = :triaged,
          committed_at = :committed, released_at = :released, adopted_at = :adopted,
          told_at = :told, state = :state, owed_since = :owed, created_at = :created,
          updated_at = :updated, version = :version
        where id = :id""";
    Loop.Decision decision = f.decision();
    Loop.Answer answer = f.answer();
    WorkItemId decided = decision == null ? null : decision.workItem();
    WorkItemId linked = f.loop().workItem();
    Money mrr = f.worth().mrr();
    jdbi.useHandle(
        h ->
            h.createUpdate(f.version() == 1 ? insert : update)
                .bind("id", f.id().value())
                .bind("source", f.source())
                .bind("customer", f.said().customer().value())
                .bind("contact", f.said().contact())
                .bind("product", f.said().product().value())
                .bind("title", f.said().title())
                .bind("body", f.said().text())
                .bind("importance", f.said().importance())
                .bind("url", f.said().url())
                .bind("raised", Utc.arg(f.said().raisedAt()))
                .bind("key", f.said().workItemKey())
                .bind("key_at", Utc.arg(f.said().workItemKeyAt()))
                .bind("decided_item", decided == null ? null : decided.value())
                .bind("decline_reason", decision == null ? null : decision.declined())
                .bind("decided_at", Utc.arg(decision == null ? null : decision.at()))
                .bind("told_said_at", Utc.arg(answer == null ? null : answer.at()))
                .bind("told_by", answer == null ? null : answer.by())
                .bind("told_channel", answer == null ? null : answer.channel())
                .bind("told_released_at", Utc.arg(answer == null ? null : answer.releasedAt()))
                .bind("plan", f.worth().plan())
                .bind("mrr_minor", mrr == null ? null : (Long) mrr.amountMinor())
                .bind("mrr_currency", mrr == null ? null : mrr.currency())
                .bind("lifecycle", f.worth().lifecycle())
                .bind("item", linked == null ? null : linked.value())
                .bind("triaged", Utc.arg(f.loop().triagedAt()))
                .bind("committed", Utc.arg(f.loop().committedAt()))
                .bind("released", Utc.arg(f.loop().releasedAt()))
                .bind("adopted", Utc.arg(f.loop().adoptedAt()))
                .bind("told", Utc.arg(f.loop().toldAt()))
                .bind("state", f.loop().state().name())
                .bind("owed", Utc.arg(f.loop().owedSince()))
                .bind("created", Utc.arg(f.createdAt()))
                .bind("updated", Utc.arg(f.updatedAt()))
                .bind("version", f.version())
                .execute());
  }

  private static Feedback read(ResultSet rs, StatementContext context) throws SQLException {
    Feedback.Said said =
        new Feedback.Said(
            new CustomerId(rs.getString("customer_id")),
            rs.getString("contact_id"),
            new ProductKey(rs.getString("product")),
            rs.getString("title"),
            rs.getString("body"),
            rs.getInt("importance"),
            rs.getString("url"),
            Utc.get(rs, "raised_at"),
            rs.getString("named_key"),
            Utc.orNull(rs, "named_key_at"));
    String currency = rs.getString("mrr_currency_at_raise");
    Worth worth =
        new Worth(
            rs.getString("plan_at_raise"),
            currency == null ? null : new Money(rs.getLong("mrr_minor_at_raise"), currency),
            rs.getString("lifecycle_at_raise"));
    Instant decidedAt = Utc.orNull(rs, "decided_at");
    String reason = rs.getString("decline_reason");
    Instant answeredAt = Utc.orNull(rs, "told_said_at");
    Loop loop =
        new Loop(
            item(rs, "work_item_id"),
            reason != null,
            said.raisedAt(),
            Utc.orNull(rs, "triaged_at"),
            Utc.orNull(rs, "committed_at"),
            Utc.orNull(rs, "released_at"),
            Utc.orNull(rs, "adopted_at"),
            Utc.orNull(rs, "told_at"));
    return new Feedback(
        new FeedbackId(rs.getString("id")),
        rs.getString("source_id"),
        said,
        decidedAt == null ? null : new Loop.Decision(item(rs, "decided_item"), reason, decidedAt),
        answeredAt == null
            ? null
            : new Loop.Answer(
                answeredAt,
                rs.getString("told_by"),
                rs.getString("told_channel"),
                Utc.orNull(rs, "told_released_at")),
        worth,
        loop,
        Utc.get(rs, "created_at"),
        Utc.get(rs, "updated_at"),
        rs.getLong("version"));
  }

  private static @Nullable WorkItemId item(ResultSet rs, String column) throws SQLException {
    String id = rs.getString(column);
    return id == null ? null : new WorkItemId(id);
  }
}

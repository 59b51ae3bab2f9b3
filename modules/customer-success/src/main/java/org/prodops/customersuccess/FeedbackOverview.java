package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.prodops.customersuccess.FeedbackResource.FeedbackView;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.FeedbackId;
import org.prodops.kernel.Money;
import org.prodops.kernel.Page;

/** Answers questions about asks: who asked, for what, and how far each has come. */
@Singleton
class FeedbackOverview {
  private static final String SELECT =
      """
      select f.*, c.name as customer_name, p.name as contact_name,
        w.item_key, w.title as item_title, w.url as item_url
      from customer_success.feedback f
      join customer_success.customer c on c.id = f.customer_id
      left join customer_success.contact p on p.id = f.contact_id
      left join customer_success.work_item w on w.id = f.work_item_id
      """;

  private final Jdbi jdbi;

  @Inject
  FeedbackOverview(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<FeedbackView> one(FeedbackId id) {
    return jdbi.withHandle(
        h ->
            h.createQuery(SELECT + "where f.id = :id")
                .bind("id", id.value())
                .map(FeedbackOverview::read)
                .findOne());
  }

  /**
   * Returns a page of asks: the newest first, or in the order of their last change when asked for
   * those changed since an instant, so that a reader who comes back misses none.
   */
  Page<FeedbackView> page(
      @Nullable CustomerId customer,
      @Nullable LoopState state,
      @Nullable String product,
      @Nullable String workItem,
      @Nullable Instant updatedSince,
      int limit,
      @Nullable String cursor) {
    Filters filters = new Filters();
    filters.equal("f.customer_id", customer == null ? null : customer.value());
    filters.equal("f.work_item_id", workItem);
    String lead = customer == null ? "" : "f.customer_id desc, ";
    if ((workItem != null && !workItem.isEmpty()) || (customer != null && updatedSince != null)) {
      lead = "/* few */ ";
    }
    lead = lead(filters, "f.state", state == null ? null : state.name(), lead, updatedSince);
    lead = lead(filters, "f.product", product, lead, updatedSince);
    if (updatedSince != null) {
      filters.since("f.updated_at", updatedSince);
      filters.afterInstant("f.updated_at", "f.id", cursor);
    } else {
      filters.beforeInstant("f.raised_at", "f.id", cursor);
    }
    String order =
        " order by "
            + lead
            + (updatedSince != null ? "f.updated_at, f.id" : "f.raised_at desc, f.id desc");
    return Page.of(
        jdbi.withHandle(
            h ->
                filters
                    .bindTo(h.createQuery(SELECT + filters.where() + order + " limit :limit"))
                    .bind("limit", limit + 1)
                    .map(FeedbackOverview::read)
                    .list()),
        limit,
        f ->
            Filters.place(
                (updatedSince != null ? f.updatedAt() : f.raisedAt()).toString(), f.id()));
  }

  /**
   * Adds a condition and returns what leads the order: its column, whose index has the newest in
   * order, unless something else leads already, or those changed since are asked for.
   */
  private static String lead(
      Filters filters,
      String column,
      @Nullable String wanted,
      String lead,
      @Nullable Instant updatedSince) {
    if (!lead.isEmpty() || updatedSince != null || wanted == null || wanted.isEmpty()) {
      filters.has(column, wanted);
      return lead;
    }
    filters.equal(column, wanted);
    return column + " desc, ";
  }

  /** Returns how many asks of a customer are in each state; states without any are not in it. */
  Map<LoopState, Integer> counts(CustomerId customer) {
    Map<LoopState, Integer> counts = new HashMap<>();
    jdbi.useHandle(
        h ->
            h.createQuery(
                    """
                    select state, count(*) as n from customer_success.feedback
                    where customer_id = :customer group by state""")
                .bind("customer", customer.value())
                .map((rs, ctx) -> Map.entry(LoopState.valueOf(rs.getString(1)), rs.getInt(2)))
                .forEach(e -> counts.put(e.getKey(), e.getValue())));
    return counts;
  }

  private static FeedbackView read(ResultSet rs, StatementContext context) throws SQLException {
    String currency = rs.getString("mrr_currency_at_raise");
    return new FeedbackView(
        rs.getString("id"),
        rs.getString("customer_id"),
        rs.getString("customer_name"),
        rs.getString("contact_id"),
        rs.getString("contact_name"),
        rs.getString("product"),
        rs.getString("title"),
        rs.getString("body"),
        rs.getInt("importance"),
        rs.getString("url"),
        LoopState.valueOf(rs.getString("state")),
        rs.getString("work_item_id"),
        rs.getString("work_item_id") == null ? rs.getString("named_key") : rs.getString("item_key"),
        rs.getString("item_title"),
        rs.getString("item_url"),
        rs.getString("decline_reason"),
        rs.getString("plan_at_raise"),
        currency == null ? null : new Money(rs.getLong("mrr_minor_at_raise"), currency),
        rs.getString("lifecycle_at_raise"),
        Utc.get(rs, "raised_at"),
        Utc.orNull(rs, "triaged_at"),
        Utc.orNull(rs, "committed_at"),
        Utc.orNull(rs, "released_at"),
        Utc.orNull(rs, "adopted_at"),
        Utc.orNull(rs, "told_at"),
        rs.getString("told_by"),
        rs.getString("told_channel"),
        Utc.get(rs, "updated_at"));
  }
}

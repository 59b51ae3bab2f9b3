package org.prodops.intake.chargebee;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.MonthlyRevenue;
import org.prodops.intake.Signal;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.Money;

/** The state a subscription has come to, and the reason chosen when it was cancelled. */
final class ChargebeeSubscription {
  private static final Set<String> PAYING = Set.of("active", "non_renewing");

  private final Fields subscription;
  private final Instant at;
  private final SourceContext source;

  ChargebeeSubscription(Fields subscription, Fields body, SourceContext source) {
    this.subscription = subscription;
    this.at = ChargebeeDialect.toldAt(subscription, body);
    this.source = source;
  }

  List<Signal> signals() {
    String id = subscription.text("id");
    String customer = subscription.text("customer_id");
    String currency = subscription.text("currency_code");
    String status = subscription.isTrue("deleted") ? "cancelled" : subscription.text("status");
    if (id == null || customer == null || currency == null || status == null) {
      throw new Untranslatable(
          "The event should tell a subscription's id, customer, currency and status and does not."
              + " Choose the API version V2 for the webhook in Chargebee.");
    }
    BigDecimal monthly = PAYING.contains(status) ? monthly() : BigDecimal.ZERO;
    Money mrr = monthly == null ? null : MonthlyRevenue.money(monthly, currency);
    if (mrr == null) {
      throw new Untranslatable(
          "The event tells neither the subscription's “mrr” nor all that it could be counted from."
              + " Choose the API version V2 for the webhook in Chargebee.");
    }
    List<Signal> signals = new ArrayList<>();
    signals.add(
        new Signal.Fact(
            new IntakeEvent.SubscriptionChanged(
                Ids.derived(
                    "chargebee-subscription",
                    source.id().value(),
                    id,
                    at.toString(),
                    status,
                    mrr.currency(),
                    Long.toString(mrr.amountMinor())),
                at,
                source.id(),
                id,
                customer,
                mrr,
                status)));
    String reason = subscription.text("cancel_reason_code");
    if (reason != null) {
      signals.add(cancellation(id, customer, reason));
    }
    return signals;
  }

  /** Of the two reasons Chargebee keeps this is the one somebody chose. */
  private Signal cancellation(String id, String customer, String reason) {
    Instant planned = subscription.seconds("cancel_schedule_created_at");
    Instant cancelled = planned == null ? subscription.seconds("cancelled_at") : planned;
    Instant when = Objects.requireNonNullElse(cancelled, at);
    String title = "Cancelled: " + reason;
    return new Signal.Fact(
        new IntakeEvent.FeedbackReceived(
            Ids.derived("chargebee-cancellation", source.id().value(), id, when.toString(), title),
            when,
            source.id(),
            source.product(),
            id + ":cancellation:" + when.getEpochSecond(),
            customer,
            null,
            title,
            null,
            null,
            null,
            null));
  }

  private @Nullable BigDecimal monthly() {
    BigDecimal told = subscription.number("mrr");
    if (told != null) {
      return told;
    }
    BigDecimal period = period();
    return period == null
        ? null
        : MonthlyRevenue.of(
            period,
            subscription.text("billing_period_unit"),
            Objects.requireNonNullElse(subscription.number("billing_period"), BigDecimal.ONE));
  }

  /** What one renewal costs: by item, or in sites of the older catalogue by plan and add-ons. */
  private @Nullable BigDecimal period() {
    List<Fields> items = subscription.each("subscription_items");
    List<@Nullable BigDecimal> amounts = new ArrayList<>();
    if (items.isEmpty()) {
      amounts.add(amount(subscription, "plan_amount", "plan_unit_price", "plan_quantity"));
      items = subscription.each("addons");
    }
    for (Fields item : items) {
      if (!"charge".equals(item.text("item_type"))) {
        amounts.add(amount(item, "amount", "unit_price", "quantity"));
      }
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal amount : amounts) {
      if (amount == null) {
        return null;
      }
      sum = sum.add(amount);
    }
    return sum;
  }

  private static @Nullable BigDecimal amount(
      Fields of, String whole, String unit, String quantity) {
    BigDecimal told = of.number(whole);
    BigDecimal price = of.number(unit);
    return told != null || price == null
        ? told
        : price.multiply(Objects.requireNonNullElse(of.number(quantity), BigDecimal.ONE));
  }
}

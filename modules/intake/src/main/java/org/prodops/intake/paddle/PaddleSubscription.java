package org.prodops.intake.paddle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.MonthlyRevenue;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.Money;

/** The state a subscription has come to. */
final class PaddleSubscription {
  private static final Set<String> PAYING = Set.of("active", "non_renewing", "past_due");

  private final String event;
  private final Fields body;
  private final Fields subscription;
  private final SourceContext source;

  PaddleSubscription(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.subscription = body.at("data");
    this.source = source;
  }

  Translation translated() {
    String id = subscription.text("id");
    String customer = subscription.text("customer_id");
    String currency = subscription.text("currency_code");
    String status = status();
    Instant updated = subscription.time("updated_at");
    Instant at = updated == null ? body.time("occurred_at") : updated;
    if (id == null || customer == null || currency == null || status == null || at == null) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold a subscription's id, customer, currency, status and when it was"
              + " updated, and does not. Check what stands between Paddle and this address.");
    }
    BigDecimal monthly = PAYING.contains(status) ? monthly(currency) : BigDecimal.ZERO;
    Money mrr = monthly == null ? null : MonthlyRevenue.money(monthly, currency);
    if (mrr == null) {
      return new Translation.Ignored(
          event,
          "Paddle does not tell every item's price, billing cycle and quantity in the"
              + " subscription's currency, so what it comes to in a month cannot be counted.");
    }
    String eventId =
        Ids.derived(
            "paddle-subscription",
            source.id().value(),
            id,
            at.toString(),
            status,
            mrr.currency(),
            Long.toString(mrr.amountMinor()));
    return new Translation.Understood(
        event,
        List.of(
            new Signal.Fact(
                new IntakeEvent.SubscriptionChanged(
                    eventId, at, source.id(), id, customer, mrr, status))));
  }

  /** Paddle's own word, but for one that is active and about to end. */
  private @Nullable String status() {
    String status = subscription.text("status");
    return "active".equals(status) && "cancel".equals(subscription.text("scheduled_change/action"))
        ? "non_renewing"
        : status;
  }

  private @Nullable BigDecimal monthly(String currency) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Fields item : subscription.each("items")) {
      boolean recurs = !"false".equals(item.text("recurring"));
      String status = item.text("status");
      if (!recurs || "inactive".equals(status) || "trialing".equals(status)) {
        continue;
      }
      BigDecimal unit = unit(item.at("price"), currency);
      BigDecimal quantity = item.number("quantity");
      Fields own = item.at("price/billing_cycle");
      Fields cycle = own.has("interval") ? own : subscription.at("billing_cycle");
      BigDecimal share =
          unit == null || quantity == null
              ? null
              : MonthlyRevenue.of(
                  unit.multiply(quantity),
                  cycle.text("interval"),
                  Objects.requireNonNullElse(cycle.number("frequency"), BigDecimal.ONE));
      if (share == null) {
        return null;
      }
      sum = sum.add(share);
    }
    return sum;
  }

  /** A price may have amounts of their own for some countries; which one holds is not told. */
  private static @Nullable BigDecimal unit(Fields price, String currency) {
    if (currency.equals(price.text("unit_price/currency_code"))) {
      return price.number("unit_price/amount");
    }
    BigDecimal found = null;
    for (Fields override : price.each("unit_price_overrides")) {
      BigDecimal amount = override.number("unit_price/amount");
      if (currency.equals(override.text("unit_price/currency_code")) && amount != null) {
        if (found != null && found.compareTo(amount) != 0) {
          return null;
        }
        found = amount;
      }
    }
    return found;
  }
}

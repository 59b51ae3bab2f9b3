package org.prodops.intake.stripe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.MonthlyRevenue;
import org.prodops.kernel.Money;

/** What a subscription comes to in a month. */
final class StripeRevenue {
  /** By how many places Stripe's smallest unit lies from that of ISO 4217. */
  private static final Map<String, Integer> SHIFTS = Map.of("ISK", -2, "UGX", -2, "MGA", 2);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Fields subscription;
  private final String currency;
  private final Instant asOf;
  private String untold = "Stripe names a currency that has no code of three letters.";

  StripeRevenue(Fields subscription, String currency, Instant asOf) {
    this.subscription = subscription;
    this.currency = currency.toUpperCase(Locale.ROOT);
    this.asOf = asOf;
  }

  /** Returns nothing, in the subscription's currency; null if that is none. */
  @Nullable Money none() {
    return MonthlyRevenue.money(BigDecimal.ZERO, currency);
  }

  /** Returns the sum over the items, or null if Stripe does not tell all of it. */
  @Nullable Money monthly() {
    List<Fields> items = subscription.each("items/data");
    if (subscription.isTrue("items/has_more") || items.isEmpty()) {
      untold =
          "Stripe does not tell all of the subscription's items in one event, so what it comes to"
              + " in a month cannot be counted.";
      return null;
    }
    BigDecimal gross = BigDecimal.ZERO;
    BigDecimal net = BigDecimal.ZERO;
    for (Fields each : items) {
      StripeItem item = new StripeItem(each, currency);
      BigDecimal share = item.monthly();
      if (share == null) {
        untold = item.untold();
        return null;
      }
      share = discounted(share, each, item);
      gross = gross.add(share);
      net = net.add(share.divide(taxed(each), MathContext.DECIMAL128));
    }
    BigDecimal due = discounted(gross, subscription, new StripeItem(items.get(0), currency));
    if (gross.signum() > 0) {
      net = net.multiply(due).divide(gross, MathContext.DECIMAL128);
    }
    return MonthlyRevenue.money(net.scaleByPowerOfTen(SHIFTS.getOrDefault(currency, 0)), currency);
  }

  /** Says why there is no amount. */
  String untold() {
    return untold;
  }

  /** Takes off what lasts; a discount given once does not change what recurs. */
  private BigDecimal discounted(BigDecimal amount, Fields of, StripeItem rhythm) {
    List<Fields> discounts = of.each("discounts");
    BigDecimal left = amount;
    for (Fields each : discounts.isEmpty() ? List.of(of.at("discount")) : discounts) {
      Fields coupon = each.at("coupon").has("id") ? each.at("coupon") : each.at("source/coupon");
      Instant end = each.seconds("end");
      boolean lasts =
          "forever".equals(coupon.text("duration"))
              || ("repeating".equals(coupon.text("duration")) && end != null && end.isAfter(asOf));
      BigDecimal percent = coupon.number("percent_off");
      BigDecimal off = coupon.number("amount_off");
      if (lasts && percent != null) {
        left = left.multiply(HUNDRED.subtract(percent)).divide(HUNDRED, MathContext.DECIMAL128);
      } else if (lasts && off != null && currency.equalsIgnoreCase(coupon.text("currency"))) {
        left = left.subtract(Objects.requireNonNullElse(rhythm.monthly(off), BigDecimal.ZERO));
      }
    }
    return left.max(BigDecimal.ZERO);
  }

  /** Returns by what a price with its tax is greater than without. */
  private BigDecimal taxed(Fields item) {
    List<Fields> rates = item.each("tax_rates");
    BigDecimal percent = BigDecimal.ZERO;
    for (Fields rate : rates.isEmpty() ? subscription.each("default_tax_rates") : rates) {
      BigDecimal told = rate.number("effective_percentage", "percentage");
      if (rate.isTrue("inclusive") && told != null && told.signum() > 0) {
        percent = percent.add(told);
      }
    }
    return BigDecimal.ONE.add(percent.divide(HUNDRED));
  }
}

package org.prodops.intake.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.MonthlyRevenue;

/** One item of a subscription: a price, so many times. Old API versions call the price a plan. */
final class StripeItem {
  private final Fields item;
  private final Fields amounts;
  private final boolean inCurrency;

  StripeItem(Fields item, String currency) {
    this.item = item;
    String own = item.text("price/currency", "plan/currency");
    Fields other = item.at("price/currency_options/" + currency.toLowerCase(Locale.ROOT));
    boolean same = currency.equalsIgnoreCase(own);
    this.inCurrency = same || !other.names().isEmpty();
    this.amounts = same ? item.at(item.has("price/id") ? "price" : "plan") : other;
  }

  /** Returns what it comes to in a month, before tax and discounts, or null if it is not told. */
  @Nullable BigDecimal monthly() {
    // What is metered is paid by use, after the fact; none of it is promised to recur.
    if ("metered".equals(item.text("price/recurring/usage_type", "plan/usage_type"))) {
      return BigDecimal.ZERO;
    }
    BigDecimal period = inCurrency ? period() : null;
    return period == null ? null : monthly(period);
  }

  /** Returns what an amount due at each of this item's renewals comes to in a month. */
  @Nullable BigDecimal monthly(BigDecimal period) {
    return MonthlyRevenue.of(
        period,
        item.text("price/recurring/interval", "plan/interval"),
        Objects.requireNonNullElse(
            item.number("price/recurring/interval_count", "plan/interval_count"), BigDecimal.ONE));
  }

  /** Says why there is no amount. */
  String untold() {
    String price = Objects.requireNonNullElse(item.text("price/id", "plan/id"), "of one item");
    if (!inCurrency) {
      return "Stripe does not tell the price "
          + price
          + " in the subscription's currency, so what it comes to in a month cannot be counted.";
    }
    return isTiered()
        ? "The price "
            + price
            + " is tiered and Stripe does not tell its tiers to webhooks, so what the subscription"
            + " comes to in a month cannot be counted."
        : "Stripe tells no amount and interval of the price "
            + price
            + ", so what the subscription comes to in a month cannot be counted.";
  }

  private boolean isTiered() {
    return "tiered".equals(item.text("price/billing_scheme", "plan/billing_scheme"));
  }

  private @Nullable BigDecimal period() {
    BigDecimal quantity = Objects.requireNonNullElse(item.number("quantity"), BigDecimal.ONE);
    if (isTiered()) {
      List<Fields> told = amounts.each("tiers");
      List<Fields> tiers =
          (told.isEmpty() ? item.each("plan/tiers") : told)
              .stream()
                  .sorted(
                      Comparator.comparing(
                          tier -> tier.number("up_to"),
                          Comparator.nullsLast(Comparator.naturalOrder())))
                  .toList();
      return "volume".equals(item.text("price/tiers_mode", "plan/tiers_mode"))
          ? volume(tiers, quantity)
          : graduated(tiers, quantity);
    }
    BigDecimal unit =
        amounts.number("unit_amount_decimal", "unit_amount", "amount_decimal", "amount");
    return unit == null ? null : unit.multiply(packages(quantity));
  }

  /** Some prices are for so many at once. */
  private BigDecimal packages(BigDecimal quantity) {
    Fields transform =
        item.at(
            item.has("price/transform_quantity/divide_by")
                ? "price/transform_quantity"
                : "plan/transform_usage");
    BigDecimal by = transform.number("divide_by");
    if (by == null || by.signum() <= 0) {
      return quantity;
    }
    boolean up = "up".equals(transform.text("round"));
    return quantity.divide(by, 0, up ? RoundingMode.CEILING : RoundingMode.FLOOR);
  }

  /** The tier the whole quantity falls into prices all of it. */
  private static @Nullable BigDecimal volume(List<Fields> tiers, BigDecimal quantity) {
    for (Fields tier : tiers) {
      BigDecimal upTo = tier.number("up_to");
      if (upTo == null || quantity.compareTo(upTo) <= 0) {
        return price(tier, quantity);
      }
    }
    return null;
  }

  /** Each tier prices the part of the quantity within it. */
  private static @Nullable BigDecimal graduated(List<Fields> tiers, BigDecimal quantity) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal from = BigDecimal.ZERO;
    for (Fields tier : tiers) {
      BigDecimal upTo = tier.number("up_to");
      if (upTo == null || quantity.compareTo(upTo) <= 0) {
        return sum.add(price(tier, quantity.subtract(from)));
      }
      sum = sum.add(price(tier, upTo.subtract(from)));
      from = upTo;
    }
    return null;
  }

  private static BigDecimal price(Fields tier, BigDecimal quantity) {
    BigDecimal unit = tier.number("unit_amount_decimal", "unit_amount", "amount");
    BigDecimal flat = tier.number("flat_amount_decimal", "flat_amount");
    return Objects.requireNonNullElse(unit, BigDecimal.ZERO)
        .multiply(quantity)
        .add(Objects.requireNonNullElse(flat, BigDecimal.ZERO));
  }
}

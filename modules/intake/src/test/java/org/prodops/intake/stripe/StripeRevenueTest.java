package org.prodops.intake.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.stripe.StripeBodies.event;
import static org.prodops.intake.stripe.StripeBodies.item;
import static org.prodops.intake.stripe.StripeBodies.monthly;
import static org.prodops.intake.stripe.StripeBodies.updated;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Told;
import org.prodops.kernel.IntakeEvent.SubscriptionChanged;
import org.prodops.kernel.Money;

/** What recurs each month, by bodies built as Stripe's reference documents them. */
class StripeRevenueTest {
  private static final String ACTIVE = "\"status\": \"active\"";

  private final Told told = new Told(new StripeDialect());

  @ParameterizedTest
  @CsvSource({
    "4900, month, 1, 1, 4900",
    "700, month, 1, 10, 7000",
    "14700, month, 3, 1, 4900",
    "58800, year, 1, 2, 9800",
    "1000, week, 1, 1, 4345",
    "100, day, 1, 1, 3042",
    "4900, month, 1, 0, 0"
  })
  void anItemCountsByTheMonthWhateverItsInterval(
      String amount, String interval, int count, String quantity, long expected) {
    assertThat(mrr(updated(ACTIVE, item(amount, interval, count, quantity)))).isEqualTo(expected);
  }

  @Test
  void itemsAddUpAndAreRoundedOnce() {
    String third = item("100", "month", 3, "1");
    assertThat(mrr(updated(ACTIVE, third, third, third, monthly(4900)))).isEqualTo(5000);
  }

  @Test
  void fractionsOfACentCountAndPackagesAreRoundedAsThePriceSays() {
    String fraction = monthly(0).replace("\"unit_amount\": 0", "\"unit_amount_decimal\": \"12.5\"");
    assertThat(mrr(updated(ACTIVE, fraction.replace("\"quantity\": 1", "\"quantity\": 3"))))
        .isEqualTo(38);
    String packages =
        item("500", "month", 1, "25")
            .replace(
                "\"unit_amount\"",
                "\"transform_quantity\": {\"divide_by\": 10, \"round\": \"%s\"}, \"unit_amount\"");
    assertThat(mrr(updated(ACTIVE, packages.formatted("up")))).isEqualTo(1500);
    assertThat(mrr(updated(ACTIVE, packages.formatted("down")))).isEqualTo(1000);
  }

  @Test
  void meteredUseDoesNotRecur() {
    String metered = monthly(9).replace("licensed", "metered");
    assertThat(mrr(updated(ACTIVE, monthly(4900), metered))).isEqualTo(4900);
  }

  @Test
  void anItemOfAnOldApiVersionHasAPlan() {
    String old =
        """
        {"quantity": 2, "plan": {"id": "gold", "currency": "eur", "amount": 1200,
         "interval": "year", "interval_count": 1, "usage_type": "licensed"}}\
        """;
    assertThat(mrr(updated(ACTIVE, old))).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "graduated, 5, 5000",
    "graduated, 10, 10000",
    "graduated, 12, 11100",
    "volume, 5, 5000",
    "volume, 12, 6100"
  })
  void tiersAreCountedOutWhereTheyAreTold(String mode, String quantity, long expected) {
    String tiered =
        item("null", "month", 1, quantity)
            .replace(
                "\"unit_amount\": null",
                """
                "billing_scheme": "tiered", "tiers_mode": "%s", "tiers": [
                 {"up_to": null, "unit_amount": 500, "flat_amount": 100},
                 {"up_to": 10, "unit_amount": 1000}]\
                """
                    .formatted(mode));
    assertThat(mrr(updated(ACTIVE, tiered))).isEqualTo(expected);
  }

  @Test
  void tiersThatAreNotToldLeaveTheRevenueAsItWasAndSaySo() {
    String tiered = monthly(0).replace("\"unit_amount\": 0", "\"billing_scheme\": \"tiered\"");
    assertThat(told.reason(updated(ACTIVE, monthly(4900), tiered))).contains("price_1", "tiered");
    assertThat(mrr(updated("\"status\": \"canceled\"", tiered))).isZero();
  }

  @Test
  void whatStripeDoesNotTellInFullIsNotGuessed() {
    assertThat(told.reason(updated(ACTIVE))).contains("all of the subscription's items");
    assertThat(told.reason(updated(ACTIVE, monthly(1)).replace("more\": false", "more\": true")))
        .contains("all of the subscription's items");
    assertThat(told.reason(updated(ACTIVE, item("null", "month", 1, "1")))).contains("no amount");
    assertThat(told.reason(updated(ACTIVE, item("5", "eon", 1, "1")))).contains("interval");
    String dollars = monthly(4900).replace("\"eur\"", "\"usd\"");
    assertThat(told.reason(updated(ACTIVE, dollars))).contains("price_1", "currency");
  }

  @Test
  void aPriceMayHaveAnAmountOfItsOwnInTheSubscriptionsCurrency() {
    String dollars =
        monthly(5500)
            .replace(
                "\"currency\": \"eur\"",
                "\"currency\": \"usd\", \"currency_options\": {\"eur\": {\"unit_amount\": 4900}}");
    assertThat(mrr(updated(ACTIVE, dollars))).isEqualTo(4900);
  }

  @ParameterizedTest
  @CsvSource({
    "forever, null, 3920",
    "repeating, 1800000000, 3920",
    "repeating, 1600000000, 4900",
    "once, null, 4900"
  })
  void aDiscountCountsAsLongAsItLasts(String duration, String end, long expected) {
    String discount =
        "{\"id\": \"di_1\", \"end\": %s, \"coupon\": {\"id\": \"c\", \"percent_off\": 20,"
            + " \"duration\": \"%s\"}}";
    String told = discount.formatted(end, duration);
    assertThat(mrr(updated(ACTIVE + ", \"discount\": " + told, monthly(4900)))).isEqualTo(expected);
    assertThat(mrr(updated(ACTIVE + ", \"discounts\": [" + told + "]", monthly(4900))))
        .isEqualTo(expected);
  }

  @Test
  void anAmountOffIsTakenOffEachRenewalAndNeverLeavesADebt() {
    String off =
        ", \"discount\": {\"coupon\": {\"id\": \"c\", \"amount_off\": %d, \"currency\": \"eur\","
            + " \"duration\": \"forever\"}}";
    String yearly = item("120000", "year", 1, "1");
    assertThat(mrr(updated(ACTIVE + off.formatted(12000), yearly))).isEqualTo(9000);
    assertThat(mrr(updated(ACTIVE + off.formatted(999999), yearly))).isZero();
  }

  @Test
  void ofADiscountNamedByItsIdOnlyNothingIsTakenOff() {
    assertThat(mrr(updated(ACTIVE + ", \"discounts\": [\"di_1\"]", monthly(4900)))).isEqualTo(4900);
  }

  @Test
  void taxWithinThePriceDoesNotCountAndTaxOnTopOfItNeverDid() {
    String rates = ", \"default_tax_rates\": [{\"inclusive\": %s, \"percentage\": 19.0}]";
    assertThat(mrr(updated(ACTIVE + rates.formatted("true"), monthly(11900)))).isEqualTo(10000);
    assertThat(mrr(updated(ACTIVE + rates.formatted("false"), monthly(11900)))).isEqualTo(11900);
    String own =
        monthly(10700)
            .replace(
                "{\"quantity\"",
                "{\"tax_rates\": [{\"inclusive\": true, \"percentage\": 7}], \"quantity\"");
    assertThat(mrr(updated(ACTIVE + rates.formatted("true"), own))).isEqualTo(10000);
  }

  @ParameterizedTest
  @CsvSource({
    "eur, 4900, 4900",
    "jpy, 500, 500",
    "kwd, 5120, 5120",
    "huf, 500, 500",
    "isk, 500, 5",
    "ugx, 500, 5",
    "mga, 500, 50000"
  })
  void amountsAreInTheMinorUnitOfIso4217(String currency, int amount, long expected) {
    String body = updated(ACTIVE, monthly(amount)).replace("\"eur\"", "\"" + currency + "\"");
    assertThat(told.one(SubscriptionChanged.class, body).mrr())
        .isEqualTo(new Money(expected, currency.toUpperCase(java.util.Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"incomplete", "incomplete_expired", "trialing", "unpaid", "paused", "canceled"})
  void whoDoesNotPayBringsNothing(String status) {
    SubscriptionChanged changed =
        told.one(
            SubscriptionChanged.class, updated("\"status\": \"" + status + "\"", monthly(4900)));
    assertThat(changed.mrr()).isEqualTo(new Money(0, "EUR"));
    assertThat(changed.status()).isEqualTo(status);
  }

  @Test
  void whoIsLateStillPaysAndWhoWillLeavePaysUntilThen() {
    assertThat(mrr(updated("\"status\": \"past_due\"", monthly(4900)))).isEqualTo(4900);
    for (String leaving :
        new String[] {"\"cancel_at_period_end\": true", "\"cancel_at\": 1900000000"}) {
      SubscriptionChanged changed =
          told.one(SubscriptionChanged.class, updated(ACTIVE + ", " + leaving, monthly(4900)));
      assertThat(changed.status()).isEqualTo("non_renewing");
      assertThat(changed.mrr().amountMinor()).isEqualTo(4900);
    }
  }

  @ParameterizedTest
  @CsvSource({"void, paused, 0", "mark_uncollectible, paused, 0", "keep_as_draft, active, 4900"})
  void pausedCollectionCountsOnlyIfTheMoneyIsStillOwed(String how, String status, long expected) {
    SubscriptionChanged changed =
        told.one(
            SubscriptionChanged.class,
            updated(
                ACTIVE + ", \"pause_collection\": {\"behavior\": \"" + how + "\"}", monthly(4900)));
    assertThat(changed.status()).isEqualTo(status);
    assertThat(changed.mrr().amountMinor()).isEqualTo(expected);
  }

  @Test
  void aDeletedSubscriptionIsCancelledWhateverItsLastStatus() {
    SubscriptionChanged changed =
        told.one(
            SubscriptionChanged.class,
            event(
                "customer.subscription.deleted",
                1_700_000_000,
                StripeBodies.subscription(ACTIVE, monthly(4900))));
    assertThat(changed.status()).isEqualTo("canceled");
    assertThat(changed.mrr().amountMinor()).isZero();
  }

  private long mrr(String body) {
    return told.one(SubscriptionChanged.class, body).mrr().amountMinor();
  }
}

package org.prodops.intake.paddle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.paddle.PaddleBodies.event;
import static org.prodops.intake.paddle.PaddleBodies.item;
import static org.prodops.intake.paddle.PaddleBodies.monthly;
import static org.prodops.intake.paddle.PaddleBodies.subscription;
import static org.prodops.intake.paddle.PaddleBodies.updated;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Samples;
import org.prodops.intake.Told;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.SubscriptionChanged;
import org.prodops.kernel.Money;

/** Customers by bodies of Paddle's own library; subscriptions by bodies built as documented. */
class PaddleDialectTest {
  private static final String ACTIVE = "\"status\": \"active\"";

  private final Told told = new Told(new PaddleDialect());

  @Test
  void aCustomerIsSeenWithThePersonWhoIsBilled() {
    String body = Samples.text("signatures/paddle/standard_payload.json");
    CustomerSeen seen = told.one(CustomerSeen.class, body);
    assertThat(seen.externalId()).isEqualTo("ctm_01hs0tqf76sxmp7ba5e4mw1sc8");
    assertThat(seen.name()).isEqualTo("John Doe");
    assertThat(seen.occurredAt()).isEqualTo("2024-03-15T10:32:37.862Z");
    ContactSeen contact = told.one(ContactSeen.class, body);
    assertThat(contact.email()).isEqualTo("blackhole+verification2@paddle.com");
    assertThat(contact.customer()).isEqualTo(seen.externalId());
  }

  @Test
  void lettersOfEveryAlphabetSurvive() {
    String body = Samples.text("signatures/paddle/special_chars_payload.json");
    assertThat(told.one(CustomerSeen.class, body).name()).isEqualTo("ÜÄÅåÖÜÄÅåÖ");
  }

  @ParameterizedTest
  @CsvSource({
    "4900, month, 1, 1, 4900",
    "14700, month, 3, 2, 9800",
    "58800, year, 1, 1, 4900",
    "1000, week, 1, 1, 4345"
  })
  void anItemCountsByTheMonthWhateverItsCycle(
      String amount, String interval, int frequency, int quantity, long expected) {
    assertThat(mrr(updated(ACTIVE, item(amount, interval, frequency, quantity))))
        .isEqualTo(expected);
  }

  @Test
  void itemsAddUpExceptWhatDoesNotRecurOrIsNotYetPaid() {
    String once = monthly(9900).replace("\"recurring\": true", "\"recurring\": false");
    String trial = monthly(500).replace("\"active\"", "\"trialing\"");
    String gone = monthly(700).replace("\"active\"", "\"inactive\"");
    assertThat(mrr(updated(ACTIVE, monthly(4900), monthly(100), once, trial, gone)))
        .isEqualTo(5000);
  }

  @Test
  void anItemWithoutACycleOfItsOwnHasTheSubscriptions() {
    String bare =
        monthly(6000)
            .replace(
                "\"billing_cycle\": {\"interval\": \"month\", \"frequency\": 1}",
                "\"billing_cycle\": null");
    String yearly =
        updated(ACTIVE, bare).replace("\"interval\": \"month\"", "\"interval\": \"year\"");
    assertThat(mrr(yearly)).isEqualTo(500);
  }

  @Test
  void aPriceOfItsOwnForACountryCountsIfThereIsNoDoubt() {
    String dollars =
        monthly(5500)
            .replace(
                "\"currency_code\": \"EUR\"}",
                "\"currency_code\": \"USD\"}, \"unit_price_overrides\": [{\"unit_price\":"
                    + " {\"amount\": \"4900\", \"currency_code\": \"EUR\"}}, {\"unit_price\":"
                    + " {\"amount\": \"%s\", \"currency_code\": \"EUR\"}}]");
    assertThat(mrr(updated(ACTIVE, dollars.formatted("4900")))).isEqualTo(4900);
    assertThat(told.reason(updated(ACTIVE, dollars.formatted("5000")))).contains("currency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"trialing", "paused", "canceled"})
  void whoDoesNotPayBringsNothing(String status) {
    SubscriptionChanged changed =
        told.one(
            SubscriptionChanged.class, updated("\"status\": \"" + status + "\"", monthly(4900)));
    assertThat(changed.mrr()).isEqualTo(new Money(0, "EUR"));
    assertThat(changed.status()).isEqualTo(status);
  }

  @Test
  void whoIsLateStillPays() {
    assertThat(mrr(updated("\"status\": \"past_due\"", monthly(4900)))).isEqualTo(4900);
  }

  @ParameterizedTest
  @CsvSource({"cancel, non_renewing", "pause, active", "resume, active"})
  void whoHasCancelledPaysUntilThen(String action, String status) {
    SubscriptionChanged changed =
        told.one(
            SubscriptionChanged.class,
            updated(
                ACTIVE + ", \"scheduled_change\": {\"action\": \"" + action + "\"}",
                monthly(4900)));
    assertThat(changed.status()).isEqualTo(status);
    assertThat(changed.mrr().amountMinor()).isEqualTo(4900);
  }

  @Test
  void aStateToldByTwoEventsIsOneAndAsOfItsOwnTime() {
    String data = subscription("\"status\": \"paused\"", monthly(4900));
    SubscriptionChanged updated =
        told.one(SubscriptionChanged.class, event("subscription.updated", data));
    assertThat(told.one(SubscriptionChanged.class, event("subscription.paused", data)))
        .isEqualTo(updated);
    assertThat(updated.occurredAt()).isEqualTo("2026-03-01T10:00:00.123456Z");
  }

  @Test
  void whatPaddleDoesNotTellInFullIsNotGuessed() {
    assertThat(told.reason(updated(ACTIVE, item("x", "month", 1, 1)))).contains("every item");
    assertThat(told.reason(updated(ACTIVE, item("1", "eon", 1, 1)))).contains("every item");
  }

  @Test
  void paymentsAreIgnoredForAReason() {
    assertThat(told.reason(event("transaction.completed", "{}"))).contains("does not recur");
    assertThat(told.reason(event("adjustment.created", "{}"))).contains("does not recur");
    assertThat(told.reason(event("price.updated", "{}"))).contains("untick");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"event_type\": \"subscription.upd",
        "{\"event_id\": \"evt_1\"}",
        "{\"event_type\": \"customer.created\", \"data\": {}}",
        "{\"event_type\": \"subscription.updated\", \"data\": {}}"
      })
  void aBodyThatIsNotPaddlesIsRefusedWithAHint(String body) {
    assertThatThrownBy(() -> told.by(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("Check");
  }

  @Test
  void anAlertOfPaddleClassicIsNamedAsSuch() {
    assertThatThrownBy(() -> told.by("alert_id=1&alert_name=subscription_created"))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("Paddle Classic");
  }

  private long mrr(String body) {
    return told.one(SubscriptionChanged.class, body).mrr().amountMinor();
  }
}

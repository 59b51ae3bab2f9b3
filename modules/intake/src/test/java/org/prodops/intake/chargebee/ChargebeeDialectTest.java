package org.prodops.intake.chargebee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.chargebee.ChargebeeBodies.event;
import static org.prodops.intake.chargebee.ChargebeeBodies.subscription;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Told;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.FeedbackReceived;
import org.prodops.kernel.IntakeEvent.SubscriptionChanged;
import org.prodops.kernel.Money;

/** Bodies built as Chargebee's API reference documents them; no captures were to be had. */
class ChargebeeDialectTest {
  private final ChargebeeDialect chargebee = new ChargebeeDialect();
  private final Told told = new Told(chargebee);

  @Test
  void whatChargebeeWorksOutIsTakenAsItIs() {
    SubscriptionChanged changed =
        told.one(
            SubscriptionChanged.class,
            event("subscription_changed", subscription("active", "\"mrr\": 4900")));
    assertThat(changed.mrr()).isEqualTo(new Money(4900, "EUR"));
    assertThat(changed.status()).isEqualTo("active");
    assertThat(changed.customer()).isEqualTo("cust-1");
    assertThat(changed.externalId()).isEqualTo("sub-1");
    assertThat(changed.occurredAt()).isEqualTo("2026-03-01T10:00:00.209Z");
  }

  @ParameterizedTest
  @CsvSource({
    "active, 4900",
    "non_renewing, 4900",
    "in_trial, 0",
    "future, 0",
    "paused, 0",
    "cancelled, 0",
    "transferred, 0"
  })
  void onlyWhoPaysBringsAnything(String status, long expected) {
    String body = event("subscription_changed", subscription(status, "\"mrr\": 4900"));
    SubscriptionChanged changed = told.one(SubscriptionChanged.class, body);
    assertThat(changed.mrr().amountMinor()).isEqualTo(expected);
    assertThat(changed.status()).isEqualTo(status);
  }

  @Test
  void whereItIsNotToldItIsCountedFromWhatRecurs() {
    String items =
        """
        "billing_period": 3, "billing_period_unit": "month", "subscription_items": [
         {"item_type": "plan", "unit_price": 1000, "quantity": 3, "amount": 3000},
         {"item_type": "addon", "unit_price": 600, "quantity": 2},
         {"item_type": "charge", "amount": 9900}]\
        """;
    assertThat(mrr(items)).isEqualTo(1400);
    String older =
        """
        "billing_period": 1, "billing_period_unit": "year", "plan_quantity": 2,
        "plan_unit_price": 6000, "addons": [{"unit_price": 1200, "quantity": 1}]\
        """;
    assertThat(mrr(older)).isEqualTo(1100);
  }

  @Test
  void whatCannotBeCountedIsRefusedWithAHint() {
    assertThatThrownBy(() -> mrr("\"billing_period\": 1"))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("mrr");
  }

  @Test
  void aCustomerIsTheCompanyAndThePersonItsContact() {
    String body =
        event(
            "customer_changed",
            """
            "customer": {"id": "cust-1", "first_name": "Joana", "last_name": "Reis",
             "email": "joana@acme.example", "company": "Acme", "resource_version": 1772359200000}\
            """);
    CustomerSeen seen = told.one(CustomerSeen.class, body);
    assertThat(seen.name()).isEqualTo("Acme");
    assertThat(seen.occurredAt()).isEqualTo("2026-03-01T10:00:00Z");
    ContactSeen contact = told.one(ContactSeen.class, body);
    assertThat(contact.name()).isEqualTo("Joana Reis");
    assertThat(contact.email()).isEqualTo("joana@acme.example");
    assertThat(contact.customer()).isEqualTo("cust-1");
    String person = body.replace("\"Acme\"", "null");
    assertThat(told.one(CustomerSeen.class, person).name()).isEqualTo("Joana Reis");
  }

  @Test
  void anInvoiceTellsOfItsCustomerAndSubscriptionToo() {
    String body =
        event(
            "invoice_generated",
            subscription("active", "\"mrr\": 4900") + ", \"customer\": {\"id\": \"cust-1\"}");
    assertThat(told.all(SubscriptionChanged.class, body)).hasSize(1);
    assertThat(told.all(CustomerSeen.class, body)).hasSize(1);
  }

  @Test
  void theReasonSomebodyChoseIsFeedbackAndChargebeesOwnIsNot() {
    String chosen =
        "\"cancelled_at\": 1772359190, \"cancel_reason\": \"not_paid\","
            + " \"cancel_reason_code\": \"Product Unsatisfactory\"";
    String body = event("subscription_cancelled", subscription("cancelled", chosen));
    FeedbackReceived said = told.one(FeedbackReceived.class, body);
    assertThat(said.title()).isEqualTo("Cancelled: Product Unsatisfactory");
    assertThat(said.customer()).isEqualTo("cust-1");
    assertThat(said.occurredAt()).isEqualTo("2026-03-01T09:59:50Z");
    String unpaid = body.replace("Product Unsatisfactory", "");
    assertThat(told.all(FeedbackReceived.class, unpaid)).isEmpty();
  }

  @Test
  void theSameStateToldByTwoEventsIsOne() {
    String state = subscription("active", "\"mrr\": 4900");
    assertThat(told.one(SubscriptionChanged.class, event("subscription_renewed", state)))
        .isEqualTo(told.one(SubscriptionChanged.class, event("invoice_generated", state)));
  }

  @Test
  void withoutAVersionTheTimeOfUpdateOrOfTheEventIsTaken() {
    String body = event("subscription_changed", subscription("active", "\"mrr\": 1"));
    String older = body.replace("resource_version", "no_version");
    assertThat(told.one(SubscriptionChanged.class, older).occurredAt())
        .isEqualTo("2026-03-01T10:00:00Z");
    assertThat(
            told.one(SubscriptionChanged.class, older.replace("updated_at", "no_update"))
                .occurredAt())
        .isEqualTo("2026-03-01T10:00:05Z");
  }

  @Test
  void whatTellsOfNeitherIsIgnored() {
    assertThat(told.reason(event("item_updated", "\"item\": {\"id\": \"i\"}")))
        .contains("item_updated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"id\": \"ev_1\", \"event_type\": \"subscr",
        "{\"id\": \"ev_1\"}",
        "{\"event_type\": \"customer_created\", \"content\": {\"customer\": {\"id\": \"c\"}}}",
        "{\"event_type\": \"subscription_changed\", \"content\": {}}"
      })
  void aBodyThatIsNotChargebeesIsRefusedWithAHint(String body) {
    assertThatThrownBy(() -> told.by(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("Check");
  }

  @Test
  void thePasswordProvesTheSenderAndTheUserDoesNotMatter() {
    assertThat(isAuthentic("Basic " + base64("prodops:s3:cret"))).isTrue();
    assertThat(isAuthentic("Basic " + base64("other:s3:cret"))).isTrue();
    assertThat(isAuthentic("Basic " + base64("s3:cret"))).isFalse();
    assertThat(isAuthentic("Basic " + base64("prodops:"))).isFalse();
    assertThat(isAuthentic("Bearer s3:cret")).isFalse();
    assertThat(isAuthentic("")).isFalse();
    RawDelivery bare = Samples.delivery(Map.of(), null, "{}");
    assertThat(chargebee.isAuthentic(bare, List.of("s3:cret"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void eitherPasswordWillDoWhileOneIsReplaced() {
    RawDelivery delivery = delivery("Basic " + base64("p:s3:cret"), "{}");
    assertThat(chargebee.isAuthentic(delivery, List.of("new", "s3:cret"), Samples.RECEIVED))
        .isTrue();
    assertThat(chargebee.isAuthentic(delivery, List.of("s3:cret", "new"), Samples.RECEIVED))
        .isTrue();
  }

  @Test
  void anEventIsNamedTheSameWhenItIsSentAgainWithAnotherStatus() {
    String body = event("subscription_changed", subscription("active", "\"mrr\": 1"));
    String again = body.replace("\"scheduled\"", "\"re_scheduled\"");
    assertThat(again).isNotEqualTo(body);
    assertThat(chargebee.deliveryId(delivery("", body))).isEqualTo("ev_1");
    assertThat(chargebee.deliveryId(delivery("", again))).isEqualTo("ev_1");
    RawDelivery unnamed = delivery("", "{}");
    assertThat(chargebee.deliveryId(unnamed)).isEqualTo(unnamed.bodyHash());
    assertThat(chargebee.event(unnamed)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(chargebee.guide().steps())
        .anyMatch(step -> step.contains("{url}"))
        .anyMatch(step -> step.contains("Password: {secret}"));
  }

  private long mrr(String facts) {
    String body = event("subscription_changed", subscription("active", facts));
    return told.one(SubscriptionChanged.class, body).mrr().amountMinor();
  }

  private boolean isAuthentic(String authorization) {
    return chargebee.isAuthentic(
        delivery(authorization, "{}"), List.of("s3:cret"), Samples.RECEIVED);
  }

  private static RawDelivery delivery(String authorization, String body) {
    return Samples.delivery(Map.of("Authorization", authorization), null, body);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

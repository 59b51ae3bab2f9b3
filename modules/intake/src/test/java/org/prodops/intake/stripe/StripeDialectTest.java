package org.prodops.intake.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;
import static org.prodops.intake.stripe.StripeBodies.event;
import static org.prodops.intake.stripe.StripeBodies.monthly;
import static org.prodops.intake.stripe.StripeBodies.subscription;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Samples;
import org.prodops.intake.Told;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Ignored;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.FeedbackReceived;
import org.prodops.kernel.IntakeEvent.SubscriptionChanged;
import org.prodops.kernel.Money;

class StripeDialectTest {
  private static final String ACTIVE = "\"status\": \"active\"";

  private final StripeDialect stripe = new StripeDialect();
  private final Told told = new Told(stripe);

  static List<String> samples() {
    return Samples.in("stripe");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsUnderstoodOrIgnoredForAReason(String sample) {
    Translation translation = stripe.translate(Samples.delivery(sample), SOURCE);
    boolean followed = sample.contains("/customer.");
    assertThat(translation).isInstanceOf(followed ? Understood.class : Ignored.class);
    assertThat(sample).contains(translation.event());
    if (translation instanceof Ignored ignored) {
      assertThat(ignored.reason()).endsWith(".").doesNotContain("may deselect", "null");
    }
  }

  @Test
  void aTrialOfTenSeatsBringsNothingYet() {
    SubscriptionChanged changed =
        told.one(
            SubscriptionChanged.class, Samples.body("stripe/customer.subscription.created.json"));
    assertThat(changed.externalId()).isEqualTo("sub_1MhUZrE0b6fckueSZfQ2Ytz6");
    assertThat(changed.customer()).isEqualTo("cus_NSPOMxl5eL01qM");
    assertThat(changed.status()).isEqualTo("trialing");
    assertThat(changed.mrr()).isEqualTo(new Money(0, "USD"));
    assertThat(changed.occurredAt()).isEqualTo("2023-03-03T09:07:00Z");
  }

  @Test
  void onceTheTrialEndsTheTenSeatsCount() {
    String body =
        Samples.body("stripe/customer.subscription.created.json").replace("trialing", "active");
    assertThat(told.one(SubscriptionChanged.class, body).mrr()).isEqualTo(new Money(7000, "USD"));
  }

  @Test
  void aCustomerIsSeenWithThePersonWhoIsBilled() {
    String body = Samples.body("stripe/customer.updated.json");
    CustomerSeen seen = told.one(CustomerSeen.class, body);
    assertThat(seen.externalId()).isEqualTo("cus_NSPHp4fOlXGw8P");
    assertThat(seen.name()).isEqualTo("Martin");
    assertThat(seen.mrr()).isNull();
    ContactSeen contact = told.one(ContactSeen.class, body);
    assertThat(contact.email()).isEqualTo("hook@me.com");
    assertThat(contact.customer()).isEqualTo(seen.externalId());
    assertThat(contact.eventId()).isNotEqualTo(seen.eventId());
  }

  @Test
  void whatWasMadeAndChangedInOneSecondIsToldInThatOrder() {
    String created =
        event(
            "customer.subscription.created",
            1_700_000_000,
            subscription("\"status\": \"incomplete\"", monthly(4900)));
    String activated =
        event("customer.subscription.updated", 1_700_000_000, subscription(ACTIVE, monthly(4900)));
    String paused =
        event(
            "customer.subscription.paused",
            1_700_000_000,
            subscription("\"status\": \"paused\"", monthly(4900)));
    assertThat(at(created)).isBefore(at(activated));
    assertThat(at(activated)).isBefore(at(paused)).isBefore("2023-11-14T22:13:21Z");
  }

  @Test
  void twoEventsThatTellTheSameAreOne() {
    String body =
        event("customer.subscription.updated", 1_700_000_000, subscription(ACTIVE, monthly(4900)));
    String again = body.replace("evt_1", "evt_2");
    String other = body.replace("4900", "5900");
    assertThat(id(again)).isEqualTo(id(body));
    assertThat(id(other)).isNotEqualTo(id(body));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"missing_features\"', '\"No export\"', Cancelled: missing features, No export",
    "'\"too_expensive\"', null, Cancelled: too expensive,",
    "null, '\"We close\"', Cancelled, We close"
  })
  void whyACustomerLeavesIsFeedback(String feedback, String comment, String title, String text) {
    String body =
        event(
            "customer.subscription.updated",
            1_700_000_000,
            subscription(
                ACTIVE
                    + ", \"cancel_at_period_end\": true, \"canceled_at\": 1699999999,"
                    + " \"cancellation_details\": {\"reason\": \"cancellation_requested\","
                    + " \"feedback\": "
                    + feedback
                    + ", \"comment\": "
                    + comment
                    + "}",
                monthly(4900)));
    FeedbackReceived said = told.one(FeedbackReceived.class, body);
    assertThat(said.title()).isEqualTo(title);
    assertThat(said.text()).isEqualTo(text);
    assertThat(said.customer()).isEqualTo("cus_1");
    assertThat(said.occurredAt()).isEqualTo("2023-11-14T22:13:19Z");
    String ended = body.replace("subscription.updated", "subscription.deleted");
    assertThat(told.one(FeedbackReceived.class, ended)).isEqualTo(said);
    assertThat(told.one(SubscriptionChanged.class, ended).status()).isEqualTo("canceled");
  }

  @Test
  void aCancellationNobodyCommentedOnIsNoFeedback() {
    String body =
        event(
            "customer.subscription.deleted",
            1_700_000_000,
            subscription(
                ACTIVE
                    + ", \"cancellation_details\": {\"reason\": \"payment_failed\","
                    + " \"feedback\": null, \"comment\": null}",
                monthly(4900)));
    assertThat(told.all(FeedbackReceived.class, body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "invoice.payment_failed, what is paid when",
    "charge.refunded, not recurring",
    "customer.discount.created, counts from the next event",
    "customer.deleted, end with events of their own",
    "customer.tax_id.created, may deselect",
    "radar.early_fraud_warning.created, may deselect"
  })
  void whatDoesNotRecurIsIgnoredForAReasonOfItsOwn(String type, String reason) {
    assertThat(told.reason(event(type, 1, "{\"id\": \"x\"}"))).contains(reason);
  }

  @Test
  void aThinEventSaysHowToGetAWholeOne() {
    assertThat(
            told.reason(
                "{\"id\": \"evt_1\", \"object\": \"v2.core.event\", \"type\": \"v1.billing.meter\"}"))
        .contains("Snapshot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"id\": \"evt_1\", \"type\": \"customer.subscr",
        "{\"id\": \"evt_1\"}",
        "{\"id\": \"evt_1\", \"type\": \"customer.created\", \"created\": 1}",
        "{\"id\": \"evt_1\", \"type\": \"customer.subscription.updated\", \"created\": 1}"
      })
  void aBodyThatIsNotStripesIsRefusedWithAHint(String body) {
    assertThatThrownBy(() -> told.by(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("Check");
  }

  private java.time.Instant at(String body) {
    return told.one(SubscriptionChanged.class, body).occurredAt();
  }

  private String id(String body) {
    return told.one(SubscriptionChanged.class, body).eventId();
  }
}

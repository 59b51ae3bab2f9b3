package org.prodops.intake.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.prodops.intake.Translation;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.UsageObserved;

/** Bodies built as PostHog documents its destination and its API; no captures were to be had. */
class PostHogDialectTest {
  static final String WRAPPED =
      """
      {"event": {"uuid": "0190-1", "event": "export run", "distinct_id": "u-3",
        "timestamp": "2026-03-01T10:00:00.250Z",
        "properties": {"$groups": {"project": "p-1", "company": "acme"}}},
       "person": {"id": "p", "name": "Joana", "properties": {"email": "joana@acme.example"}},
       "groups": {}}\
      """;

  static final String IDENTIFY =
      """
      {"event": "$identify", "distinct_id": "u-3", "timestamp": "2026-03-01T10:00:00Z",
       "properties": {"$groups": {"company": "acme"}, "$set": {"name": "Joana Reis",
        "email": "joana@acme.example"}, "$set_once": {"role": "Head of Sales"}}}\
      """;

  static final String GROUP =
      """
      {"event": "$groupidentify", "distinct_id": "u-3", "timestamp": "2026-03-01T10:00:00Z",
       "properties": {"$group_type": "company", "$group_key": "acme",
        "$group_set": {"name": "Acme GmbH", "plan": "team", "industry": "Retail"}}}\
      """;

  private final PostHogDialect posthog = new PostHogDialect();
  private final Told told = new Told(posthog);

  @Test
  void anEventOfYourOwnIsUseOfAFeatureByACompany() {
    UsageObserved used = told.one(UsageObserved.class, WRAPPED);
    assertThat(used.customer()).isEqualTo("acme");
    assertThat(used.feature()).isEqualTo("export run");
    assertThat(used.user()).isEqualTo("u-3");
    assertThat(used.occurredAt()).isEqualTo("2026-03-01T10:00:00.250Z");
    assertThat(told.by(WRAPPED).event()).isEqualTo("export run");
  }

  @Test
  void theCompanyMayStandBesideTheEvent() {
    String body =
        WRAPPED
            .replace("\"company\": \"acme\"", "\"x\": \"y\"")
            .replace("\"groups\": {}", "\"groups\": {\"account\": {\"id\": \"initech\"}}");
    assertThat(told.one(UsageObserved.class, body).customer()).isEqualTo("initech");
  }

  @Test
  void useByNobodysCompanyIsIgnoredAndSaysWhatIsMissing() {
    assertThat(told.reason(WRAPPED.replace("\"company\"", "\"ship\"")))
        .contains("company, customer, organization");
  }

  @Test
  void anIdentifiedPersonIsAContact() {
    ContactSeen contact = told.one(ContactSeen.class, IDENTIFY);
    assertThat(contact.externalId()).isEqualTo("u-3");
    assertThat(contact.name()).isEqualTo("Joana Reis");
    assertThat(contact.email()).isEqualTo("joana@acme.example");
    assertThat(contact.role()).isEqualTo("Head of Sales");
    assertThat(contact.customer()).isEqualTo("acme");
  }

  @Test
  void whatPostHogHadOfThePersonFillsInWhatTheEventDoesNotSet() {
    String body = WRAPPED.replace("export run", "$set");
    ContactSeen contact = told.one(ContactSeen.class, body);
    assertThat(contact.email()).isEqualTo("joana@acme.example");
    assertThat(contact.name()).isNull();
  }

  @Test
  void aGroupIsACustomerIfItsTypeIsACompanys() {
    CustomerSeen seen = told.one(CustomerSeen.class, GROUP);
    assertThat(seen.externalId()).isEqualTo("acme");
    assertThat(seen.name()).isEqualTo("Acme GmbH");
    assertThat(seen.plan()).isEqualTo("team");
    assertThat(seen.segment()).isEqualTo("Retail");
    assertThat(told.reason(GROUP.replace("\"company\"", "\"project\""))).contains("none of");
  }

  @Test
  void theBatchOfTheApiTellsWhatItsEventsTell() {
    String body = "{\"api_key\": \"k\", \"batch\": [" + IDENTIFY + "," + GROUP + "]}";
    assertThat(told.by(body)).isInstanceOf(Translation.Understood.class);
    assertThat(told.all(ContactSeen.class, body)).isEqualTo(told.all(ContactSeen.class, IDENTIFY));
    assertThat(told.all(CustomerSeen.class, body)).hasSize(1);
    assertThat(told.reason("{\"batch\": []}")).isEqualTo("The batch holds no event.");
  }

  @Test
  void anEventIsTheSameHoweverOftenItIsSent() {
    UsageObserved used = told.one(UsageObserved.class, WRAPPED);
    assertThat(told.one(UsageObserved.class, WRAPPED.replace("Joana", "J")).eventId())
        .isEqualTo(used.eventId());
    assertThat(told.one(UsageObserved.class, WRAPPED.replace("0190-1", "0190-2")).eventId())
        .isNotEqualTo(used.eventId());
  }

  @ParameterizedTest
  @CsvSource({
    "$pageview, PostHog's own event",
    "$autocapture, PostHog's own event",
    "$feature_flag_called, PostHog's own event",
    "survey sent, what scale"
  })
  void whatIsNotUseIsIgnoredForAReason(String event, String reason) {
    assertThat(told.reason(WRAPPED.replace("export run", event))).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "{\"event\": {\"event\": \"x\", \"distinct"})
  void aBodyCutShortIsRefusedWithAHint(String body) {
    assertThatThrownBy(() -> told.by(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("Check");
  }

  @Test
  void aTemplateThatLacksWhatIsNeededIsNamed() {
    assertThatThrownBy(() -> told.by("{\"text\": \"hello\"}")).hasMessageContaining("{event}");
    assertThatThrownBy(() -> told.by(WRAPPED.replace("timestamp", "when")))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("timestamp");
  }

  @Test
  void theHeaderOfTheDestinationBearsTheSecret() {
    assertThat(isAuthentic(Map.of("Authorization", "Bearer s3cret"))).isTrue();
    assertThat(isAuthentic(Map.of("Authorization", "Bearer wrong"))).isFalse();
    assertThat(isAuthentic(Map.of("Authorization", "s3cret"))).isFalse();
    assertThat(isAuthentic(Map.of())).isFalse();
  }

  @Test
  void eitherSecretWillDoWhileOneIsReplaced() {
    RawDelivery delivery =
        Samples.delivery(Map.of("Authorization", "Bearer s3cret"), null, WRAPPED);
    assertThat(posthog.isAuthentic(delivery, List.of("new", "s3cret"), Samples.RECEIVED)).isTrue();
    assertThat(posthog.isAuthentic(delivery, List.of("s3cret", "new"), Samples.RECEIVED)).isTrue();
    assertThat(posthog.isAuthentic(delivery, List.of("new"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aDeliveryIsToldApartByItsBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, WRAPPED);
    assertThat(posthog.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(posthog.event(delivery)).isNull();
  }

  @Test
  void theGuideHoldsTheTemplateToPaste() {
    assertThat(posthog.guide().steps())
        .contains(
            "JSON Body: {\"event\": \"{event}\", \"person\": \"{person}\", \"groups\":"
                + " \"{groups}\"}")
        .anyMatch(step -> step.contains("Webhook URL: {url}"))
        .anyMatch(step -> step.contains("Bearer {secret}"));
  }

  private boolean isAuthentic(Map<String, String> headers) {
    return posthog.isAuthentic(
        Samples.delivery(headers, null, WRAPPED), List.of("s3cret"), Samples.RECEIVED);
  }
}

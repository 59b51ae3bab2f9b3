package org.prodops.intake.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Outcome;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signatures;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.SupportCaseChanged;

/**
 * Of tickets and companies there are no samples: those bodies are made up to the structure known of
 * them, none was captured or held against Intercom's reference.
 */
class IntercomDialectTest {
  private static final String SECRET = "client-secret";

  private final IntercomDialect intercom = new IntercomDialect();

  static List<String> samples() {
    return Samples.in("intercom");
  }

  static List<String> bodies() {
    return Stream.concat(
            samples().stream().map(Samples::body),
            Stream.of(ticket("ticket.state.updated", "\"resolved\""), company("\"Pro\"")))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1-conversation.user.created, true",
    "2-conversation.user.replied, true",
    "3-conversation.admin.replied, true",
    "4-contact.created, true",
    "5-contact.deleted, false"
  })
  void everySampleIsUnderstoodUnlessItIsADeletion(String sample, boolean understood) {
    String body = Samples.body("intercom/" + sample + ".json");
    if (understood) {
      assertThat(Outcome.signals(intercom, body)).isNotEmpty();
    } else {
      assertThat(Outcome.reason(intercom, body)).contains("stays in the history");
    }
  }

  @Test
  void aConversationIsACaseOfItsContact() {
    String body = Samples.body("intercom/3-conversation.admin.replied.json");
    SupportCaseChanged told = Outcome.event(SupportCaseChanged.class, intercom, body);
    assertThat(told.externalId()).isEqualTo("195208945002873");
    assertThat(told.occurredAt().getEpochSecond()).isEqualTo(1781529100);
    assertThat(told.openedAt().getEpochSecond()).isEqualTo(1781524800);
    assertThat(told.title())
        .isEqualTo("Hi, I'm having trouble connecting my Slack workspace to notifications.");
    assertThat(told.status()).isEqualTo("open");
    assertThat(told.customer()).isEqualTo("priya@northwind.example");
    assertThat(told.solvedAt()).isNull();
    assertThat(told.csat()).isNull();
    assertThat(Outcome.event(ContactSeen.class, intercom, body).externalId())
        .isEqualTo("6620fa1e8f2b3c4d5e6f7890");
  }

  @Test
  void aClosedOneWasSolvedWhenItWasLastClosedWhateverCameAfter() {
    String body =
        Samples.body("intercom/3-conversation.admin.replied.json")
            .replace("\"state\":\"open\"", "\"state\":\"closed\"")
            .replace("\"last_close_at\":null", "\"last_close_at\":1781529050")
            .replace("\"conversation_rating\":null", "\"conversation_rating\":{\"rating\":4}");
    SupportCaseChanged told = Outcome.event(SupportCaseChanged.class, intercom, body);
    assertThat(told.solvedAt()).isNotNull();
    assertThat(String.valueOf(told.solvedAt())).isEqualTo("2026-06-15T13:10:50Z");
    assertThat(told.csat()).isEqualTo(4);
  }

  @Test
  void aContactOfACompanyBelongsToThatCustomer() {
    String companies = "\"companies\":{\"type\":\"list\",\"data\":[]";
    String sample = Samples.body("intercom/4-contact.created.json");
    assertThat(sample).contains(companies);
    String body =
        sample.replace(
            companies,
            "\"companies\":{\"data\":[{\"id\":\"x\",\"company_id\":\"acme\",\"name\":\"Acme\"}]");
    assertThat(Outcome.event(ContactSeen.class, intercom, sample).customer())
        .isEqualTo("priya@northwind.example");
    assertThat(Outcome.event(ContactSeen.class, intercom, body).customer()).isEqualTo("acme");
    assertThat(Outcome.event(CustomerSeen.class, intercom, body).name()).isEqualTo("Acme");
  }

  @Test
  void aCompanyIsACustomerWithItsPlan() {
    CustomerSeen told = Outcome.event(CustomerSeen.class, intercom, company("\"Pro\""));
    assertThat(told.externalId()).isEqualTo("acme");
    assertThat(told.name()).isEqualTo("Acme");
    assertThat(told.plan()).isEqualTo("Pro");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"in_progress\"', in_progress, false",
    "'\"resolved\"', resolved, true",
    "'{\"category\": \"resolved\", \"internal_label\": \"Done\"}', Done, true"
  })
  void aTicketIsACaseInEitherFormOfItsState(String state, String status, boolean solved) {
    SupportCaseChanged told =
        Outcome.event(SupportCaseChanged.class, intercom, ticket("ticket.state.updated", state));
    assertThat(told.title()).isEqualTo("Export fails");
    assertThat(told.status()).isEqualTo(status);
    assertThat(told.solvedAt() != null).isEqualTo(solved);
  }

  @Test
  void whatHappensToAResolvedTicketLaterDoesNotMoveThatTime() {
    assertThat(Outcome.reason(intercom, ticket("ticket.note.created", "\"resolved\"")))
        .contains("resolved before");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ping",
        "visitor.signed_up",
        "event.created",
        "admin.logged_in",
        "conversation.deleted",
        "content_stat.news_item"
      })
  void whatIsNotFollowedIsIgnoredForAReason(String topic) {
    assertThat(Outcome.reason(intercom, "{\"topic\": \"" + topic + "\", \"data\": {}}"))
        .endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"topic\": ",
        "{\"hello\": 1}",
        "{\"topic\": \"conversation.user.created\"}",
        "{\"topic\": \"ticket.created\"}",
        "{\"topic\": \"contact.created\"}"
      })
  void whatIntercomNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(intercom, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void aBodySignedWithAnyOfTheSecretsIsAuthentic() {
    String right = "sha1=" + signature("HmacSHA1", "{}");
    assertThat(intercom.isAuthentic(delivery(right, "{}"), List.of(SECRET), Samples.RECEIVED))
        .isTrue();
    assertThat(
            intercom.isAuthentic(delivery(right, "{}"), List.of("new", SECRET), Samples.RECEIVED))
        .isTrue();
    assertThat(intercom.isAuthentic(delivery(right, "{"), List.of(SECRET), Samples.RECEIVED))
        .isFalse();
    assertThat(intercom.isAuthentic(delivery(right, "{}"), List.of("new"), Samples.RECEIVED))
        .isFalse();
  }

  @Test
  void anyOtherSignatureIsNot() {
    for (String wrong : List.of("", "sha1=", "sha1=00", signature("HmacSHA1", "{}"))) {
      assertThat(intercom.isAuthentic(delivery(wrong, "{}"), List.of(SECRET), Samples.RECEIVED))
          .isFalse();
    }
    RawDelivery unsigned = Samples.delivery(Map.of(), null, "{}");
    assertThat(intercom.isAuthentic(unsigned, List.of(SECRET), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aDeliveryRepeatedIsTheSameByItsBody() {
    RawDelivery delivery = delivery("x", "{}");
    assertThat(intercom.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(intercom.event(delivery)).isNull();
    assertThat(intercom.guide().steps()).anyMatch(step -> step.contains("{url}"));
  }

  private static String ticket(String topic, String state) {
    return """
        {"type": "notification_event", "topic": "%s", "created_at": 1781529100, "data": {"item": {
          "type": "ticket", "id": "494", "ticket_id": "53", "ticket_state": %s,
          "ticket_attributes": {"_default_title_": "Export fails"},
          "contacts": {"type": "contact.list", "contacts": [{"type": "contact", "id": "667"}]},
          "created_at": 1781524800, "updated_at": 1781529100}}}
        """
        .formatted(topic, state);
  }

  private static String company(String plan) {
    return """
        {"type": "notification_event", "topic": "company.updated", "created_at": 1781529100,
         "data": {"item": {"type": "company", "id": "5f", "company_id": "acme", "name": "Acme",
          "plan": {"type": "plan", "name": %s}, "updated_at": 1781529000}}}
        """
        .formatted(plan);
  }

  private static RawDelivery delivery(String signature, String body) {
    return Samples.delivery(Map.of("X-Hub-Signature", signature), null, body);
  }

  private static String signature(String algorithm, String body) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                algorithm,
                SECRET.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8)));
  }
}

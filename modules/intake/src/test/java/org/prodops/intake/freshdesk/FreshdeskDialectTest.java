package org.prodops.intake.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Outcome;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.SupportCaseChanged;

/** There are no samples: bodies are what the guide's own template makes of a ticket. */
class FreshdeskDialectTest {
  private static final String SECRET = "s3cret";

  private final FreshdeskDialect freshdesk = new FreshdeskDialect();

  static List<String> bodies() {
    return List.of(filled("Open", "2026-03-11 12:44:19", "Europe/Berlin"));
  }

  @Test
  void aTicketIsACaseOfItsCompany() {
    String body = filled("Pending", "2026-03-11 12:44:19", "Europe/Berlin");
    SupportCaseChanged told = Outcome.event(SupportCaseChanged.class, freshdesk, body);
    assertThat(told.externalId()).isEqualTo("42");
    assertThat(told.title()).isEqualTo("Export fails");
    assertThat(told.status()).isEqualTo("Pending");
    assertThat(told.priority()).isEqualTo("High");
    assertThat(told.customer()).isEqualTo("Acme");
    assertThat(told.occurredAt()).isEqualTo("2026-03-11T11:44:19Z");
    assertThat(told.openedAt()).isEqualTo("2026-03-11T07:00:00Z");
    assertThat(told.solvedAt()).isNull();
    assertThat(Outcome.event(CustomerSeen.class, freshdesk, body).name()).isEqualTo("Acme");
    assertThat(Outcome.event(ContactSeen.class, freshdesk, body).email())
        .isEqualTo("kim@acme.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Resolved", "closed"})
  void itIsSolvedOnceResolvedOrClosed(String status) {
    String body = filled(status, "2026-07-11 12:44:19", "Europe/Berlin");
    assertThat(Outcome.event(SupportCaseChanged.class, freshdesk, body).solvedAt())
        .isEqualTo("2026-07-11T10:44:19Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-11 12:44:19, 2026-03-11T12:44:19Z",
    "2026-03-11T12:44:19, 2026-03-11T12:44:19Z",
    "2026-03-11T12:44:19Z, 2026-03-11T12:44:19Z",
    "2026-03-11 12:44:19 UTC, 2026-03-11T12:44:19Z",
    "2026-03-11 12:44:19 +0100, 2026-03-11T11:44:19Z",
    "2026-03-11T12:44:19+01:00, 2026-03-11T11:44:19Z"
  })
  void timesAreReadAsFreshdeskMayWriteThem(String written, String read) {
    assertThat(
            Outcome.event(SupportCaseChanged.class, freshdesk, filled("Open", written, "UTC"))
                .occurredAt())
        .isEqualTo(read);
  }

  @Test
  void withoutATimeOfItsOwnTheReceiptHasToDo() {
    assertThat(
            Outcome.event(SupportCaseChanged.class, freshdesk, filled("Open", "", "UTC"))
                .occurredAt())
        .isEqualTo(Samples.RECEIVED);
  }

  @Test
  void aTicketOfNobodyIsIgnored() {
    assertThat(Outcome.reason(freshdesk, "{\"ticket_id\": 1, \"status\": \"Open\"}"))
        .contains("neither a company");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"ticket_id\": ",
        "{\"freshdesk_webhook\": {\"ticket_id\": 1}}",
        "{\"ticket_id\": 1}"
      })
  void whatTheTemplateNeverMakesIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(freshdesk, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @ParameterizedTest
  @CsvSource({"yesterday, UTC, status_changed_at", "2026-03-11 12:44:19, Mars, time_zone"})
  void aTimeThatIsNoneIsParkedByName(String time, String zone, String named) {
    assertThatThrownBy(() -> Outcome.signals(freshdesk, filled("Open", time, zone)))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({"s3cret:X, true", "any:s3cret, true", "any:other, false", "nothing, false"})
  void theKeyOfTheRulesWebhookIsTheSecret(String pair, boolean authentic) {
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    RawDelivery delivery =
        Samples.delivery(Map.of("Authorization", "Basic " + encoded), null, "{}");
    assertThat(freshdesk.isAuthentic(delivery, List.of("new", SECRET), Samples.RECEIVED))
        .isEqualTo(authentic);
  }

  @ParameterizedTest
  @CsvSource({"Basic %%%, false", "Bearer s3cret, true", "Bearer other, false", "s3cret, false"})
  void anyOtherWayToShowItIsABearerToken(String header, boolean authentic) {
    RawDelivery delivery = Samples.delivery(Map.of("Authorization", header), null, "{}");
    assertThat(freshdesk.isAuthentic(delivery, List.of(SECRET), Samples.RECEIVED))
        .isEqualTo(authentic);
  }

  @Test
  void aDeliveryRepeatedIsTheSameByItsBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, "{}");
    assertThat(freshdesk.isAuthentic(delivery, List.of(SECRET), Samples.RECEIVED)).isFalse();
    assertThat(freshdesk.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(freshdesk.event(delivery)).isNull();
  }

  @Test
  void theGuideHoldsTheAddressTheSecretAndTheTemplate() {
    assertThat(String.join("\n", freshdesk.guide().steps()))
        .contains("{url}", "{secret}", FreshdeskTicket.TEMPLATE);
  }

  /** Fills the guide's template as Freshdesk does. */
  private static String filled(String status, String changedAt, String zone) {
    return FreshdeskTicket.TEMPLATE
        .replace("{{ticket.id}}", "42")
        .replace("{{ticket.subject}}", "Export fails")
        .replace("{{ticket.status}}", status)
        .replace("{{ticket.priority}}", "High")
        .replace("{{ticket.requester.company_name}}", "Acme")
        .replace("{{ticket.requester.name}}", "Kim Doe")
        .replace("{{ticket.requester.email}}", "kim@acme.example")
        .replace("{{ticket.created_on}}", "2026-03-11 08:00:00")
        .replace("{{ticket.status_changed_on}}", changedAt)
        .replace("\"UTC\"", "\"" + zone + "\"");
  }
}

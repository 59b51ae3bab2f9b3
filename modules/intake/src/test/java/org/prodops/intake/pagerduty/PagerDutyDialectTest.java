package org.prodops.intake.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.prodops.kernel.IntakeEvent.IncidentChanged;

class PagerDutyDialectTest {
  private static final String SIGNED = "signatures/pagerduty/incident.priority_updated.json";

  /** From the tests of PagerDuty/go-pagerduty, with the body in that file. */
  private static final String SECRET =
      "lDQHScfUeXUKaQRNF+8XIiDKZ7XX3itBAYzwU0TARw8lJqRnkKl2iB1anSb0Z+IK";

  private static final String SIGNATURE =
      "v1=0c0b9495b893a39e70d1fea2fe11fbe0a825f88b9f67846f6cc07dd2bc5476cd";

  private final PagerDutyDialect pagerduty = new PagerDutyDialect();

  static List<String> bodies() {
    return Stream.concat(
            Samples.in("pagerduty").stream().map(Samples::body), Stream.of(Samples.text(SIGNED)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1-incident.triggered, triggered, 2026-07-14T02:11:03Z",
    "2-incident.acknowledged, acknowledged, 2026-07-14T02:13:47Z",
    "3-incident.escalated, triggered, 2026-07-14T02:23:47Z",
    "4-incident.reassigned, triggered, 2026-07-14T02:25:10Z",
    "5-incident.resolved, resolved, 2026-07-14T02:41:52Z"
  })
  void everySampleTellsWhereTheIncidentStands(String sample, String status, String at) {
    IncidentChanged told = incident(Samples.body("pagerduty/" + sample + ".json"));
    assertThat(told.externalId()).isEqualTo("PT4KHXT");
    assertThat(told.title()).isEqualTo("Elevated 5xx error rate on prod-api-gateway");
    assertThat(told.status()).isEqualTo(status);
    assertThat(told.severity()).isEqualTo("P2");
    assertThat(told.occurredAt()).isEqualTo(at);
    assertThat(told.startedAt()).isEqualTo("2026-07-14T02:11:03Z");
    assertThat(told.resolvedAt() != null).isEqualTo(status.equals("resolved"));
  }

  @Test
  void withoutAPriorityItsUrgencyIsItsSeverity() {
    String body =
        Samples.body("pagerduty/1-incident.triggered.json").replace("priority", "no_priority");
    assertThat(incident(body).severity()).isEqualTo("high");
  }

  @ParameterizedTest
  @CsvSource({"resolved_at, 2026-07-14T02:41:52Z", "none, 2026-07-14T02:41:50Z"})
  void itEndedWhenItWasResolvedWhateverCameAfter(String member, String at) {
    String body =
        Samples.body("pagerduty/5-incident.resolved.json")
            .replace("resolved_at", member)
            .replace(
                "\"last_status_change_at\":\"2026-07-14T02:41:52Z\"",
                "\"last_status_change_at\":\"2026-07-14T02:41:50Z\"")
            .replace("incident.resolved", "incident.priority_updated")
            .replace(
                "\"occurred_at\":\"2026-07-14T02:41:52Z\"",
                "\"occurred_at\":\"2026-07-14T05:00:00Z\"");
    assertThat(incident(body).resolvedAt()).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource({
    "pagey.ping, pagey_ping, says hello",
    "service.updated, service, tells of no incident",
    "incident.annotated, incident_note, only the incident itself",
    "incident.responder.added, incident_responder, only the incident itself"
  })
  void whatIsNotFollowedIsIgnoredForAReason(String type, String data, String reason) {
    String body =
        "{\"event\": {\"id\": \"1\", \"event_type\": \"%s\", \"data\": {\"type\": \"%s\"}}}"
            .formatted(type, data);
    assertThat(Outcome.reason(pagerduty, body)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"event\": ",
        "{\"messages\": []}",
        "{\"event\": {\"event_type\": \"incident.triggered\", \"data\": {\"type\": \"incident\"}}}"
      })
  void whatPagerDutyNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(pagerduty, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void thePublishedExampleIsAuthentic() {
    assertThat(isAuthentic(SIGNATURE, Samples.text(SIGNED), SECRET)).isTrue();
    assertThat(isAuthentic(SIGNATURE, Samples.text(SIGNED), "new", SECRET)).isTrue();
    assertThat(isAuthentic(SIGNATURE, Samples.text(SIGNED), "new")).isFalse();
    assertThat(isAuthentic(SIGNATURE, Samples.text(SIGNED) + " ", SECRET)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1=00,%s", "%s,v1=00", "v0=11, %s"})
  void anyOfSeveralSignaturesIsEnough(String several) {
    assertThat(isAuthentic(several.formatted(SIGNATURE), Samples.text(SIGNED), SECRET)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "v1=", "v1=00", "0c0b9495b893a39e70d1fea2fe11fbe0"})
  void anyOtherSignatureIsNot(String signature) {
    assertThat(isAuthentic(signature, Samples.text(SIGNED), SECRET)).isFalse();
  }

  @Test
  void aDeliveryRepeatedIsTheSameByItsBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, "{}");
    assertThat(pagerduty.isAuthentic(delivery, List.of(SECRET), Samples.RECEIVED)).isFalse();
    assertThat(pagerduty.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(pagerduty.event(delivery)).isNull();
    assertThat(String.join("\n", pagerduty.guide().steps())).contains("{url}");
  }

  private IncidentChanged incident(String body) {
    return Outcome.event(IncidentChanged.class, pagerduty, body);
  }

  private boolean isAuthentic(String signature, String body, String... secrets) {
    return pagerduty.isAuthentic(
        Samples.delivery(Map.of("X-PagerDuty-Signature", signature), null, body),
        List.of(secrets),
        Samples.RECEIVED);
  }
}

package org.prodops.intake.alertmanager;

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
import org.prodops.kernel.IntakeEvent.IncidentChanged;

/** There are no samples: bodies are made up to the structure of version 4, none was captured. */
class AlertmanagerDialectTest {
  private static final String FIRING =
      alert("firing", "0001-01-01T00:00:00Z", "\"summary\": \"Checkout is slow\"");

  private final AlertmanagerDialect alertmanager = new AlertmanagerDialect();

  static List<String> bodies() {
    return List.of(
        group("firing", FIRING),
        group("resolved", alert("resolved", "2026-07-14T03:40:00.5+02:00", "")));
  }

  @Test
  void anAlertIsAnIncident() {
    IncidentChanged told = incident(group("firing", FIRING));
    assertThat(told.externalId()).isEqualTo("c3f1 2026-07-14T01:00:00.123456789Z");
    assertThat(told.title()).isEqualTo("Checkout is slow");
    assertThat(told.status()).isEqualTo("firing");
    assertThat(told.severity()).isEqualTo("critical");
    assertThat(told.occurredAt()).isEqualTo("2026-07-14T01:00:00.123456789Z");
    assertThat(told.startedAt()).isEqualTo(told.occurredAt());
    assertThat(told.resolvedAt()).isNull();
  }

  @Test
  void toldAgainItIsTheSameEvent() {
    String repeated = group("firing", FIRING).replace("\"truncatedAlerts\": 0", "\"x\": 1");
    assertThat(incident(repeated)).isEqualTo(incident(group("firing", FIRING)));
  }

  @Test
  void itIsTheSameIncidentUntilItIsResolved() {
    IncidentChanged over =
        incident(group("resolved", alert("resolved", "2026-07-14T03:40:00.5+02:00", "")));
    assertThat(over.externalId()).isEqualTo(incident(group("firing", FIRING)).externalId());
    assertThat(over.title()).isEqualTo("SlowCheckout");
    assertThat(over.occurredAt()).isEqualTo("2026-07-14T01:40:00.5Z");
    assertThat(over.resolvedAt()).isEqualTo("2026-07-14T01:40:00.5Z");
  }

  @Test
  void anEndBeforeTheBeginningIsTheBeginning() {
    IncidentChanged over =
        incident(group("resolved", alert("resolved", "0001-01-01T00:00:00Z", "")));
    assertThat(over.resolvedAt()).isEqualTo(over.startedAt());
  }

  @Test
  void eachAlertOfAGroupStandsForItself() {
    String other = FIRING.replace("c3f1", "d4e2");
    assertThat(
            Outcome.events(
                IncidentChanged.class, alertmanager, group("firing", FIRING + "," + other)))
        .extracting(IncidentChanged::externalId)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void aGroupWithoutAlertsIsIgnored() {
    assertThat(Outcome.reason(alertmanager, group("firing", ""))).contains("holds no alert");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"status\": ",
        "{\"hello\": 1}",
        "{\"status\": \"firing\"}",
        "{\"status\": \"firing\", \"alerts\": [{\"status\": \"firing\"}]}"
      })
  void whatAlertmanagerNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(alertmanager, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @ParameterizedTest
  @CsvSource({"Bearer s3cret, true", "Bearer other, false", "s3cret, false"})
  void aTokenShowsTheSecret(String header, boolean authentic) {
    assertThat(isAuthentic(header)).isEqualTo(authentic);
  }

  @ParameterizedTest
  @CsvSource({"prometheus:s3cret, true", "s3cret:other, false"})
  void soMayThePassword(String pair, boolean authentic) {
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    assertThat(isAuthentic("Basic " + Base64.getEncoder().encodeToString(bytes)))
        .isEqualTo(authentic);
  }

  @Test
  void aDeliveryRepeatedIsTheSameByItsBody() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, "{}");
    assertThat(alertmanager.isAuthentic(delivery, List.of("s3cret"), Samples.RECEIVED)).isFalse();
    assertThat(alertmanager.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(alertmanager.event(delivery)).isNull();
    assertThat(String.join("\n", alertmanager.guide().steps()))
        .contains("url: {url}", "credentials: {secret}");
  }

  private IncidentChanged incident(String body) {
    return Outcome.event(IncidentChanged.class, alertmanager, body);
  }

  private boolean isAuthentic(String authorization) {
    RawDelivery delivery = Samples.delivery(Map.of("Authorization", authorization), null, "{}");
    return alertmanager.isAuthentic(delivery, List.of("new", "s3cret"), Samples.RECEIVED);
  }

  private static String group(String status, String alerts) {
    return """
        {"version": "4", "groupKey": "{}:{}", "truncatedAlerts": 0, "status": "%s",
         "receiver": "prodops", "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {},
         "externalURL": "https://alerts.example", "alerts": [%s]}
        """
        .formatted(status, alerts);
  }

  private static String alert(String status, String endsAt, String annotations) {
    return """
        {"status": "%s", "labels": {"alertname": "SlowCheckout", "severity": "critical"},
         "annotations": {%s}, "startsAt": "2026-07-14T01:00:00.123456789Z", "endsAt": "%s",
         "generatorURL": "https://prometheus.example", "fingerprint": "c3f1"}\
        """
        .formatted(status, annotations, endsAt);
  }
}

package org.prodops.intake.sentry;

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
import org.prodops.kernel.IntakeEvent.IncidentChanged;

/**
 * Of metric alerts there are no samples: those bodies are made up to the structure known of them,
 * none was captured or held against Sentry's reference.
 */
class SentryDialectTest {
  private static final String SECRET = "client-secret";

  private final SentryDialect sentry = new SentryDialect();

  static List<String> bodies() {
    return Stream.concat(
            Samples.in("sentry").stream().map(Samples::body),
            Stream.of(alert("critical"), alert("resolved")))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "1-issue.created, unresolved",
    "2-issue.resolved, resolved",
    "3-issue.assigned, unresolved"
  })
  void anIssueIsAnIncident(String sample, String status) {
    IncidentChanged told = incident(Samples.body("sentry/" + sample + ".json"));
    assertThat(told.externalId()).startsWith("issue:45098778622");
    assertThat(told.title()).isNotBlank();
    assertThat(told.status()).isEqualTo(status);
    assertThat(told.severity()).isIn("error", "warning");
    assertThat(told.resolvedAt() != null).isEqualTo(status.equals("resolved"));
  }

  @Test
  void itBeganWhenItWasFirstSeenAndEndedWhenSentrySaidSo() {
    RawDelivery delivery =
        Samples.delivery(
            Map.of("Sentry-Hook-Timestamp", "1784055600", "Sentry-Hook-Resource", "issue"),
            null,
            Samples.body("sentry/2-issue.resolved.json"));
    assertThat(Outcome.of(sentry, delivery))
        .contains("occurredAt=2026-07-14T19:00:00Z")
        .contains("startedAt=2026-07-12T09:12:44.201Z")
        .contains("resolvedAt=2026-07-14T19:00:00Z");
  }

  @Test
  void withoutThatHeaderItIsWhenTheIssueWasLastSeen() {
    assertThat(incident(Samples.body("sentry/2-issue.resolved.json")).resolvedAt())
        .isEqualTo("2026-07-14T18:56:00.738Z");
  }

  @Test
  void whatHappensToAResolvedIssueLaterDoesNotMoveThatTime() {
    String body =
        Samples.body("sentry/2-issue.resolved.json")
            .replace("\"action\":\"resolved\"", "\"action\":\"assigned\"");
    assertThat(Outcome.reason(sentry, body)).contains("resolved before");
  }

  @Test
  void aSingleErrorIsNotFollowed() {
    assertThat(Outcome.reason(sentry, Samples.body("sentry/4-error.created.json")))
        .contains("their issue tells");
  }

  @Test
  void aMetricAlertIsAnIncidentUntilItIsResolved() {
    IncidentChanged fired = incident(alert("critical"));
    IncidentChanged over = incident(alert("resolved"));
    assertThat(fired.externalId()).isEqualTo("metric_alert:7").isEqualTo(over.externalId());
    assertThat(fired.title()).isEqualTo("Slow checkout");
    assertThat(fired.severity()).isEqualTo("critical");
    assertThat(fired.occurredAt()).isEqualTo("2026-07-14T19:01:00Z");
    assertThat(fired.resolvedAt()).isNull();
    assertThat(over.startedAt()).isEqualTo("2026-07-14T19:00:00Z");
    assertThat(over.resolvedAt()).isEqualTo("2026-07-14T19:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\": \"created\", \"data\": {\"installation\": {}}}",
        "{\"action\": \"triggered\", \"data\": {\"event\": {}, \"triggered_rule\": \"x\"}}",
        "{\"action\": \"created\", \"data\": {\"comment\": \"Hello\"}}",
        "{\"action\": \"root_cause_completed\", \"data\": {\"run_id\": 1}}"
      })
  void whatIsNotFollowedIsIgnoredForAReason(String body) {
    assertThat(Outcome.reason(sentry, body)).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"action\": ",
        "{\"hello\": 1}",
        "{\"action\": \"created\", \"data\": {\"issue\": {\"id\": \"1\"}}}",
        "{\"action\": \"critical\", \"data\": {\"metric_alert\": {\"id\": \"1\"}}}"
      })
  void whatSentryNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(sentry, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void aBodySignedWithAnyOfTheSecretsIsAuthentic() {
    assertThat(isAuthentic(signature(), "{}", SECRET)).isTrue();
    assertThat(isAuthentic(signature(), "{}", "new", SECRET)).isTrue();
    assertThat(isAuthentic(signature(), "{}", "new")).isFalse();
    assertThat(isAuthentic(signature(), "{", SECRET)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "nonsense"})
  void anyOtherSignatureIsNot(String signature) {
    assertThat(isAuthentic(signature, "{}", SECRET)).isFalse();
    RawDelivery unsigned = Samples.delivery(Map.of(), null, "{}");
    assertThat(sentry.isAuthentic(unsigned, List.of(SECRET), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aDeliveryIsNamedByItsHeaderOrElseByItsBody() {
    RawDelivery named =
        Samples.delivery(Map.of("Request-ID", "r-1", "Sentry-Hook-Resource", "issue"), null, "{}");
    RawDelivery unnamed = Samples.delivery(Map.of(), null, "{}");
    assertThat(sentry.deliveryId(named)).isEqualTo("r-1");
    assertThat(sentry.event(named)).isEqualTo("issue");
    assertThat(sentry.deliveryId(unnamed)).isEqualTo(unnamed.bodyHash());
    assertThat(String.join("\n", sentry.guide().steps())).contains("{url}");
  }

  private IncidentChanged incident(String body) {
    return Outcome.event(IncidentChanged.class, sentry, body);
  }

  private boolean isAuthentic(String signature, String body, String... secrets) {
    return sentry.isAuthentic(
        Samples.delivery(Map.of("Sentry-Hook-Signature", signature), null, body),
        List.of(secrets),
        Samples.RECEIVED);
  }

  private static String signature() {
    byte[] key = SECRET.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of()
        .formatHex(Signatures.hmac("HmacSHA256", key, "{}".getBytes(StandardCharsets.UTF_8)));
  }

  private static String alert(String action) {
    return """
        {"action": "%s", "installation": {"uuid": "u"}, "actor": {"type": "application"},
         "data": {"description_title": "Critical: Slow checkout", "web_url": "https://x.example",
          "metric_alert": {"id": "7", "identifier": "3", "title": "Slow checkout", "status": 20,
            "alert_rule": {"id": "1", "name": "Slow checkout"},
            "date_started": "2026-07-14T19:00:00Z", "date_detected": "2026-07-14T19:01:00Z",
            "date_closed": %s}}}
        """
        .formatted(action, action.equals("resolved") ? "\"2026-07-14T19:30:00Z\"" : "null");
  }
}

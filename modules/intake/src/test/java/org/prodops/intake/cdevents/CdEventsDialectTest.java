package org.prodops.intake.cdevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Outcome;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Ignored;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent.DeploymentFinished;
import org.prodops.kernel.IntakeEvent.IncidentChanged;

class CdEventsDialectTest {
  private static final Set<String> FOLLOWED =
      Set.of(
          "service.deployed",
          "service.upgraded",
          "service.rolledback",
          "incident.detected",
          "incident.reported",
          "incident.resolved",
          "ticket.created",
          "ticket.updated",
          "ticket.closed");

  private final CdEventsDialect cdevents = new CdEventsDialect();

  static List<String> samples() {
    return Samples.in("cdevents");
  }

  static List<String> bodies() {
    return samples().stream().map(Samples::body).toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsUnderstoodOrIgnoredForAReason(String sample) {
    String name = sample.replaceAll("cdevents/|[.]json", "").replace('_', '.');
    Translation translation = cdevents.translate(Samples.delivery(sample), Samples.SOURCE);
    assertThat(translation.event()).isEqualTo(name);
    assertThat(translation instanceof Understood).isEqualTo(FOLLOWED.contains(name));
    if (translation instanceof Ignored ignored) {
      assertThat(ignored.reason()).endsWith(".").doesNotContain("“");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deployed", "upgraded", "rolledback"})
  void aServiceThatReachedAnEnvironmentIsADeployment(String predicate) {
    DeploymentFinished told =
        Outcome.event(
            DeploymentFinished.class,
            cdevents,
            Samples.body("cdevents/service_" + predicate + ".json"));
    assertThat(told.occurredAt()).isEqualTo("2023-03-20T14:27:05.315384Z");
    assertThat(told.environment()).isEqualTo("test123");
    assertThat(told.succeeded()).isTrue();
    assertThat(told.version())
        .isEqualTo("sha256:0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427");
    assertThat(told.externalId())
        .isEqualTo("/event/source/123 271069a8-fc18-44f1-b38f-9d70a1695819");
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/%40acme/shop@1.2.3, 1.2.3",
    "pkg:deb/x@1.2.3+build?arch=arm, 1.2.3+build",
    "pkg:oci/x@%zz, %zz",
    "shop-7, shop-7"
  })
  void theVersionIsTheArtifacts(String artifact, String version) {
    String body =
        Samples.body("cdevents/service_deployed.json")
            .replaceFirst("pkg:oci/myapp@[^\"]+", artifact);
    assertThat(Outcome.event(DeploymentFinished.class, cdevents, body).version())
        .isEqualTo(version);
  }

  @Test
  void anIncidentEndsWhenItIsResolved() {
    IncidentChanged detected =
        Outcome.event(
            IncidentChanged.class, cdevents, Samples.body("cdevents/incident_detected.json"));
    IncidentChanged resolved =
        Outcome.event(
            IncidentChanged.class, cdevents, Samples.body("cdevents/incident_resolved.json"));
    assertThat(detected.externalId())
        .isEqualTo("/monitoring/prod1 incident-123")
        .isEqualTo(resolved.externalId());
    assertThat(detected.title()).isEqualTo("Response time above threshold of 100ms");
    assertThat(detected.status()).isEqualTo("detected");
    assertThat(detected.startedAt()).isEqualTo("2022-11-11T13:52:20.079Z");
    assertThat(detected.resolvedAt()).isNull();
    assertThat(resolved.resolvedAt()).isEqualTo("2022-11-11T13:52:20.079Z");
  }

  @Test
  void aTicketIsAWorkItem() {
    WorkItemObserved told = item("ticket_created");
    assertThat(told.externalId()).isEqualTo("/ticketing/system ticket-123");
    assertThat(told.at()).isEqualTo("2022-11-11T13:52:20.079Z");
    assertThat(told.stated())
        .containsEntry(ItemField.KEY, "ticket-123")
        .containsEntry(ItemField.TITLE, "New CVE-123 detected")
        .containsEntry(ItemField.TYPE, "task")
        .containsEntry(ItemField.PROJECT, "security")
        .containsEntry(ItemField.REPORTER, "Alice")
        .containsEntry(ItemField.ASSIGNEE, "Bob")
        .containsEntry(ItemField.PRIORITY, "high")
        .containsEntry(ItemField.LABELS, "bug")
        .containsEntry(ItemField.URL, "https://example.issues.com/ticket123")
        .containsEntry(ItemField.STATUS, "open")
        .containsEntry(ItemField.CATEGORY, "TODO")
        .containsEntry(ItemField.CREATED_AT, "2022-11-11T13:52:20.079Z");
  }

  @Test
  void anUpdateDoesNotSayWhetherATicketIsOpen() {
    assertThat(item("ticket_updated").stated())
        .doesNotContainKeys(ItemField.STATUS, ItemField.CATEGORY, ItemField.CREATED_AT);
  }

  @Test
  void aTicketClosedIsDone() {
    WorkItemObserved told = item("ticket_closed");
    assertThat(told.stated())
        .containsEntry(ItemField.STATUS, "closed")
        .containsEntry(ItemField.CATEGORY, "DONE")
        .containsEntry(ItemField.RESOLVED_AT, "2022-11-11T13:52:20.079Z");
    assertThat(told.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.field()).isEqualTo("status");
              assertThat(change.from()).isEqualTo("open");
              assertThat(change.to()).isEqualTo("closed");
              assertThat(change.actor()).isEqualTo("Bob");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1.0", "0.1.1-draft", "0.3.0", "1.0.0"})
  void everyVersionIsRead(String version) {
    String body = Samples.body("cdevents/service_deployed.json");
    String other =
        body.replace("service.deployed.0.3.0", "service.deployed." + version)
            .replace("\"specversion\"", "\"version\"");
    assertThat(Outcome.signals(cdevents, other)).isEqualTo(Outcome.signals(cdevents, body));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void inACloudEventItSaysTheSame(String sample) {
    String body = Samples.body(sample);
    assertThat(Outcome.of(cdevents, enveloped(body))).isEqualTo(Outcome.of(cdevents, body));
  }

  @Test
  void aBatchSaysAllThatItsEventsSay() {
    String deployed = Samples.body("cdevents/service_deployed.json");
    String built = Samples.body("cdevents/build_finished.json");
    String resolved = Samples.body("cdevents/incident_resolved.json");
    String batch =
        "[" + String.join(",", enveloped(deployed), enveloped(built), enveloped(resolved)) + "]";
    assertThat(Outcome.signals(cdevents, batch))
        .containsExactlyElementsOf(
            List.of(
                Outcome.signals(cdevents, deployed).get(0),
                Outcome.signals(cdevents, resolved).get(0)));
    assertThat(Outcome.reason(cdevents, "[" + built + "]")).contains("Builds are not followed");
    assertThat(Outcome.reason(cdevents, "[]")).contains("no event");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"context\": ",
        "{\"hello\": 1}",
        "{\"context\": {\"type\": \"dev.cdevents.service.deployed.0.3.0\", \"id\": \"1\"}}",
        "{\"context\": {\"type\": \"com.example.push\", \"id\": \"1\","
            + " \"timestamp\": \"2026-01-01T00:00:00Z\"}}",
        "{\"context\": {\"type\": \"dev.cdevents.service.deployed.0.3.0\", \"id\": \"1\","
            + " \"timestamp\": \"2026-01-01T00:00:00Z\"}}",
        "{\"context\": {\"type\": \"dev.cdevents.incident.detected.0.3.0\", \"id\": \"1\","
            + " \"timestamp\": \"2026-01-01T00:00:00Z\"}}"
      })
  void whatIsNoCdEventIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> Outcome.signals(cdevents, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void aSubjectNobodyKnowsIsIgnoredByName() {
    String body =
        Samples.body("cdevents/build_started.json").replace("cdevents.build", "cdevents.kettle");
    assertThat(Outcome.reason(cdevents, body)).contains("kettle.started");
  }

  @ParameterizedTest
  @CsvSource({"Bearer s3cret, true", "Bearer other, false", "s3cret, false"})
  void aTokenShowsTheSecret(String header, boolean authentic) {
    RawDelivery delivery = Samples.delivery(Map.of("Authorization", header), null, "{}");
    assertThat(cdevents.isAuthentic(delivery, List.of("new", "s3cret"), Samples.RECEIVED))
        .isEqualTo(authentic);
  }

  @Test
  void soMayTheAddress() {
    RawDelivery shown = Samples.delivery(Map.of(), "secret=s3cret", "{}");
    RawDelivery bare = Samples.delivery(Map.of(), null, "{}");
    assertThat(cdevents.isAuthentic(shown, List.of("s3cret"), Samples.RECEIVED)).isTrue();
    assertThat(cdevents.isAuthentic(bare, List.of("s3cret"), Samples.RECEIVED)).isFalse();
    assertThat(String.join("\n", cdevents.guide().steps()))
        .contains("Bearer {secret}", "{url}?secret={secret}");
  }

  @Test
  void aDeliveryIsNamedByTheHeadersOfCloudEventsOrElseByItsBody() {
    Map<String, String> headers =
        Map.of("ce-id", "1", "ce-source", "/ci", "ce-type", "dev.cdevents.service.deployed.0.3.0");
    RawDelivery binary = Samples.delivery(headers, null, "{}");
    RawDelivery bare = Samples.delivery(Map.of(), null, "{}");
    assertThat(cdevents.deliveryId(binary)).isEqualTo("/ci 1");
    assertThat(cdevents.event(binary)).isEqualTo("dev.cdevents.service.deployed.0.3.0");
    assertThat(cdevents.deliveryId(bare)).isEqualTo(bare.bodyHash());
    assertThat(cdevents.event(bare)).isNull();
    RawDelivery endless =
        Samples.delivery(Map.of("ce-id", "x".repeat(300), "ce-source", "/ci"), null, "{}");
    assertThat(cdevents.deliveryId(endless)).isEqualTo(endless.bodyHash());
  }

  private WorkItemObserved item(String sample) {
    String body = Samples.body("cdevents/" + sample + ".json");
    return (WorkItemObserved) Outcome.signals(cdevents, body).get(0);
  }

  private static String enveloped(String event) {
    return "{\"specversion\": \"1.0\", \"id\": \"1\", \"source\": \"/ci\","
        + " \"type\": \"dev.cdevents\", \"datacontenttype\": \"application/json\", \"data\": "
        + event
        + "}";
  }
}

package org.prodops.intake.openproject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;

class OpenProjectDialectTest {
  private static final String SAMPLE = "openproject/work_package_created.json";
  private static final String SECRET = "s3cret";

  private final OpenProjectDialect openProject = new OpenProjectDialect();

  static List<String> samples() {
    return Samples.in("openproject");
  }

  @Test
  void aWorkPackageTellsAllItsFactsAndNoChanges() {
    Said said = Said.by(translated(Samples.text(SAMPLE)));
    assertThat(said.externalId()).isEqualTo("50");
    assertThat(said.at(ItemField.TITLE)).isEqualTo("2025-05-08T13:19:12.309Z");
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "#50")
        .containsEntry(ItemField.TITLE, "test 133")
        .containsEntry(ItemField.TYPE, "Milestone")
        .containsEntry(ItemField.STATUS, "New")
        .containsEntry(ItemField.PROJECT, "demo-project")
        .containsEntry(ItemField.PRIORITY, "Normal")
        .containsEntry(ItemField.REPORTER, "OpenProject Admin")
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.PARENT, "")
        .containsEntry(ItemField.COMPONENTS, "")
        .containsEntry(ItemField.RELEASES, "")
        .containsEntry(ItemField.CREATED_AT, "2025-05-08T13:19:12.275Z")
        .doesNotContainKeys(ItemField.CATEGORY, ItemField.URL, ItemField.RESOLVED_AT);
    assertThat(said.changes).isEmpty();
    assertThat(said.events).isEmpty();
  }

  @Test
  void aClosedStatusIsDone() {
    String body = Samples.text(SAMPLE).replace("\"isClosed\": false", "\"isClosed\": true");
    assertThat(Said.by(translated(body)).facts).containsEntry(ItemField.CATEGORY, "DONE");
  }

  @Test
  void whatBelongsToAWorkPackageMayBeALinkAlone() {
    String body =
        """
        {"action": "work_package:updated", "work_package": {"id": 51, "subject": "T",
          "updatedAt": "2025-05-08T13:19:12.309Z", "storyPoints": 3, "_links": {
            "status": {"title": "In progress"}, "assignee": {"title": "Ann"},
            "parent": {"href": "/api/v3/work_packages/50", "title": "P"},
            "version": {"href": "/api/v3/versions/7", "title": "1.0"},
            "category": {"href": "/api/v3/categories/1", "title": "Export"}}}}
        """;
    assertThat(Said.by(translated(body)).facts)
        .containsEntry(ItemField.STATUS, "In progress")
        .containsEntry(ItemField.ASSIGNEE, "Ann")
        .containsEntry(ItemField.PARENT, "#50")
        .containsEntry(ItemField.RELEASES, "version:7")
        .containsEntry(ItemField.COMPONENTS, "Export")
        .containsEntry(ItemField.POINTS, "3");
  }

  @Test
  void aClosedVersionWithALastDayHasShippedThen() {
    ReleaseShipped shipped =
        Said.by(translated(versioned("closed", "\"2025-05-01\""))).event(ReleaseShipped.class);
    assertThat(shipped.externalId()).isEqualTo("version:7");
    assertThat(shipped.name()).isEqualTo("1.0");
    assertThat(shipped.occurredAt()).isEqualTo("2025-05-01T00:00:00Z");
    assertThat(Said.by(translated(versioned("open", "\"2025-05-01\""))).events).isEmpty();
    assertThat(Said.by(translated(versioned("closed", "null"))).events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "work_package_comment:comment",
        "work_package_comment:internal_comment",
        "project:created",
        "time_entry:created",
        "attachment:created",
        "something:new"
      })
  void whatIsNotFollowedIsIgnoredForAReason(String action) {
    Translation translation = translated("{\"action\": \"" + action + "\"}");
    assertThat(translation.event()).isEqualTo(action);
    assertThat(Said.reason(translation)).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"action\": \"work",
        "{\"hello\": 1}",
        "{\"action\": \"work_package:created\"}",
        "{\"action\": \"work_package:created\", \"work_package\": {\"id\": 1, \"updatedAt\": \"x\"}}"
      })
  void whatOpenProjectNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> translated(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void aBodySignedWithTheSecretIsAuthentic() {
    String right = "sha1=" + hmac("HmacSHA1");
    assertThat(isAuthentic(Map.of("X-OP-Signature", right), SECRET)).isTrue();
    assertThat(isAuthentic(Map.of("X-OP-Signature", right), "other")).isFalse();
    assertThat(isAuthentic(Map.of("X-OP-Signature", "sha1=" + hmac("HmacSHA256")), SECRET))
        .isFalse();
    assertThat(isAuthentic(Map.of("X-OP-Signature", "sha1="), SECRET)).isFalse();
    assertThat(isAuthentic(Map.of(), SECRET)).isFalse();
    RawDelivery other = Samples.delivery(Map.of("X-OP-Signature", right), null, "{} ");
    assertThat(openProject.isAuthentic(other, List.of(SECRET), Samples.RECEIVED)).isFalse();
    RawDelivery same = Samples.delivery(Map.of("X-OP-Signature", right), null, "{}");
    assertThat(openProject.isAuthentic(same, List.of("new", SECRET), Samples.RECEIVED)).isTrue();
  }

  @Test
  void aDeliveryIsToldByItsBodySinceOpenProjectNamesNone() {
    RawDelivery delivery = Samples.delivery(SAMPLE);
    assertThat(openProject.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(openProject.event(delivery)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(openProject.guide().steps()).anyMatch(s -> s.contains("Payload URL: {url}"));
    assertThat(openProject.guide().steps()).contains("Signature secret: {secret}");
  }

  private boolean isAuthentic(Map<String, String> headers, String secret) {
    return openProject.isAuthentic(
        Samples.delivery(headers, null, "{}"), List.of(secret), Samples.RECEIVED);
  }

  private static String hmac(String algorithm) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                algorithm,
                SECRET.getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8)));
  }

  private static String versioned(String status, String day) {
    return """
    {"action": "work_package:updated", "work_package": {"id": 51,
      "updatedAt": "2025-05-08T13:19:12.309Z",
      "_embedded": {"version": {"id": 7, "name": "1.0", "status": "%s", "endDate": %s}},
      "_links": {"version": {"href": "/api/v3/versions/7", "title": "1.0"}}}}
    """
        .formatted(status, day);
  }

  private Translation translated(String body) {
    return openProject.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }
}

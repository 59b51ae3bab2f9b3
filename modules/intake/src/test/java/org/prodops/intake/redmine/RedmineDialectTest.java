package org.prodops.intake.redmine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;

/** No samples exist; the bodies are built as Redmine's source and the plug-in's document say. */
class RedmineDialectTest {
  static final String UPDATED =
      """
      {"type": "issue.updated", "timestamp": "2024-05-06T12:00:01Z", "data": {
        "issue": {"id": 42, "subject": "A title", "project": {"id": 1, "name": "Shop"},
          "tracker": {"id": 2, "name": "Feature"}, "priority": {"id": 4, "name": "High"},
          "status": {"id": 5, "name": "Closed", "is_closed": true},
          "author": {"id": 1, "name": "Ann Lee"}, "assigned_to": {"id": 2, "name": "Bob Ray"},
          "parent": {"id": 40}, "category": {"id": 1, "name": "Export"},
          "fixed_version": {"id": 3, "name": "1.0"},
          "created_on": "2024-05-01T08:00:00Z", "updated_on": "2024-05-06T12:00:00Z",
          "closed_on": "2024-05-06T12:00:00Z"},
        "journal": {"id": 99, "created_on": "2024-05-06T12:00:00Z", "notes": "Done.",
          "user": {"id": 2, "name": "Bob Ray"}, "details": [
            {"property": "attr", "prop_key": "status_id", "old_value": "1", "value": "5"},
            {"property": "attr", "prop_key": "assigned_to_id", "old_value": "2", "value": null},
            {"property": "attr", "prop_key": "priority_id", "old_value": "3", "value": "9"},
            {"property": "attr", "prop_key": "subject", "old_value": "Old", "value": "A title"},
            {"property": "attr", "prop_key": "parent_id", "old_value": null, "value": "40"},
            {"property": "attr", "prop_key": "done_ratio", "old_value": "0", "value": "100"},
            {"property": "cf", "prop_key": "7", "old_value": "", "value": "x"}]}}}
      """;

  static final String PLUGIN =
      """
      {"payload": {"action": "updated", "url": "https://redmine.example/issues/42",
        "issue": {"id": 42, "subject": "A title", "project": {"id": 1, "identifier": "shop"},
          "tracker": {"id": 2, "name": "Feature"}, "priority": {"id": 4, "name": "High"},
          "status": {"id": 2, "name": "In Progress"}, "parent_id": null,
          "author": {"id": 1, "login": "ann", "firstname": "Ann", "lastname": "Lee"},
          "assignee": {"id": 2, "login": "bob", "firstname": "Bob", "lastname": "Ray"},
          "created_on": "2024-05-01T08:00:00.000Z", "updated_on": "2024-05-06T12:00:00.000Z",
          "closed_on": null},
        "journal": {"id": 99, "created_on": "2024-05-06T12:00:00.000Z", "notes": "",
          "author": {"firstname": "Bob", "lastname": "Ray"}, "details": [
            {"property": "attr", "prop_key": "status_id", "old_value": "1", "value": "2"},
            {"property": "attr", "prop_key": "assigned_to_id", "old_value": null, "value": "2"}]}}}
      """;

  static final String VERSION =
      """
      {"type": "version.updated", "timestamp": "2024-05-06T12:00:01Z", "data": {
        "version": {"id": 3, "name": "1.0", "status": "closed",
          "updated_on": "2024-05-06T12:00:00Z"}}}
      """;

  private static final String SECRET = "s3cret";

  private final RedmineDialect redmine = new RedmineDialect();

  @Test
  void anIssueTellsAllItsFacts() {
    Said said = Said.by(translated(UPDATED));
    assertThat(said.externalId()).isEqualTo("42");
    assertThat(said.at(ItemField.TITLE)).isEqualTo("2024-05-06T12:00:00.000099Z");
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "#42")
        .containsEntry(ItemField.TITLE, "A title")
        .containsEntry(ItemField.TYPE, "Feature")
        .containsEntry(ItemField.STATUS, "Closed")
        .containsEntry(ItemField.CATEGORY, "DONE")
        .containsEntry(ItemField.RESOLVED_AT, "2024-05-06T12:00:00Z")
        .containsEntry(ItemField.PROJECT, "Shop")
        .containsEntry(ItemField.PRIORITY, "High")
        .containsEntry(ItemField.REPORTER, "Ann Lee")
        .containsEntry(ItemField.ASSIGNEE, "Bob Ray")
        .containsEntry(ItemField.PARENT, "#40")
        .containsEntry(ItemField.COMPONENTS, "Export")
        .containsEntry(ItemField.RELEASES, "version:3")
        .containsEntry(ItemField.CREATED_AT, "2024-05-01T08:00:00Z")
        .doesNotContainKeys(ItemField.URL, ItemField.REMOVED);
  }

  @Test
  void anUpdateWhoseJournalIsWrittenInTheNextSecondIsOverOnlyThere() {
    String late =
        UPDATED.replaceAll("(\"journal\": \\{[^}]*?\"created_on\": \"2024-05-06T12:00:0)0", "$11");
    assertThat(late).isNotEqualTo(UPDATED);
    Said said = Said.by(translated(late));
    assertThat(said.at(ItemField.STATUS)).isEqualTo("2024-05-06T12:00:01.000099Z");
    assertThat(said.only("status").at()).isEqualTo(said.at(ItemField.STATUS));
  }

  @Test
  void whatRedmineLeavesOutIsEmptyAndAnOpenStatusHasNoMeaningYet() {
    String body =
        UPDATED
            .replace("\"is_closed\": true", "\"is_closed\": false")
            .replaceAll("\"(assigned_to|parent|category|fixed_version)\": \\{[^}]*},?", "");
    assertThat(Said.by(translated(body)).facts)
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.PARENT, "")
        .containsEntry(ItemField.COMPONENTS, "")
        .containsEntry(ItemField.RELEASES, "")
        .containsEntry(ItemField.RESOLVED_AT, "")
        .doesNotContainKey(ItemField.CATEGORY);
  }

  @Test
  void aJournalNamesWhatIsNowByTheIssueBesideIt() {
    Said said = Said.by(translated(UPDATED));
    assertThat(said.changes)
        .extracting(change -> change.field())
        .containsExactly("status", "assignee", "title", "parent");
    assertThat(said.only("status").from()).isNull();
    assertThat(said.only("status").to()).isEqualTo("Closed");
    assertThat(said.only("status").at()).isEqualTo("2024-05-06T12:00:00.000099Z");
    assertThat(said.only("status").actor()).isEqualTo("Bob Ray");
    assertThat(said.only("assignee").to()).isNull();
    assertThat(said.only("title").from()).isEqualTo("Old");
    assertThat(said.only("parent").to()).isEqualTo("#40");
  }

  @Test
  void anEntryIsNamedByItsJournalWhoeverTellsIt() {
    String native7 =
        UPDATED
            .replace("\"id\": 5, \"name\": \"Closed\"", "\"id\": 2, \"name\": \"In Progress\"")
            .replace("\"value\": \"5\"", "\"value\": \"2\"");
    assertThat(Said.by(translated(native7)).only("status").changeId())
        .isEqualTo(Said.by(translated(PLUGIN)).only("status").changeId())
        .isNotEqualTo(
            Said.by(translated(PLUGIN.replace("\"id\": 99", "\"id\": 98")))
                .only("status")
                .changeId());
  }

  @Test
  void thePlugInTellsTheAddressAndPeopleInParts() {
    Said said = Said.by(translated(PLUGIN));
    assertThat(translated(PLUGIN).event()).isEqualTo("issue.updated");
    assertThat(said.facts)
        .containsEntry(ItemField.URL, "https://redmine.example/issues/42")
        .containsEntry(ItemField.PROJECT, "shop")
        .containsEntry(ItemField.STATUS, "In Progress")
        .containsEntry(ItemField.ASSIGNEE, "Bob Ray")
        .containsEntry(ItemField.REPORTER, "Ann Lee")
        .containsEntry(ItemField.PARENT, "")
        .doesNotContainKeys(ItemField.RELEASES, ItemField.RESOLVED_AT, ItemField.CATEGORY);
    assertThat(said.only("assignee").to()).isEqualTo("Bob Ray");
    assertThat(said.only("status").actor()).isEqualTo("Bob Ray");
  }

  @Test
  void aDeletedIssueIsRemovedAsOfTheEvent() {
    Said said = Said.by(translated(UPDATED.replace("issue.updated", "issue.deleted")));
    assertThat(said.facts).containsEntry(ItemField.REMOVED, "true");
    assertThat(said.at(ItemField.REMOVED)).isEqualTo("2024-05-06T12:00:01Z");
    String bare =
        """
        {"type": "issue.deleted", "timestamp": "2024-05-06T12:00:01Z",
         "data": {"issue": {"id": 42}}}
        """;
    assertThat(Said.by(translated(bare)).facts).containsOnlyKeys(ItemField.KEY, ItemField.REMOVED);
  }

  @Test
  void aClosedVersionHasShipped() {
    ReleaseShipped shipped = Said.by(translated(VERSION)).event(ReleaseShipped.class);
    assertThat(shipped.externalId()).isEqualTo("version:3");
    assertThat(shipped.name()).isEqualTo("1.0");
    assertThat(shipped.occurredAt()).isEqualTo("2024-05-06T12:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"closed\"', '\"open\"', is not closed",
    "'\"closed\"', '\"locked\"', is not closed",
    "version.updated, version.deleted, is gone"
  })
  void whatIsNoReleaseIsIgnoredForItsOwnReason(String was, String is, String reason) {
    assertThat(Said.reason(translated(VERSION.replace(was, is))))
        .contains("Version 1.0")
        .contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"news.created", "time_entry.created", "wiki_page.updated"})
  void whatIsNotFollowedIsIgnoredForAReason(String type) {
    assertThat(Said.reason(translated("{\"type\": \"" + type + "\"}"))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"type\": \"issue.up",
        "{\"hello\": 1}",
        "{\"type\": \"issue.updated\"}",
        "{\"type\": \"issue.updated\", \"data\": {\"issue\": {\"id\": 1, \"updated_on\": \"x\"}}}",
        "{\"payload\": {\"issue\": {\"id\": 1}}}",
        "{\"type\": \"version.updated\"}"
      })
  void whatRedmineNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> translated(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void aBodySignedWithTheSecretIsAuthentic() {
    String right = "sha256=" + hmac(UPDATED);
    assertThat(isAuthentic(Map.of("X-Redmine-Signature-256", right), null, UPDATED)).isTrue();
    assertThat(isAuthentic(Map.of("X-Redmine-Signature-256", right), null, UPDATED + " "))
        .isFalse();
    assertThat(isAuthentic(Map.of("X-Redmine-Signature-256", hmac(UPDATED)), null, UPDATED))
        .isFalse();
    RawDelivery delivery =
        Samples.delivery(Map.of("X-Redmine-Signature-256", right), null, UPDATED);
    assertThat(redmine.isAuthentic(delivery, List.of("new", SECRET), Samples.RECEIVED)).isTrue();
    assertThat(redmine.isAuthentic(delivery, List.of("new"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void whoCannotSignMayHoldTheSecretInTheAddress() {
    String basic =
        Base64.getEncoder().encodeToString(("redmine:" + SECRET).getBytes(StandardCharsets.UTF_8));
    assertThat(isAuthentic(Map.of(), "secret=" + SECRET, PLUGIN)).isTrue();
    assertThat(isAuthentic(Map.of("Authorization", "Basic " + basic), null, PLUGIN)).isTrue();
    assertThat(isAuthentic(Map.of(), "secret=wrong", PLUGIN)).isFalse();
    assertThat(isAuthentic(Map.of(), null, PLUGIN)).isFalse();
  }

  @Test
  void aWrongSignatureIsNotMadeGoodByTheAddress() {
    Map<String, String> wrong = Map.of("X-Redmine-Signature-256", "sha256=00");
    assertThat(isAuthentic(wrong, "secret=" + SECRET, UPDATED)).isFalse();
  }

  @Test
  void aDeliveryIsToldByItsBodySinceRedmineNamesNone() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, UPDATED);
    assertThat(redmine.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(redmine.event(delivery)).isNull();
  }

  @Test
  void theGuideTellsWhereTheAddressAndTheSecretGo() {
    assertThat(redmine.guide().steps()).contains("URL: {url}", "Secret: {secret}");
    assertThat(redmine.guide().steps()).anyMatch(s -> s.contains("{url}?secret={secret}"));
  }

  private boolean isAuthentic(Map<String, String> headers, @Nullable String query, String body) {
    return redmine.isAuthentic(
        Samples.delivery(headers, query, body), List.of(SECRET), Samples.RECEIVED);
  }

  private static String hmac(String body) {
    return HexFormat.of()
        .formatHex(
            Signatures.hmac(
                "HmacSHA256",
                SECRET.getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8)));
  }

  private Translation translated(String body) {
    return redmine.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }
}

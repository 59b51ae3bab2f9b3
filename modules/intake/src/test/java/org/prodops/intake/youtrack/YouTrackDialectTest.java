package org.prodops.intake.youtrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Understood;

/** The bodies are those that the guide's own script sends; there are no others. */
class YouTrackDialectTest {
  static final String CHANGED =
      """
      {"event": "issue.changed", "at": 1714996800250, "actor": "Ann Lee",
       "issue": {"id": "SP-38", "url": "https://acme.youtrack.cloud/issue/SP-38",
         "summary": "A title", "type": "Feature", "status": "In Progress", "resolved": false,
         "resolvedAt": null, "project": "SP", "component": "Export", "assignee": "Bob Ray",
         "reporter": "Ann Lee", "priority": "Major", "tags": ["ux", "bug"], "parent": "SP-1",
         "created": 1714550400000},
       "changes": [{"field": "status", "from": "Open", "to": "In Progress"},
         {"field": "assignee", "from": null, "to": "Bob Ray"}, {"field": "type"}]}
      """;

  static final String REMOVED =
      """
      {"event": "issue.removed", "at": 1714996800250, "actor": "Ann Lee",
       "issue": {"id": "SP-38"}, "changes": []}
      """;

  private final YouTrackDialect youtrack = new YouTrackDialect();

  @Test
  void anIssueTellsAllItsFacts() {
    Said said = Said.by(translated(CHANGED));
    assertThat(said.externalId()).isEqualTo("SP-38");
    assertThat(said.at(ItemField.TITLE)).isEqualTo("2024-05-06T12:00:00.250Z");
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "SP-38")
        .containsEntry(ItemField.URL, "https://acme.youtrack.cloud/issue/SP-38")
        .containsEntry(ItemField.TITLE, "A title")
        .containsEntry(ItemField.TYPE, "Feature")
        .containsEntry(ItemField.STATUS, "In Progress")
        .containsEntry(ItemField.PROJECT, "SP")
        .containsEntry(ItemField.COMPONENTS, "Export")
        .containsEntry(ItemField.ASSIGNEE, "Bob Ray")
        .containsEntry(ItemField.REPORTER, "Ann Lee")
        .containsEntry(ItemField.PRIORITY, "Major")
        .containsEntry(ItemField.LABELS, "bug\nux")
        .containsEntry(ItemField.PARENT, "SP-1")
        .containsEntry(ItemField.CREATED_AT, "2024-05-01T08:00:00Z")
        .containsEntry(ItemField.RESOLVED_AT, "")
        .doesNotContainKeys(ItemField.CATEGORY, ItemField.REMOVED);
  }

  @Test
  void whatChangedIsInTheLog() {
    Said said = Said.by(translated(CHANGED));
    assertThat(said.changes).hasSize(2);
    assertThat(said.only("status").from()).isEqualTo("Open");
    assertThat(said.only("status").to()).isEqualTo("In Progress");
    assertThat(said.only("status").actor()).isEqualTo("Ann Lee");
    assertThat(said.only("assignee").from()).isNull();
  }

  @Test
  void anEntryKeepsItsIdWithinItsSecond() {
    assertThat(id(CHANGED.replace("800250", "800900")))
        .isEqualTo(id(CHANGED))
        .isNotEqualTo(id(CHANGED.replace("800250", "801250")));
  }

  @Test
  void aResolvedIssueIsDone() {
    String body =
        CHANGED
            .replace("\"resolved\": false", "\"resolved\": true")
            .replace("\"resolvedAt\": null", "\"resolvedAt\": 1714996800200");
    assertThat(Said.by(translated(body)).facts)
        .containsEntry(ItemField.CATEGORY, "DONE")
        .containsEntry(ItemField.RESOLVED_AT, "2024-05-06T12:00:00.200Z");
  }

  @Test
  void whatIsNullIsEmpty() {
    String body =
        CHANGED.replaceAll("\"(component|assignee|priority|parent)\": \"[^\"]*\"", "\"$1\": null");
    assertThat(Said.by(translated(body)).facts)
        .containsEntry(ItemField.COMPONENTS, "")
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.PRIORITY, "")
        .containsEntry(ItemField.PARENT, "");
  }

  @Test
  void aRemovedIssueIsRemovedAndNothingElseIsToldOfIt() {
    assertThat(Said.by(translated(REMOVED)).facts)
        .containsOnly(Map.entry(ItemField.KEY, "SP-38"), Map.entry(ItemField.REMOVED, "true"));
  }

  @Test
  void aMoveEndsOneItemAndBeginsAnother() {
    String body =
        CHANGED.replace("\"id\": \"SP-38\"", "\"id\": \"SP-38\", \"movedFrom\": \"OLD-7\"");
    List<Signal> signals = ((Understood) translated(body)).signals();
    assertThat(signals).hasSize(2);
    WorkItemObserved old = (WorkItemObserved) signals.get(1);
    assertThat(old.externalId()).isEqualTo("OLD-7");
    assertThat(old.stated()).containsOnly(Map.entry(ItemField.REMOVED, "true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"event\": \"iss",
        "{\"hello\": 1}",
        "{\"event\": \"comment.added\"}",
        "{\"event\": \"issue.changed\"}",
        "{\"event\": \"issue.changed\", \"issue\": {\"id\": \"SP-1\"}}"
      })
  void whatTheScriptNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> translated(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  @Test
  void theSecretInTheScriptsHeaderProvesADelivery() {
    RawDelivery delivery = Samples.delivery(Map.of("X-ProdOps-Secret", "s3cret"), null, CHANGED);
    assertThat(youtrack.isAuthentic(delivery, List.of("new", "s3cret"), Samples.RECEIVED)).isTrue();
    assertThat(youtrack.isAuthentic(delivery, List.of("new"), Samples.RECEIVED)).isFalse();
    RawDelivery bare = Samples.delivery(Map.of(), null, CHANGED);
    assertThat(youtrack.isAuthentic(bare, List.of("s3cret"), Samples.RECEIVED)).isFalse();
  }

  @Test
  void aDeliveryIsToldByItsBodyWhichHoldsItsTime() {
    RawDelivery delivery = Samples.delivery(Map.of(), null, CHANGED);
    assertThat(youtrack.deliveryId(delivery)).isEqualTo(delivery.bodyHash());
    assertThat(youtrack.event(delivery)).isNull();
  }

  @Test
  void theGuideGivesTheScriptWithTheAddressAndTheSecretAndTheHeaderThatIsRead() {
    assertThat(youtrack.guide().steps())
        .anyMatch(
            step ->
                step.contains("'{url}'")
                    && step.contains("'" + YouTrackWorkflow.SECRET_HEADER + "', '{secret}'"));
  }

  @Test
  void theScriptSendsEveryMemberThatIsRead() {
    for (String member :
        List.of(
            "event",
            "at",
            "actor",
            "id",
            "url",
            "summary",
            "type",
            "status",
            "resolved",
            "resolvedAt",
            "project",
            "component",
            "assignee",
            "reporter",
            "priority",
            "tags",
            "parent",
            "created",
            "changes",
            "field",
            "from",
            "to")) {
      assertThat(YouTrackWorkflow.SCRIPT).containsPattern("[{,\\s]" + Pattern.quote(member) + ": ");
    }
    assertThat(YouTrackWorkflow.SCRIPT).contains("body.issue.movedFrom = ", "'issue.removed'");
  }

  private String id(String body) {
    return Said.by(translated(body)).only("status").changeId();
  }

  private Translation translated(String body) {
    return youtrack.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }
}

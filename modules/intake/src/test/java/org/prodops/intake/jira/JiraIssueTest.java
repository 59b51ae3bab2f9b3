package org.prodops.intake.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.Samples.SOURCE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Understood;

class JiraIssueTest {
  private final JiraDialect jira = new JiraDialect();

  @Test
  void anIssueTellsAllItsFacts() {
    WorkItemObserved item = observed("webhook-issue-created.json");
    assertThat(item.externalId()).isEqualTo("10040");
    assertThat(item.at()).isEqualTo("2019-02-16T03:01:52.971Z");
    assertThat(item.stated())
        .containsEntry(ItemField.KEY, "TES-41")
        .containsEntry(ItemField.URL, "https://some-instance-test.atlassian.net/browse/TES-41")
        .containsEntry(ItemField.TITLE, "Unit test summary")
        .containsEntry(ItemField.TYPE, "Story")
        .containsEntry(ItemField.STATUS, "To Do")
        .containsEntry(ItemField.CATEGORY, "TODO")
        .containsEntry(ItemField.PROJECT, "TES")
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.PRIORITY, "High")
        .containsEntry(ItemField.LABELS, "test-label")
        .containsEntry(ItemField.COMPONENTS, "COMP-1")
        .containsEntry(ItemField.CREATED_AT, "2019-02-16T03:01:52.971Z")
        .containsEntry(ItemField.RESOLVED_AT, "")
        .containsEntry(ItemField.RELEASES, "")
        .doesNotContainKeys(ItemField.REMOVED, ItemField.POINTS, ItemField.PARENT);
  }

  @Test
  void whatAnIssueDoesNotHoldIsNotTold() {
    assertThat(observed("webhook-issue-created-no-relevant-fields.json").stated())
        .doesNotContainKeys(ItemField.ASSIGNEE, ItemField.PRIORITY);
  }

  @Test
  void theLogTellsWhoMovedTheStatusWhenAndHow() {
    WorkItemObserved item = observed("webhook-issue-updated-resolved.json");
    assertThat(item.stated())
        .containsEntry(ItemField.STATUS, "Done")
        .containsEntry(ItemField.CATEGORY, "DONE")
        .containsEntry(ItemField.RESOLVED_AT, "2019-02-16T03:15:40.470Z");
    ItemChange change = only(item, "status");
    assertThat(change.from()).isEqualTo("In Progress");
    assertThat(change.to()).isEqualTo("Done");
    assertThat(change.at()).isEqualTo(Instant.ofEpochMilli(1550286940507L));
    assertThat(change.actor()).isEqualTo("Test User");
  }

  @Test
  void aServerInAnotherTimeZoneIsReadInItsOwn() {
    WorkItemObserved item = observed("webhook-server-issue-updated-in-progress.json");
    assertThat(item.at()).isEqualTo("2019-08-14T03:02:33.678Z");
    assertThat(item.stated()).containsEntry(ItemField.CATEGORY, "IN_PROGRESS");
    assertThat(only(item, "status").from()).isEqualTo("Reopened");
  }

  @Test
  void theStatusAtCreationIsAChangeFromNothing() {
    ItemChange change = only(observed("webhook-issue-created.json"), "status");
    assertThat(change.from()).isNull();
    assertThat(change.to()).isEqualTo("To Do");
  }

  @Test
  void oldServersThatNameNoEventTypeTellTheIssueAllTheSame() {
    WorkItemObserved item =
        observed("webhook-server-old-issue-updated-no-event-type-commented.json");
    assertThat(item.at()).isEqualTo("2019-06-04T00:10:21.326Z");
    assertThat(item.changes()).isEmpty();
    assertThat(item.stated())
        .containsEntry(
            ItemField.URL, "http://sales-jira.centralus.cloudapp.azure.com:8080/browse/PRJX-14")
        .doesNotContainKey(ItemField.POINTS);
  }

  @Test
  void aCommentTellsOnlyWhatItsThinIssueHoldsAsOfTheEvent() {
    WorkItemObserved item = observed("webhook-cloud-comment-created-mention-user.json");
    assertThat(item.at()).isEqualTo(Instant.ofEpochMilli(1550286678321L));
    assertThat(item.stated())
        .containsEntry(ItemField.TITLE, "Unit test summary 1")
        .doesNotContainKeys(ItemField.LABELS, ItemField.REPORTER, ItemField.RESOLVED_AT);
  }

  @Test
  void anAssigneeIsNamedAsPeopleSeeThem() {
    assertThat(observed("webhook-cloud-comment-deleted.json").stated())
        .containsEntry(ItemField.ASSIGNEE, "Test User");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"changelog\": {}",
        "\"changelog\": null",
        "\"changelog\": {\"id\": \"7\", \"items\": []}",
        "\"changelog\": {\"id\": \"7\", \"items\": [{}, null, 3]}"
      })
  void aLogThatSaysNothingChangesNothing(String log) {
    WorkItemObserved item = item(translated(issue("jira:issue_updated", "{}", log)));
    assertThat(item.changes()).isEmpty();
  }

  @Test
  void entriesOfOneGroupThatDifferOnlyInWhatWasAreTwo() {
    String log =
        """
        "changelog": {"id": "9", "items": [
          {"field": "Link", "fromString": "blocks A-1"},
          {"field": "Link", "fromString": "blocks A-2"}]}
        """;
    assertThat(item(translated(issue("jira:issue_updated", "{}", log))).changes())
        .extracting(ItemChange::changeId)
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void aGroupWithoutANumberIsToldApartByItsTime() {
    String log = "\"changelog\": {\"items\": [{\"field\": \"status\", \"toString\": \"B\"}]}";
    String body = issue("jira:issue_updated", "{}", log);
    String later = body.replace("1600000000000", "1600000000001");
    assertThat(id(body)).isEqualTo(id(body)).isNotEqualTo(id(later));
  }

  @Test
  void anIssueThatMovedKeepsItsIdUnderItsNewKey() {
    WorkItemObserved item =
        item(
            translated(
                issue(
                    "jira:issue_updated",
                    "{\"project\": {\"key\": \"NEW\"}}",
                    """
                    "changelog": {"id": "9", "items": [
                      {"field": "project", "from": "1", "fromString": "Old",
                       "to": "2", "toString": "New"},
                      {"field": "Key", "fromString": "OLD-1", "toString": "NEW-5"}]}
                    """)));
    assertThat(item.externalId()).isEqualTo("42");
    assertThat(item.stated()).containsEntry(ItemField.PROJECT, "NEW");
    assertThat(only(item, "key").to()).isEqualTo("NEW-5");
  }

  @Test
  void whereASprintIsNamedWithoutItsNumberTheLogTellsItsName() {
    WorkItemObserved item =
        item(
            translated(
                issue(
                    "jira:issue_updated",
                    "{}",
                    """
                    "changelog": {"id": "9", "items": [
                      {"field": "Sprint", "fieldId": "customfield_10007", "from": null,
                       "fromString": "Sprint 1", "to": null, "toString": "Sprint 2"}]}
                    """)));
    assertThat(only(item, "sprint").from()).isEqualTo("Sprint 1");
    assertThat(only(item, "sprint").to()).isEqualTo("Sprint 2");
  }

  @Test
  void aLinkMadeOrBrokenIsInTheLogOfItsIssue() {
    WorkItemObserved item =
        item(
            translated(
                issue(
                    "jira:issue_updated",
                    "{}",
                    """
                    "changelog": {"id": "9", "items": [
                      {"field": "Link", "from": null, "fromString": null,
                       "to": "A-2", "toString": "This issue blocks A-2"}]}
                    """)));
    assertThat(only(item, "link").from()).isNull();
    assertThat(only(item, "link").to()).isEqualTo("This issue blocks A-2");
  }

  @Test
  void anEntryKeepsItsIdWhateverTimeItIsToldFor() {
    String log =
        "\"changelog\": {\"id\": \"9\", \"items\": [{\"field\": \"status\", \"to\": \"3\"}]}";
    String body = issue("jira:issue_updated", "{}", log);
    assertThat(id(body)).isEqualTo(id(body.replace("1600000000000", "1600000000321")));
  }

  @Test
  void aDeletedIssueIsRemovedAsOfTheEventNotOfItsLastUpdate() {
    WorkItemObserved item =
        item(
            translated(
                issue(
                    "jira:issue_deleted",
                    "{\"updated\": \"2020-01-01T00:00:00.000+0000\"}",
                    "\"x\": 1")));
    assertThat(item.stated()).containsEntry(ItemField.REMOVED, "true");
    assertThat(item.at()).isEqualTo(Instant.ofEpochMilli(1600000000000L));
  }

  @Test
  void theLogNamesTheFieldsWhoseNumbersDifferPerSite() {
    WorkItemObserved item =
        item(
            translated(
                issue(
                    "jira:issue_updated",
                    "{}",
                    """
                    "changelog": {"id": "9", "items": [
                      {"field": "Story Points", "fieldId": "customfield_10016",
                       "fromString": "3", "toString": "5"},
                      {"field": "Epic Link", "from": "1", "fromString": "A-1",
                       "to": "2", "toString": "A-2"}]}
                    """)));
    assertThat(item.stated())
        .containsEntry(ItemField.POINTS, "5")
        .containsEntry(ItemField.PARENT, "A-2");
  }

  @Test
  void anEpicTakenAwayIsToldToBeNone() {
    WorkItemObserved item =
        item(
            translated(
                issue(
                    "jira:issue_updated",
                    "{}",
                    """
                    "changelog": {"id": "9", "items": [
                      {"field": "IssueParentAssociation", "from": "2", "fromString": "A-2",
                       "to": null, "toString": null}]}
                    """)));
    assertThat(item.stated()).containsEntry(ItemField.PARENT, "");
  }

  @Test
  void anUnknownStatusCategoryIsLeftToTheSource() {
    String fields =
        "{\"status\": {\"name\": \"Odd\", \"statusCategory\": {\"key\": \"undefined\"}}}";
    assertThat(item(translated(issue("jira:issue_updated", fields, "\"x\": 1"))).stated())
        .containsEntry(ItemField.STATUS, "Odd")
        .doesNotContainKey(ItemField.CATEGORY);
  }

  private String id(String body) {
    return only(item(translated(body)), "status").changeId();
  }

  private Translation translated(String body) {
    return jira.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }

  private WorkItemObserved observed(String sample) {
    return item(jira.translate(Samples.delivery("jira/" + sample), SOURCE));
  }

  static WorkItemObserved item(@Nullable Translation translation) {
    assertThat(translation).isInstanceOf(Understood.class);
    Signal first = ((Understood) Objects.requireNonNull(translation)).signals().get(0);
    assertThat(first).isInstanceOf(WorkItemObserved.class);
    return (WorkItemObserved) first;
  }

  private static ItemChange only(WorkItemObserved item, String field) {
    List<ItemChange> found = item.changes().stream().filter(c -> c.field().equals(field)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  static String issue(String event, String fields, String rest) {
    return """
    {"timestamp": 1600000000000, "webhookEvent": "%s",
     "issue": {"id": "42", "key": "NEW-5", "fields": %s}, %s}
    """
        .formatted(event, fields, rest);
  }
}

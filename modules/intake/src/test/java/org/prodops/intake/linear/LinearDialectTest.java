package org.prodops.intake.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.FeedbackReceived;

/** Bodies written here hold the members that Linear's own library lists for its webhooks. */
class LinearDialectTest {
  private static final String AT = "2026-07-01T16:45:22.391Z";

  private final LinearDialect linear = new LinearDialect();

  static List<String> samples() {
    return Stream.of("linear", "linear/handwritten")
        .flatMap(folder -> Samples.in(folder).stream())
        .toList();
  }

  /** Those written by hand are wrapped in a description. */
  static String body(String sample) {
    return sample.contains("/handwritten/")
        ? Samples.json(Samples.text(sample)).getJsonObject("body").toString()
        : Samples.text(sample);
  }

  @ParameterizedTest
  @CsvSource({
    "comment_create, Comment.create, false",
    "issue_create, Issue.create, false",
    "handwritten/1-Issue.create, Issue.create, true",
    "handwritten/2-Issue.update, Issue.update, true",
    "handwritten/3-Comment.create, Comment.create, false",
    "handwritten/4-IssueLabel.create, IssueLabel.create, false",
    "handwritten/5-Reaction.create, Reaction.create, false"
  })
  void eachSampleIsItsOwnEvent(String sample, String event, boolean understood) {
    Translation translation = translated(body("linear/" + sample + ".json"));
    assertThat(translation.event()).isEqualTo(event);
    assertThat(translation instanceof Understood).isEqualTo(understood);
    if (!understood) {
      assertThat(Said.reason(translation)).endsWith(".");
    }
  }

  @Test
  void anIssueThatNamesNothingIsIgnoredForThat() {
    assertThat(Said.reason(translated(body("linear/issue_create.json")))).contains("no “id”");
  }

  @Test
  void anIssueTellsAllItsFacts() {
    Said said = said("create", ISSUE, "");
    assertThat(said.externalId()).isEqualTo("u-1");
    assertThat(said.at(ItemField.TITLE)).isEqualTo(AT);
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "ENG-4")
        .containsEntry(ItemField.URL, "https://linear.app/acme/issue/ENG-4/x")
        .containsEntry(ItemField.TITLE, "A title")
        .containsEntry(ItemField.STATUS, "In Review")
        .containsEntry(ItemField.CATEGORY, "IN_PROGRESS")
        .containsEntry(ItemField.PROJECT, "ENG")
        .containsEntry(ItemField.COMPONENTS, "Export")
        .containsEntry(ItemField.PARENT, "ENG-1")
        .containsEntry(ItemField.ASSIGNEE, "Ann")
        .containsEntry(ItemField.REPORTER, "Bob")
        .containsEntry(ItemField.PRIORITY, "High")
        .containsEntry(ItemField.LABELS, "bug\nux")
        .containsEntry(ItemField.POINTS, "3")
        .containsEntry(ItemField.CREATED_AT, "2026-07-01T14:00:00Z")
        .doesNotContainKeys(ItemField.RESOLVED_AT, ItemField.REMOVED, ItemField.TYPE);
  }

  @ParameterizedTest
  @CsvSource({
    "triage, TODO",
    "backlog, TODO",
    "unstarted, TODO",
    "started, IN_PROGRESS",
    "completed, DONE",
    "canceled, DONE",
    "duplicate, DONE"
  })
  void everyKindOfStateHasItsMeaning(String type, String category) {
    assertThat(said("update", ISSUE.replace("\"started\"", '"' + type + '"'), "").facts)
        .containsEntry(ItemField.CATEGORY, category);
  }

  @Test
  void anUpdateThatHoldsOnlyWhatChangedTellsOnlyThat() {
    Said said = Said.by(translated(body("linear/handwritten/2-Issue.update.json")));
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "ENG-483")
        .containsEntry(ItemField.PROJECT, "ENG")
        .containsEntry(ItemField.RESOLVED_AT, "")
        .doesNotContainKeys(ItemField.STATUS, ItemField.TITLE, ItemField.ASSIGNEE);
    assertThat(said.changes).isEmpty();
  }

  @Test
  void whatTheUpdateNamesAndTheDataLacksIsEmptyNow() {
    String before =
        """
        "assigneeId": "a", "parentId": "p", "projectId": "q", "estimate": 3,
        "completedAt": "2026-07-01T15:00:00Z"
        """;
    String data = "\"id\": \"u-1\", \"updatedAt\": \"" + AT + "\"";
    Said said = said("update", data, before);
    assertThat(said.facts)
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.PARENT, "")
        .containsEntry(ItemField.COMPONENTS, "")
        .containsEntry(ItemField.POINTS, "")
        .containsEntry(ItemField.RESOLVED_AT, "");
    assertThat(said.only("assignee").to()).isNull();
  }

  @Test
  void whatChangedIsInTheLogThoughOfMostNobodyTellsWhatItWas() {
    String before =
        "\"stateId\": \"s\", \"assigneeId\": \"a\", \"title\": \"Old\", \"priority\": 0";
    Said said = said("update", ISSUE, before);
    assertThat(said.only("status").from()).isNull();
    assertThat(said.only("status").to()).isEqualTo("In Review");
    assertThat(said.only("status").at()).isEqualTo(AT);
    assertThat(said.only("status").actor()).isEqualTo("Cid");
    assertThat(said.only("assignee").to()).isEqualTo("Ann");
    assertThat(said.only("title").from()).isEqualTo("Old");
    assertThat(said.only("priority").from()).isEqualTo("No priority");
    assertThat(said.only("priority").to()).isEqualTo("High");
  }

  @Test
  void anEntryKeepsItsIdWithinItsSecond() {
    String again = ISSUE.replace(AT, "2026-07-01T16:45:22.385Z");
    String later = ISSUE.replace(AT, "2026-07-01T16:45:23Z");
    assertThat(id(again)).isEqualTo(id(ISSUE)).isNotEqualTo(id(later));
  }

  @Test
  void aRemovedIssueIsRemovedAsOfTheRemoval() {
    Said said = said("remove", ISSUE.replace(AT, "2026-07-01T15:00:00Z"), "");
    assertThat(said.facts).containsEntry(ItemField.REMOVED, "true");
    assertThat(said.at(ItemField.REMOVED)).isEqualTo("2026-07-01T16:45:23Z");
  }

  @Test
  void trashIsRemovalAndCanBeTakenBack() {
    assertThat(said("update", ISSUE + ", \"trashed\": true", "").facts)
        .containsEntry(ItemField.REMOVED, "true");
    assertThat(said("update", ISSUE, "\"trashed\": true").facts)
        .containsEntry(ItemField.REMOVED, "false");
  }

  @Test
  void aCustomersRequestIsFeedbackOnItsIssue() {
    String body =
        """
        {"type": "CustomerNeed", "action": "create", "createdAt": "%1$s",
         "url": "https://linear.app/acme/customer/x",
         "data": {"id": "n-1", "body": "We need CSV.", "priority": 1, "customerId": "c-1",
           "createdAt": "%1$s", "updatedAt": "%1$s",
           "customer": {"id": "c-1", "name": "Initech", "domains": ["initech.example"]},
           "issue": {"identifier": "ENG-4", "title": "Export"}}}
        """
            .formatted(AT);
    Said said = Said.by(translated(body));
    assertThat(said.events).hasSize(2);
    CustomerSeen customer = (CustomerSeen) said.events.get(0);
    assertThat(customer.externalId()).isEqualTo("c-1");
    assertThat(customer.domain()).isEqualTo("initech.example");
    FeedbackReceived feedback = (FeedbackReceived) said.events.get(1);
    assertThat(feedback.externalId()).isEqualTo("n-1");
    assertThat(feedback.customer()).isEqualTo("c-1");
    assertThat(feedback.title()).isEqualTo("Export");
    assertThat(feedback.text()).isEqualTo("We need CSV.");
    assertThat(feedback.importance()).isEqualTo(2);
    assertThat(feedback.workItemKey()).isEqualTo("ENG-4");
    assertThat(feedback.occurredAt()).isEqualTo(AT);
    assertThat(Said.reason(translated(body.replace("create\"", "remove\"")))).contains("stays");
    assertThat(
            Said.reason(
                translated(
                    body.replace("\"customerId\"", "\"x\"").replace("\"id\": \"c-1\",", ""))))
        .contains("names no customer");
  }

  @Test
  void aRequestWithoutAnIssueIsCalledByItsFirstLine() {
    String body =
        """
        {"type": "CustomerNeed", "action": "create", "createdAt": "%s",
         "data": {"id": "n-1", "body": "%s\\nmore", "customerId": "c-1"}}
        """
            .formatted(AT, "x".repeat(200));
    assertThat(Said.by(translated(body)).event(FeedbackReceived.class).title())
        .hasSize(120)
        .endsWith("…");
  }

  @Test
  void aCustomerIsSeen() {
    String body =
        """
        {"type": "Customer", "action": "update", "createdAt": "%1$s",
         "data": {"id": "c-1", "name": "Initech", "domains": [], "updatedAt": "%1$s",
           "status": {"name": "Active"}, "tier": {"name": "Enterprise"}}}
        """
            .formatted(AT);
    CustomerSeen seen = Said.by(translated(body)).event(CustomerSeen.class);
    assertThat(seen.name()).isEqualTo("Initech");
    assertThat(seen.segment()).isEqualTo("Enterprise");
    assertThat(seen.lifecycle()).isEqualTo("Active");
    assertThat(seen.domain()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cycle", "ProjectUpdate", "AuditEntry", "IssueSLA"})
  void whatIsNotFollowedIsIgnoredForAReason(String type) {
    assertThat(Said.reason(translated("{\"type\": \"" + type + "\"}"))).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"type\": \"Iss",
        "{\"hello\": 1}",
        "{\"type\": \"Issue\", \"data\": {\"id\": \"1\"}}",
        "{\"type\": \"Issue\", \"createdAt\": \"noon\", \"data\": {\"id\": \"1\"}}",
        "{\"type\": \"CustomerNeed\", \"data\": {\"id\": \"1\", \"customerId\": \"2\"}}",
        "{\"type\": \"Customer\", \"data\": {\"id\": \"1\"}}"
      })
  void whatLinearNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> translated(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  private static final String ISSUE =
      """
      "id": "u-1", "identifier": "ENG-4", "title": "A title", "updatedAt": "2026-07-01T16:45:22.391Z",
      "createdAt": "2026-07-01T14:00:00Z", "team": {"key": "ENG"}, "project": {"name": "Export"},
      "state": {"id": "s-2", "name": "In Review", "type": "started"}, "priority": 2,
      "assignee": {"name": "Ann"}, "creator": {"name": "Bob"}, "estimate": 3,
      "labels": [{"name": "ux"}, {"name": "bug"}], "parent": {"identifier": "ENG-1"},
      "url": "https://linear.app/acme/issue/ENG-4/x"\
      """;

  private Said said(String action, String data, String before) {
    return Said.by(
        translated(
            """
            {"type": "Issue", "action": "%s", "createdAt": "2026-07-01T16:45:23Z",
             "actor": {"name": "Cid"}, "data": {%s}, "updatedFrom": {%s}}
            """
                .formatted(action, data, before)));
  }

  private String id(String data) {
    return said("update", data, "\"stateId\": \"s\"").only("status").changeId();
  }

  private Translation translated(String body) {
    return linear.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }
}

package org.prodops.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.Samples.SOURCE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Ignored;
import org.prodops.intake.Translation.Understood;

class GitHubIssueTest {
  private static final String NOON = "2024-05-06T12:00:00Z";

  private final GitHubDialect github = new GitHubDialect();

  @Test
  void anIssueTellsAllItsFacts() {
    List<WorkItemObserved> items = observed("issues", Samples.text("github/issues.json"));
    assertThat(items).hasSize(1);
    assertThat(items.get(0).externalId()).isEqualTo("73464126");
    assertThat(items.get(0).at()).isEqualTo("2015-05-05T23:40:28Z");
    assertThat(items.get(0).stated())
        .containsEntry(ItemField.KEY, "baxterthehacker/public-repo#2")
        .containsEntry(ItemField.URL, "https://github.com/baxterthehacker/public-repo/issues/2")
        .containsEntry(ItemField.TITLE, "Spelling error in the README file")
        .containsEntry(ItemField.STATUS, "open")
        .containsEntry(ItemField.CATEGORY, "TODO")
        .containsEntry(ItemField.PROJECT, "baxterthehacker/public-repo")
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.REPORTER, "baxterthehacker")
        .containsEntry(ItemField.LABELS, "bug")
        .containsEntry(ItemField.CREATED_AT, "2015-05-05T23:40:28Z")
        .containsEntry(ItemField.RESOLVED_AT, "")
        .doesNotContainKeys(ItemField.TYPE, ItemField.PARENT, ItemField.REMOVED);
  }

  @Test
  void aCommentTellsTheIssueAndNoChange() {
    List<WorkItemObserved> items =
        observed("issue_comment", Samples.text("github/issue-comment.json"));
    assertThat(items).hasSize(1);
    assertThat(items.get(0).stated()).containsEntry(ItemField.KEY, "baxterthehacker/public-repo#2");
    assertThat(items.get(0).changes()).isEmpty();
  }

  @Test
  void aCommentOnAPullRequestIsIgnoredAndSaysWhichOne() {
    Translation translation =
        github.translate(Samples.delivery("github/with-headers/issue_comment.json"), SOURCE);
    assertThat(((Ignored) translation).reason()).contains("pull request #1");
  }

  @ParameterizedTest
  @CsvSource({
    "completed, closed",
    ", closed",
    "not_planned, closed (not planned)",
    "duplicate, closed (duplicate)"
  })
  void closingIsAChangeOfStatusAtTheSecondItWasClosed(@Nullable String reason, String status) {
    Said said = said("issues", "closed", issue("closed", reason, NOON));
    assertThat(said.facts)
        .containsEntry(ItemField.STATUS, status)
        .containsEntry(ItemField.CATEGORY, "DONE")
        .containsEntry(ItemField.RESOLVED_AT, NOON);
    ItemChange change = said.only("status");
    assertThat(change.from()).isEqualTo("open");
    assertThat(change.to()).isEqualTo(status);
    assertThat(change.at()).isEqualTo(NOON);
    assertThat(change.actor()).isEqualTo("ann");
  }

  @Test
  void reopeningIsAChangeBack() {
    Said said = said("issues", "reopened", issue("open", "reopened", null));
    assertThat(said.facts)
        .containsEntry(ItemField.STATUS, "open")
        .containsEntry(ItemField.CATEGORY, "TODO")
        .containsEntry(ItemField.RESOLVED_AT, "");
    assertThat(said.only("status").from()).isEqualTo("closed");
    assertThat(said.only("status").to()).isEqualTo("open");
  }

  @Test
  void closingWithACommentLeavesTheIssueClosedThoughTheCommentSawItOpenInTheSameSecond() {
    WorkItemObserved comment =
        observed("issue_comment", body("created", issue("open", null, null))).get(0);
    Said closing = said("issues", "closed", issue("closed", "completed", NOON));
    assertThat(closing.at(ItemField.STATUS)).isAfter(comment.at());
    assertThat(closing.at(ItemField.CATEGORY)).isAfter(comment.at());
    assertThat(closing.at(ItemField.TITLE)).isEqualTo(comment.at());
  }

  @ParameterizedTest
  @CsvSource({
    "labeled, '\"label\": {\"name\": \"bug\"}', labels, , bug",
    "unlabeled, '\"label\": {\"name\": \"bug\"}', labels, bug, ",
    "assigned, '\"assignee\": {\"login\": \"bob\"}', assignee, , bob",
    "unassigned, '\"assignee\": {\"login\": \"bob\"}', assignee, bob, ",
    "milestoned, '\"milestone\": {\"title\": \"M1\"}', milestone, , M1",
    "demilestoned, '\"milestone\": {\"title\": \"M1\"}', milestone, M1, ",
    "typed, '\"type\": {\"name\": \"Bug\"}', type, , Bug",
    "edited, '\"changes\": {\"title\": {\"from\": \"Old\"}}', title, Old, A title"
  })
  void anActionIsAnEntryOfTheLog(
      String action, String about, String field, @Nullable String from, @Nullable String to) {
    ItemChange change = said("issues", action, issue("open", null, null) + "," + about).only(field);
    assertThat(change.from()).isEqualTo(from);
    assertThat(change.to()).isEqualTo(to);
    assertThat(change.at()).isEqualTo(NOON);
  }

  @Test
  void editingTheTextAloneIsNoEntry() {
    String about = ", \"changes\": {\"body\": {\"from\": \"Old\"}}";
    assertThat(said("issues", "edited", issue("open", null, null) + about).changes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"deleted", "transferred"})
  void anIssueThatIsGoneIsRemoved(String action) {
    assertThat(said("issues", action, issue("open", null, null)).facts)
        .containsEntry(ItemField.REMOVED, "true");
  }

  @Test
  void theSameActionTellsTheSameEntryAndAnotherSecondAnother() {
    String first = body("reopened", issue("open", null, null));
    String later = first.replace(NOON, "2024-05-06T12:00:01Z");
    assertThat(id(first)).isEqualTo(id(first)).isNotEqualTo(id(later));
  }

  @Test
  void severalAssigneesTypeAndParentAreTold() {
    String more =
        """
        "assignees": [{"login": "cid"}, {"login": "bob"}], "type": {"name": "Bug"},
        "parent_issue_url": "https://api.github.com/repos/acme/shop/issues/3",
        """;
    String issue = issue("open", null, null).replaceFirst("\\{", "{" + more);
    assertThat(said("issues", "opened", issue).facts)
        .containsEntry(ItemField.ASSIGNEE, "bob, cid")
        .containsEntry(ItemField.TYPE, "Bug")
        .containsEntry(ItemField.PARENT, "acme/shop#3");
  }

  @ParameterizedTest
  @CsvSource({
    "sub_issue_added, acme/shop#3",
    "parent_issue_added, acme/shop#3",
    "sub_issue_removed, ''",
    "parent_issue_removed, ''"
  })
  void anIssueBecomesPartOfAnother(String action, String parent) {
    String body =
        """
        {"action": "%s",
         "parent_issue": {"id": 3, "number": 3, "updated_at": "2024-05-06T12:00:09Z",
           "repository_url": "https://api.github.com/repos/acme/shop"},
         "sub_issue": {"id": 8, "number": 8, "title": "Part", "state": "open", "updated_at": "%s",
           "repository_url": "https://api.github.com/repos/acme/web"}}
        """
            .formatted(action, NOON);
    List<WorkItemObserved> items = observed("sub_issues", body);
    assertThat(items).extracting(WorkItemObserved::externalId).containsExactly("8", "8");
    assertThat(items.get(0).at()).isEqualTo(NOON);
    assertThat(items.get(0).stated())
        .containsEntry(ItemField.KEY, "acme/web#8")
        .containsEntry(ItemField.PROJECT, "acme/web")
        .containsEntry(ItemField.STATUS, "open");
    assertThat(items.get(1).at()).isAfter("2024-05-06T12:00:09Z");
    assertThat(items.get(1).stated()).containsExactlyEntriesOf(Map.of(ItemField.PARENT, parent));
  }

  /** All that one delivery says, each fact with the newest moment it is told for. */
  private static final class Said {
    final Map<ItemField, String> facts = new EnumMap<>(ItemField.class);
    final Map<ItemField, Instant> times = new EnumMap<>(ItemField.class);
    final List<ItemChange> changes = new ArrayList<>();

    ItemChange only(String field) {
      assertThat(changes).hasSize(1);
      assertThat(changes.get(0).field()).isEqualTo(field);
      return changes.get(0);
    }

    Instant at(ItemField field) {
      return Objects.requireNonNull(times.get(field));
    }
  }

  private Said said(String event, String action, String rest) {
    Said said = new Said();
    for (WorkItemObserved item : observed(event, body(action, rest))) {
      for (Map.Entry<ItemField, String> fact : item.stated().entrySet()) {
        Instant known = said.times.getOrDefault(fact.getKey(), Instant.MIN);
        if (item.at().isAfter(known)) {
          said.facts.put(fact.getKey(), fact.getValue());
          said.times.put(fact.getKey(), item.at());
        }
      }
      said.changes.addAll(item.changes());
    }
    return said;
  }

  private String id(String body) {
    return observed("issues", body).get(1).changes().get(0).changeId();
  }

  private List<WorkItemObserved> observed(String event, String body) {
    Translation translation =
        github.translate(Samples.delivery(Map.of("X-GitHub-Event", event), null, body), SOURCE);
    assertThat(translation).isInstanceOf(Understood.class);
    return ((Understood) translation).signals().stream().map(WorkItemObserved.class::cast).toList();
  }

  private static String body(String action, String rest) {
    return """
    {"action": "%s", "repository": {"full_name": "acme/shop"}, "sender": {"login": "ann"},
     "comment": {"id": 1}, "issue": %s}
    """
        .formatted(action, rest);
  }

  private static String issue(String state, @Nullable String reason, @Nullable String closedAt) {
    return """
    {"id": 7, "number": 12, "title": "A title", "state": "%s", "state_reason": %s,
     "labels": [], "created_at": "2024-05-01T00:00:00Z", "updated_at": "%s", "closed_at": %s}
    """
        .formatted(state, quoted(reason), NOON, quoted(closedAt));
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : '"' + text + '"';
  }
}

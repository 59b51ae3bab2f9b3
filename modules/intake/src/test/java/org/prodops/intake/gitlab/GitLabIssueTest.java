package org.prodops.intake.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.prodops.intake.Samples.SOURCE;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;

/** The changes are written from GitLab's documents of its events, since no capture holds any. */
class GitLabIssueTest {
  private static final String NOON = "2024-05-06T12:00:00.250Z";

  private final GitLabDialect gitlab = new GitLabDialect();

  @Test
  void anIssueTellsAllItsFacts() {
    Said said = sample("with-headers/Issue Hook");
    assertThat(said.externalId()).isEqualTo("124017598");
    assertThat(said.at(ItemField.TITLE)).isEqualTo("2023-02-20T19:43:43.306Z");
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "hookdeckwrite/hookdeck-write#1")
        .containsEntry(ItemField.URL, "https://gitlab.com/hookdeckwrite/hookdeck-write/-/issues/1")
        .containsEntry(ItemField.TITLE, "test tissue")
        .containsEntry(ItemField.TYPE, "Issue")
        .containsEntry(ItemField.STATUS, "opened")
        .containsEntry(ItemField.CATEGORY, "TODO")
        .containsEntry(ItemField.PROJECT, "hookdeckwrite/hookdeck-write")
        .containsEntry(ItemField.ASSIGNEE, "")
        .containsEntry(ItemField.LABELS, "")
        .containsEntry(ItemField.POINTS, "")
        .containsEntry(ItemField.CREATED_AT, "2023-02-20T19:43:43.306Z")
        .containsEntry(ItemField.RESOLVED_AT, "")
        .doesNotContainKeys(ItemField.REPORTER, ItemField.PARENT, ItemField.REMOVED);
    assertThat(said.changes).isEmpty();
  }

  @Test
  void whoOpensAnIssueReportedIt() {
    Said said = sample("issue-event");
    assertThat(said.facts)
        .containsEntry(ItemField.REPORTER, "root")
        .containsEntry(ItemField.ASSIGNEE, "user1")
        .doesNotContainKeys(ItemField.LABELS, ItemField.RESOLVED_AT);
  }

  @Test
  void aCommentTellsWhatItsIssueWasLikeThen() {
    Said said = sample("comment-issue-event");
    assertThat(said.externalId()).isEqualTo("92");
    assertThat(said.at(ItemField.STATUS)).isEqualTo("2015-04-26T08:28:42Z");
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "gitlab-org/gitlab-test#17")
        .containsEntry(ItemField.URL, "http://example.com/gitlab-org/gitlab-test/issues/17")
        .containsEntry(ItemField.STATUS, "closed")
        .containsEntry(ItemField.LABELS, "Afterpod\nElement")
        .containsEntry(ItemField.ASSIGNEE, "")
        .doesNotContainKeys(ItemField.TYPE, ItemField.REPORTER);
  }

  @ParameterizedTest
  @CsvSource({
    "close, closed, 1, 2, opened, closed, DONE",
    "reopen, opened, 2, 1, closed, opened, TODO"
  })
  void closingAndReopeningAreChangesOfStatus(
      String action, String state, int was, int is, String from, String to, String category) {
    String changes = "\"state_id\": {\"previous\": %d, \"current\": %d}".formatted(was, is);
    Said said = said(body("issue", action, state, "", changes));
    assertThat(said.facts)
        .containsEntry(ItemField.STATUS, to)
        .containsEntry(ItemField.CATEGORY, category);
    ItemChange change = said.only("status");
    assertThat(change.from()).isEqualTo(from);
    assertThat(change.to()).isEqualTo(to);
    assertThat(change.at()).isEqualTo(NOON);
    assertThat(change.actor()).isEqualTo("ann");
    assertThat(said.at(ItemField.STATUS)).isAfter(said.at(ItemField.KEY));
  }

  @Test
  void aLabelOfTheWorkflowIsTheStatusOfWhatIsOpen() {
    String changes =
        """
        "labels": {"previous": [{"title": "workflow::ready"}, {"title": "bug"}],
                   "current": [{"title": "workflow::in dev"}, {"title": "ux"}]}
        """;
    Said said =
        said(
            body(
                "issue",
                "update",
                "opened",
                "\"labels\": [{\"title\": \"workflow::in dev\"}, {\"title\": \"ux\"}],",
                changes));
    assertThat(said.facts)
        .containsEntry(ItemField.STATUS, "in dev")
        .containsEntry(ItemField.LABELS, "ux\nworkflow::in dev");
    assertThat(said.only("status").from()).isEqualTo("ready");
    assertThat(said.only("status").to()).isEqualTo("in dev");
    assertThat(said.changes)
        .filteredOn(change -> change.field().equals("labels"))
        .extracting(ItemChange::from, ItemChange::to)
        .containsExactlyInAnyOrder(
            tuple(null, "workflow::in dev"),
            tuple(null, "ux"),
            tuple("workflow::ready", null),
            tuple("bug", null));
  }

  @Test
  void closingEndsTheLabelsStatus() {
    Said said =
        said(
            body(
                "issue",
                "close",
                "closed",
                "\"labels\": [{\"title\": \"workflow::review\"}],",
                "\"state_id\": {\"previous\": 1, \"current\": 2}"));
    assertThat(said.facts).containsEntry(ItemField.STATUS, "closed");
    assertThat(said.only("status").from()).isEqualTo("review");
  }

  @Test
  void anEntryIsTheSameToldToTheSecondOrToTheMillisecond() {
    String body =
        body("issue", "close", "closed", "", "\"state_id\": {\"previous\": 1, \"current\": 2}");
    String older = body.replace(NOON, "2024-05-06 12:00:00 UTC");
    String later = body.replace(NOON, "2024-05-06T12:00:01Z");
    assertThat(said(older).only("status").changeId())
        .isEqualTo(said(body).only("status").changeId());
    assertThat(said(later).only("status").changeId())
        .isNotEqualTo(said(body).only("status").changeId());
  }

  @Test
  void titleAndAssigneesAreEntriesToo() {
    String changes =
        """
        "title": {"previous": "Old", "current": "A title"},
        "assignees": {"previous": [{"username": "bob"}], "current": [{"username": "cid"}]}
        """;
    Said said =
        said(
            body("issue", "update", "opened", "", changes)
                .replaceFirst("\\{", "{\"assignees\": [{\"username\": \"cid\"}],"));
    assertThat(said.only("title").from()).isEqualTo("Old");
    assertThat(said.facts).containsEntry(ItemField.ASSIGNEE, "cid");
    assertThat(said.changes).filteredOn(change -> change.field().equals("assignee")).hasSize(2);
  }

  @Test
  void everyKindOfWorkItemIsToldWithItsType() {
    Said said = said(body("work_item", "update", "opened", "\"type\": \"Task\",", ""));
    assertThat(said.facts).containsEntry(ItemField.TYPE, "Task");
    assertThat(said(body("work_item", "update", "opened", "", "")).facts)
        .doesNotContainKey(ItemField.TYPE);
  }

  @Test
  void anEpicIsNamedByItsGroup() {
    String body =
        body("work_item", "update", "opened", "\"type\": \"Epic\",", "")
            .replace("\"project\": {\"path_with_namespace\": \"acme/shop\"},", "")
            .replace("/acme/shop/-/issues/", "/groups/acme/web/-/epics/");
    assertThat(said(body).facts)
        .containsEntry(ItemField.KEY, "acme/web&12")
        .containsEntry(ItemField.PROJECT, "acme/web");
  }

  @Test
  void anIssueThatMovedAwayIsRemovedHere() {
    assertThat(said(body("issue", "close", "closed", "\"moved_to_id\": 9,", "")).facts)
        .containsEntry(ItemField.REMOVED, "true");
  }

  private Said sample(String name) {
    return Said.by(gitlab.translate(Samples.delivery("gitlab/" + name + ".json"), SOURCE));
  }

  private Said said(String body) {
    return Said.by(gitlab.translate(Samples.delivery(Map.of(), null, body), SOURCE));
  }

  private static String body(
      String kind, String action, String state, String more, String changes) {
    return """
    {"object_kind": "%s", "user": {"id": 1, "username": "ann"},
     "project": {"path_with_namespace": "acme/shop"},
     "object_attributes": {"id": 7, "iid": 12, "title": "A title", "state": "%s", %s
       "author_id": 2, "action": "%s", "updated_at": "%s", "closed_at": null,
       "url": "https://gitlab.example/acme/shop/-/issues/12"},
     "changes": {%s}}
    """
        .formatted(kind, state, more, action, NOON, changes);
  }
}

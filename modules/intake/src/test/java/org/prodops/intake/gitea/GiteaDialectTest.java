package org.prodops.intake.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;

class GiteaDialectTest {
  private static final String NOON = "2024-05-06T12:00:00Z";

  private final GiteaDialect gitea = new GiteaDialect();

  static List<String> samples() {
    return Samples.in("gitea");
  }

  @ParameterizedTest
  @CsvSource({
    "create, create, false",
    "delete, delete, false",
    "fork, fork, false",
    "issue-assign, issues, true",
    "issue-comment, issue_comment, true",
    "issue-label, issues, true",
    "issue-milestone, issues, true",
    "issues, issues, true",
    "pull-request-assign, pull_request, false",
    "pull-request-comment, issue_comment, false",
    "pull-request, pull_request, false",
    "pull-request-label, pull_request, false",
    "pull-request-milestone, pull_request, false",
    "pull-request-review, pull_request, false",
    "push, push, false",
    "release, release, true",
    "repository, repository, false"
  })
  void eachSampleIsItsOwnEventEvenWithoutItsHeaders(
      String sample, String event, boolean understood) {
    Translation translation =
        gitea.translate(Samples.delivery("gitea/" + sample + "-event.json"), SOURCE);
    assertThat(translation.event()).isEqualTo(event);
    assertThat(translation instanceof Understood).isEqualTo(understood);
    if (!understood) {
      assertThat(Said.reason(translation)).matches("(?s).{20,}[.)]");
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFormSaysTheSameAsTheJsonInIt(String sample) {
    String form = "payload=" + URLEncoder.encode(Samples.body(sample), StandardCharsets.UTF_8);
    assertThat(translated(form)).isEqualTo(gitea.translate(Samples.delivery(sample), SOURCE));
  }

  @Test
  void anIssueTellsAllItsFacts() {
    Said said = Said.by(translated(Samples.text("gitea/issue-label-event.json")));
    assertThat(said.externalId()).isEqualTo("1");
    assertThat(said.at(ItemField.TITLE)).isEqualTo("2022-03-09T07:21:23Z");
    assertThat(said.facts)
        .containsEntry(ItemField.KEY, "example/example#1")
        .containsEntry(ItemField.URL, "http://localhost:3000/example/example/issues/1")
        .containsEntry(ItemField.TITLE, "example")
        .containsEntry(ItemField.STATUS, "open")
        .containsEntry(ItemField.CATEGORY, "TODO")
        .containsEntry(ItemField.PROJECT, "example/example")
        .containsEntry(ItemField.ASSIGNEE, "example")
        .containsEntry(ItemField.REPORTER, "example")
        .containsEntry(ItemField.LABELS, "bug")
        .containsEntry(ItemField.CREATED_AT, "2022-03-09T07:19:00Z")
        .containsEntry(ItemField.RESOLVED_AT, "")
        .doesNotContainKeys(ItemField.REMOVED, ItemField.PARENT, ItemField.TYPE);
    assertThat(said.at(ItemField.LABELS)).isAfter(said.at(ItemField.TITLE));
  }

  @Test
  void nobodyAssignedIsToldToBeNobody() {
    assertThat(Said.by(translated(Samples.text("gitea/issues-event.json"))).facts)
        .containsEntry(ItemField.ASSIGNEE, "");
  }

  @Test
  void aCommentOnAPullRequestSaysWhichOne() {
    assertThat(Said.reason(translated(Samples.text("gitea/pull-request-comment-event.json"))))
        .contains("pull request #");
  }

  @ParameterizedTest
  @CsvSource({
    "closed, closed, '', status, open, closed",
    "reopened, open, '', status, closed, open",
    "edited, open, '\"title\": {\"from\": \"Old\"}', title, Old, A title",
    "label_updated, open, '\"added_labels\": [{\"name\": \"ux\"}]', labels, , ux",
    "label_updated, open, '\"removed_labels\": [{\"name\": \"ux\"}]', labels, ux, "
  })
  void anActionIsAnEntryOfTheLog(
      String action,
      String state,
      String changes,
      String field,
      @Nullable String from,
      @Nullable String to) {
    ItemChange change = Said.by(translated(body(action, state, changes))).only(field);
    assertThat(change.from()).isEqualTo(from);
    assertThat(change.to()).isEqualTo(to);
    assertThat(change.at()).isEqualTo(NOON);
    assertThat(change.actor()).isEqualTo("ann");
  }

  @Test
  void whatIsNotToldIsNoEntry() {
    for (String action : List.of("assigned", "unassigned", "label_updated", "demilestoned")) {
      assertThat(Said.by(translated(body(action, "open", ""))).changes).isEmpty();
    }
  }

  @Test
  void theSameActionTellsTheSameEntryAndAnotherSecondAnother() {
    String body = body("reopened", "open", "");
    assertThat(id(body))
        .isEqualTo(id(body))
        .isNotEqualTo(id(body.replace("12:00:00Z", "12:00:01Z")));
  }

  @Test
  void aDeletedIssueIsRemoved() {
    assertThat(Said.by(translated(body("deleted", "open", ""))).facts)
        .containsEntry(ItemField.REMOVED, "true");
  }

  @Test
  void gogsNamesLessAndIsUnderstoodAllTheSame() {
    String body =
        """
        {"action": "opened", "issue": {"id": 5, "number": 2, "user": {"username": "ann"},
          "title": "T", "state": "open", "updated_at": "2024-05-06T12:00:00Z",
          "pull_request": null},
         "repository": {"full_name": "acme/shop", "html_url": "http://gogs.example/acme/shop"}}
        """;
    assertThat(Said.by(translated(body)).facts)
        .containsEntry(ItemField.URL, "http://gogs.example/acme/shop/issues/2")
        .containsEntry(ItemField.REPORTER, "ann");
  }

  @Test
  void aPublishedReleaseHasShippedWithTheIssuesItsNotesName() {
    String body =
        Samples.text("gitea/release-event.json")
            .replaceFirst(
                "\"body\": \"\"",
                "\"body\": \"Fixes #7, http://localhost:3000/acme/other/issues/8\"");
    ReleaseShipped shipped = Said.by(translated(body)).event(ReleaseShipped.class);
    assertThat(shipped.externalId()).isEqualTo("release:1");
    assertThat(shipped.name()).isEqualTo("0.0.0");
    assertThat(shipped.occurredAt()).isEqualTo("2022-03-09T07:25:04Z");
    assertThat(shipped.workItemKeys()).containsExactly("acme/other#8", "example/example#7");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"draft\": false', '\"draft\": true', draft",
    "'\"prerelease\": false', '\"prerelease\": true', pre-release",
    "'\"published\"', '\"deleted\"', was deleted"
  })
  void whatHasNotReachedItsUsersIsNoRelease(String was, String is, String reason) {
    String body = Samples.text("gitea/release-event.json").replace(was, is);
    assertThat(Said.reason(translated(body))).contains("Release 0.0.0").contains(reason);
  }

  @Test
  void whatComesFromGitHubIsToldToBeItsOwnDialect() {
    assertThatThrownBy(
            () ->
                gitea.translate(
                    Samples.delivery(
                        Map.of("X-GitHub-Event", "issues"), null, body("closed", "closed", "")),
                    SOURCE))
        .isInstanceOf(Untranslatable.class)
        .hasMessageContaining("“github”");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "payload=%zz",
        "{\"issue\": {\"id\": 1",
        "{\"issue\": {}}",
        "{\"issue\": {\"id\": 1, \"updated_at\": \"noon\"}}",
        "{\"release\": {}}"
      })
  void whatIsNeverSentIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> translated(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  private String id(String body) {
    return Said.by(translated(body)).only("status").changeId();
  }

  private Translation translated(String body) {
    return gitea.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }

  private static String body(String action, String state, String changes) {
    return """
    {"action": "%s", "repository": {"full_name": "acme/shop"}, "sender": {"login": "ann"},
     "issue": {"id": 7, "number": 12, "title": "A title", "state": "%s", "labels": [],
       "created_at": "2024-05-01T00:00:00Z", "updated_at": "2024-05-06T12:00:00Z"},
     "changes": {%s}}
    """
        .formatted(action, state, changes);
  }
}

package org.prodops.intake.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Said;
import org.prodops.intake.Samples;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent.DeploymentFinished;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;

class GitLabDialectTest {
  private final GitLabDialect gitlab = new GitLabDialect();

  static List<String> samples() {
    return Stream.of("gitlab", "gitlab/with-headers")
        .flatMap(folder -> Samples.in(folder).stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "build-event, build, false",
    "comment-commit-event, note, false",
    "comment-issue-event, note, true",
    "comment-merge-request-event, note, false",
    "comment-snippet-event, note, false",
    "confidential-issue-event, issue, true",
    "deployment-event, deployment, true",
    "issue-event, issue, true",
    "merge-request-event, merge_request, false",
    "pipeline-event, pipeline, false",
    "push-event, push, false",
    "release-event, release, true",
    "tag-event, tag_push, false",
    "wikipage-event, wiki_page, false",
    "with-headers/Confidential Issue Hook, issue, true",
    "with-headers/Issue Hook, issue, true",
    "with-headers/Note Hook, note, false",
    "with-headers/Push Hook, push, false",
    "with-headers/Release Hook, release, true",
    "with-headers/Tag Push Hook, tag_push, false",
    "with-headers/Wiki Page Hook, wiki_page, false"
  })
  void eachSampleIsItsOwnEvent(String sample, String event, boolean understood) {
    Translation translation =
        gitlab.translate(Samples.delivery("gitlab/" + sample + ".json"), SOURCE);
    assertThat(translation.event()).isEqualTo(event);
    assertThat(translation instanceof Understood).isEqualTo(understood);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleSaysSomethingOrIsIgnoredForAReason(String sample) {
    Translation translation = gitlab.translate(Samples.delivery(sample), SOURCE);
    if (translation instanceof Understood understood) {
      assertThat(understood.signals()).isNotEmpty();
    } else {
      assertThat(Said.reason(translation)).endsWith(".");
    }
  }

  @Test
  void aReleaseHasShippedWithTheIssuesItsNotesName() {
    String body =
        Samples.text("gitlab/release-event.json")
            .replace("v1.1 has been released", "Closes #7 and acme/web/shop#8");
    ReleaseShipped shipped = Said.by(translated(body)).event(ReleaseShipped.class);
    assertThat(shipped.externalId()).isEqualTo("release:2:v1.1");
    assertThat(shipped.name()).isEqualTo("v1.1");
    assertThat(shipped.occurredAt()).isEqualTo("2020-11-02T12:55:12Z");
    assertThat(shipped.workItemKeys())
        .containsExactly("acme/web/shop#8", "gitlab-org/release-webhook-example#7");
    assertThat(shipped.url())
        .isEqualTo("https://example.com/gitlab-org/release-webhook-example/-/releases/v1.1");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"action\": \"create\"', '\"action\": \"delete\"', was deleted",
    "2020-11-02 12:55:12 UTC, 2027-01-01 00:00:00 UTC, planned for 2027-01-01T00:00:00Z"
  })
  void whatHasNotReachedItsUsersIsNoRelease(String was, String is, String reason) {
    String body = Samples.text("gitlab/release-event.json").replace(was, is);
    assertThat(Said.reason(translated(body))).contains("Release v1.1").contains(reason);
  }

  @Test
  void aDeploymentHasFinishedWellOrBadly() {
    DeploymentFinished finished =
        Said.by(translated(deployment("success"))).event(DeploymentFinished.class);
    assertThat(finished.externalId()).isEqualTo("deployment:15");
    assertThat(finished.environment()).isEqualTo("staging");
    assertThat(finished.occurredAt()).isEqualTo("2021-04-28T19:50:00Z");
    assertThat(finished.version()).isEqualTo("279484c0");
    assertThat(finished.succeeded()).isTrue();
    assertThat(
            Said.by(translated(deployment("failed"))).event(DeploymentFinished.class).succeeded())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"created", "running", "blocked", "canceled"})
  void aDeploymentThatHasNotEndedIsIgnoredForAReason(String status) {
    assertThat(Said.reason(translated(deployment(status)))).contains("staging").contains(status);
  }

  @Test
  void anEventNobodyHereKnowsIsIgnoredByName() {
    assertThat(Said.reason(translated("{\"object_kind\": \"quantum_leap\"}")))
        .contains("quantum_leap");
    assertThat(translated("{\"event_name\": \"project_create\"}").event())
        .isEqualTo("project_create");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"object_kind\": \"iss",
        "{\"hello\": \"world\"}",
        "{\"object_kind\": \"issue\"}",
        "{\"object_kind\": \"issue\", \"object_attributes\": {\"id\": 1}}",
        "{\"object_kind\": \"work_item\", \"object_attributes\": {\"id\": 1, \"updated_at\": \"x\"}}",
        "{\"object_kind\": \"release\"}",
        "{\"object_kind\": \"deployment\"}"
      })
  void whatGitLabNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> translated(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  private static String deployment(String status) {
    return Samples.text("gitlab/deployment-event.json").replace("\"success\"", '"' + status + '"');
  }

  private Translation translated(String body) {
    return gitlab.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }
}

package org.prodops.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.Samples.SOURCE;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Ignored;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent.DeploymentFinished;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;

class GitHubDialectTest {
  private final GitHubDialect github = new GitHubDialect();

  static List<String> samples() {
    return Stream.of("github", "github/with-headers")
        .flatMap(folder -> Samples.in(folder).stream())
        .toList();
  }

  static List<String> captures() {
    return Samples.in("github/with-headers");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsUnderstoodOrIgnoredForAReason(String sample) {
    Translation translation = github.translate(Samples.delivery(sample), SOURCE);
    assertThat(translation.event()).isNotBlank();
    if (translation instanceof Ignored ignored) {
      assertThat(ignored.reason()).isNotBlank();
    } else {
      assertThat(((Understood) translation).signals()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deployment-status, deployment_status, true",
    "deployment, deployment, false",
    "issue-comment, issue_comment, true",
    "issues, issues, true",
    "label, label, false",
    "milestone, milestone, false",
    "ping, ping, false",
    "pull-request, pull_request, false",
    "push, push, false",
    "release, release, true",
    "with-headers/create, create, false",
    "with-headers/delete, delete, false",
    "with-headers/issue_comment, issue_comment, false",
    "with-headers/label, label, false",
    "with-headers/ping, ping, false",
    "with-headers/pull_request, pull_request, false",
    "with-headers/push, push, false",
    "with-headers/release, release, true",
    "with-headers/star, star, false",
    "with-headers/watch, watch, false"
  })
  void eachSampleIsItsOwnEvent(String sample, String event, boolean understood) {
    Translation translation =
        github.translate(Samples.delivery("github/" + sample + ".json"), SOURCE);
    assertThat(translation.event()).isEqualTo(event);
    assertThat(translation instanceof Understood).isEqualTo(understood);
  }

  @ParameterizedTest
  @MethodSource("captures")
  void anEventIsToldByItsBodyWhenARelayDropsTheHeaders(String sample) {
    Translation with = github.translate(Samples.delivery(sample), SOURCE);
    Translation without =
        github.translate(Samples.delivery(Map.of(), null, Samples.body(sample)), SOURCE);
    if (sample.endsWith("watch.json")) {
      // Its body holds nothing but the repository, and GitHub sends it beside “star” anyway.
      assertThat(without).isInstanceOf(Ignored.class);
      assertThat(((Ignored) without).reason()).contains("X-GitHub-Event is missing");
    } else {
      assertThat(without).isEqualTo(with);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFormSaysTheSameAsTheJsonInIt(String sample) {
    String form =
        "payload=" + URLEncoder.encode(Samples.body(sample), StandardCharsets.UTF_8) + "&x=1";
    Map<String, String> headers = Samples.delivery(sample).headers();
    assertThat(github.translate(Samples.delivery(headers, null, form), SOURCE))
        .isEqualTo(github.translate(Samples.delivery(sample), SOURCE));
  }

  @Test
  void aPingIsAnsweredByItsOwnWords() {
    Translation translation =
        github.translate(Samples.delivery("github/with-headers/ping.json"), SOURCE);
    assertThat(((Ignored) translation).reason())
        .isEqualTo("GitHub says hello: the webhook is connected. Speak like a human.");
  }

  @Test
  void aPublishedReleaseHasShipped() {
    ReleaseShipped shipped = fact("github/release.json", ReleaseShipped.class);
    assertThat(shipped.externalId()).isEqualTo("release:1261438");
    assertThat(shipped.name()).isEqualTo("0.0.1");
    assertThat(shipped.occurredAt()).isEqualTo("2015-05-05T23:40:38Z");
    assertThat(shipped.workItemKeys()).isEmpty();
    assertThat(shipped.url())
        .isEqualTo("https://github.com/baxterthehacker/public-repo/releases/tag/0.0.1");
  }

  @Test
  void aReleaseNamesTheIssuesInItsNotes() {
    String body =
        Samples.text("github/release.json")
            .replaceFirst("\"body\": null", "\"body\": \"Fixes #7, and acme/other#8.\"");
    assertThat(shipped(body).workItemKeys())
        .containsExactly("acme/other#8", "baxterthehacker/public-repo#7");
  }

  @Test
  void publishingSendsTwoEventsThatAreOneFact() {
    String published = Samples.text("github/release.json");
    String released = published.replace("\"published\"", "\"released\"");
    assertThat(released).isNotEqualTo(published);
    assertThat(shipped(released)).isEqualTo(shipped(published));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"draft\": false', '\"draft\": true', draft",
    "'\"prerelease\": false', '\"prerelease\": true', pre-release",
    "'\"published\"', '\"unpublished\"', was unpublished",
    "'\"published\"', '\"deleted\"', was deleted"
  })
  void whatHasNotReachedItsUsersIsNoRelease(String was, String is, String reason) {
    String body = Samples.text("github/release.json").replace(was, is);
    Translation translation = translated("release", body);
    assertThat(translation).isInstanceOf(Ignored.class);
    assertThat(((Ignored) translation).reason()).contains("Release 0.0.1").contains(reason);
  }

  @Test
  void aDeploymentHasFinishedWellOrBadly() {
    DeploymentFinished finished = fact("github/deployment-status.json", DeploymentFinished.class);
    assertThat(finished.externalId()).isEqualTo("deployment:710692");
    assertThat(finished.environment()).isEqualTo("production");
    assertThat(finished.occurredAt()).isEqualTo("2015-05-05T23:40:39Z");
    assertThat(finished.version()).isEqualTo("9049f1265b7d61be4a8904a9a27120d2064dab3b");
    assertThat(finished.succeeded()).isTrue();
    for (String bad : List.of("failure", "error")) {
      assertThat(deployment(bad)).isInstanceOf(Understood.class);
      Signal signal = ((Understood) deployment(bad)).signals().get(0);
      assertThat(((DeploymentFinished) ((Signal.Fact) signal).event()).succeeded()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "pending", "in_progress", "inactive"})
  void aDeploymentThatHasNotEndedIsIgnoredForAReason(String state) {
    Translation translation = deployment(state);
    assertThat(translation).isInstanceOf(Ignored.class);
    assertThat(((Ignored) translation).reason()).contains("production");
  }

  @Test
  void anEventNobodyHereKnowsIsIgnoredByName() {
    Translation translation = translated("quantum_leap", "{\"action\": \"created\"}");
    assertThat(((Ignored) translation).reason()).contains("quantum_leap");
  }

  @ParameterizedTest
  @CsvSource({
    "issues, ''",
    "issues, not json",
    "issues, []",
    "issues, payload=%zz",
    "issues, payload=",
    "issues, '{}'",
    "issues, '{\"issue\": {\"id\": 1}}'",
    "issues, '{\"issue\": {\"id\": 1, \"updated_at\": \"noon\"}}'",
    "sub_issues, '{}'",
    "release, '{}'",
    "deployment_status, '{}'"
  })
  void whatGitHubNeverSendsIsParkedWithASentenceThatHelps(String event, String body) {
    assertThatThrownBy(() -> translated(event, body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  private Translation deployment(String state) {
    return translated(
        "deployment_status",
        Samples.text("github/deployment-status.json").replace("\"success\"", '"' + state + '"'));
  }

  private ReleaseShipped shipped(String body) {
    Translation translation = translated("release", body);
    assertThat(translation).isInstanceOf(Understood.class);
    return (ReleaseShipped) ((Signal.Fact) ((Understood) translation).signals().get(0)).event();
  }

  private Translation translated(String event, String body) {
    return github.translate(Samples.delivery(Map.of("X-GitHub-Event", event), null, body), SOURCE);
  }

  private <T> T fact(String sample, Class<T> type) {
    Translation translation = github.translate(Samples.delivery(sample), SOURCE);
    assertThat(translation).isInstanceOf(Understood.class);
    return type.cast(((Signal.Fact) ((Understood) translation).signals().get(0)).event());
  }
}

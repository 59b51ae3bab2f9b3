package org.prodops.intake.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.Samples.SOURCE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Ignored;
import org.prodops.intake.Translation.Understood;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;

class JiraReleasesTest {
  private static final String RELEASED =
      """
      {"id": "10000", "name": "2.0", "released": true, "releaseDate": "2024-03-05"}
      """;
  private static final String PLANNED =
      """
      {"id": "10001", "name": "3.0", "released": false, "releaseDate": "2024-09-01"}
      """;

  private final JiraDialect jira = new JiraDialect();

  @Test
  void anIssueTellsWhichReleasesItIsPartOfAndWhichOfThemAreOut() {
    List<Signal> signals = understood(issueIn(RELEASED + "," + PLANNED)).signals();
    assertThat(JiraIssueTest.item(understood(issueIn(RELEASED + "," + PLANNED))).stated())
        .containsEntry(ItemField.RELEASES, "version:10000\nversion:10001");
    assertThat(signals).hasSize(2);
    assertThat(shipped(signals.get(1)).name()).isEqualTo("2.0");
  }

  @Test
  void aVersionIsTheSameFactWhoeverTellsItAndWhenever() {
    ReleaseShipped byIssue = shipped(understood(issueIn(RELEASED)).signals().get(1));
    ReleaseShipped byEvent =
        shipped(understood(version("jira:version_released", RELEASED)).signals().get(0));
    assertThat(byEvent).isEqualTo(byIssue);
    assertThat(byEvent.externalId()).isEqualTo("version:10000");
    assertThat(byEvent.occurredAt()).isEqualTo("2024-03-05T00:00:00Z");
    assertThat(byEvent.workItemKeys()).isEmpty();
    assertThat(byEvent.source()).isEqualTo(SOURCE.id());
  }

  @Test
  void aVersionReleasedWithoutADateWasReleasedWhenJiraSaidSo() {
    String undated = "{\"id\": \"10000\", \"name\": \"1.0\", \"released\": true}";
    assertThat(
            shipped(understood(version("jira:version_released", undated)).signals().get(0))
                .occurredAt())
        .isEqualTo(Instant.ofEpochMilli(1600000000000L));
    assertThat(understood(issueIn(undated)).signals()).hasSize(1);
    assertThat(translated(version("jira:version_updated", undated))).isInstanceOf(Ignored.class);
  }

  @ParameterizedTest
  @CsvSource({
    "jira:version_created, not released yet",
    "jira:version_unreleased, no longer marked released",
    "jira:version_deleted, is gone",
    "jira:version_merged, is gone",
    "jira:version_moved, not released yet"
  })
  void whatIsNoReleaseIsIgnoredForItsOwnReason(String event, String reason) {
    Translation translation = translated(version(event, PLANNED));
    assertThat(translation).isInstanceOf(Ignored.class);
    assertThat(((Ignored) translation).reason()).contains("Version 3.0").contains(reason);
  }

  private static String version(String event, String version) {
    return "{\"timestamp\": 1600000000000, \"webhookEvent\": \"%s\", \"version\": %s}"
        .formatted(event, version);
  }

  private static String issueIn(String versions) {
    return JiraIssueTest.issue(
        "jira:issue_updated", "{\"fixVersions\": [" + versions + "]}", "\"x\": 1");
  }

  private Translation translated(String body) {
    return jira.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }

  private Understood understood(String body) {
    Translation translation = translated(body);
    assertThat(translation).isInstanceOf(Understood.class);
    return (Understood) translation;
  }

  private static ReleaseShipped shipped(Signal signal) {
    assertThat(signal).isInstanceOf(Signal.Fact.class);
    assertThat(((Signal.Fact) signal).event()).isInstanceOf(ReleaseShipped.class);
    return (ReleaseShipped) ((Signal.Fact) signal).event();
  }
}

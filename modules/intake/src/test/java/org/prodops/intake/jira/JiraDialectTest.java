package org.prodops.intake.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.prodops.intake.Samples.SOURCE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.intake.Translation.Ignored;
import org.prodops.intake.Translation.Understood;

class JiraDialectTest {
  private final JiraDialect jira = new JiraDialect();

  static List<String> samples() {
    return Samples.in("jira");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsUnderstoodOrIgnoredForAReason(String sample) {
    Translation translation = jira.translate(Samples.delivery(sample), SOURCE);
    assertThat(translation.event()).isNotBlank();
    if (translation instanceof Understood understood) {
      assertThat(understood.signals()).isNotEmpty();
      WorkItemObserved item = JiraIssueTest.item(understood);
      assertThat(item.externalId()).matches("[0-9]+");
      assertThat(item.stated().get(ItemField.KEY)).matches("[A-Z]+-[0-9]+");
      assertThat(item.stated().get(ItemField.CATEGORY)).isIn("TODO", "IN_PROGRESS", "DONE");
    } else {
      assertThat(translation).isInstanceOf(Ignored.class);
      assertThat(((Ignored) translation).reason()).endsWith(".").contains("without its issue");
    }
  }

  @Test
  void anEmptyBodyIsIgnoredAndSaysWhatToUntick() {
    assertThat(translated(""))
        .asInstanceOf(type(Ignored.class))
        .extracting(Ignored::reason)
        .asString()
        .contains("Exclude body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sprint_created",
        "sprint_updated",
        "sprint_deleted",
        "sprint_started",
        "sprint_closed",
        "project_created",
        "issuelink_created",
        "issuelink_deleted",
        "worklog_updated",
        "attachment_created",
        "board_updated",
        "user_created",
        "something_new"
      })
  void whatIsNotFollowedIsIgnoredForAReason(String event) {
    Translation translation = translated("{\"webhookEvent\": \"" + event + "\"}");
    assertThat(translation).isInstanceOf(Ignored.class);
    assertThat(((Ignored) translation).reason()).endsWith(".");
    assertThat(translation.event()).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"project_deleted", "project_soft_deleted", "project_archived"})
  void aProjectThatIsGoneSaysThatItsIssuesStayHere(String event) {
    Translation translation =
        translated("{\"webhookEvent\": \"" + event + "\", \"project\": {\"key\": \"SHOP\"}}");
    assertThat(translation).isInstanceOf(Ignored.class);
    assertThat(((Ignored) translation).reason()).contains("Project SHOP").contains("stay");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{\"webhookEvent\": ",
        "{\"hello\": 1}",
        "{\"webhookEvent\": \"jira:issue_updated\"}",
        "{\"webhookEvent\": \"jira:issue_updated\", \"issue\": {\"id\": \"1\"}}",
        "{\"issue\": {\"id\": \"1\", \"fields\": {\"updated\": \"yesterday\"}}}"
      })
  void whatJiraNeverSendsIsParkedWithASentenceThatHelps(String body) {
    assertThatThrownBy(() -> translated(body))
        .isInstanceOf(Untranslatable.class)
        .hasMessageMatching("(?s).{20,}\\.");
  }

  private Translation translated(String body) {
    return jira.translate(Samples.delivery(Map.of(), null, body), SOURCE);
  }
}

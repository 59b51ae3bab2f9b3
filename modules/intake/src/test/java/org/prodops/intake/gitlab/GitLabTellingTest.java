package org.prodops.intake.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.writeback.Told.goal;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.Samples;
import org.prodops.intake.backfill.LoopbackServer;
import org.prodops.intake.backfill.LoopbackServer.Asked;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.writeback.SimulatedComments;
import org.prodops.intake.writeback.Told;

class GitLabTellingTest {
  /** The path as decoded; a project's own slash is encoded on the wire. */
  private static final Pattern PATH =
      Pattern.compile("/api/v4/projects/acme/web/shop/issues/12/notes(?:/([0-9]+))?");

  private final SimulatedComments notes = new SimulatedComments();
  private final LoopbackServer server = new LoopbackServer(this::answer);

  @AfterEach
  void end() {
    server.close();
  }

  private Told told(String key) {
    return new Told(
        new GitLabTelling(),
        Map.of("url", server.url(), "token", "secret", "groups", "Acme", "projects", "other/one"),
        "9001",
        key);
  }

  private Reply answer(Asked asked) {
    Matcher path = PATH.matcher(asked.path());
    if (!asked.header("private-token").equals("secret") || !path.matches()) {
      return Reply.of(404, "{}");
    }
    return switch (asked.method()) {
      case "GET" -> {
        assertThat(asked.query()).containsEntry("sort", "asc");
        yield notes.page(
            "body",
            Integer.parseInt(asked.parameter("per_page", "20")),
            Integer.parseInt(asked.parameter("page", "1")),
            asked.path());
      }
      case "POST" -> {
        int id = notes.add(body(asked));
        yield Reply.of(201, SimulatedComments.one(id, "body", body(asked)).build().toString());
      }
      case "PUT" ->
          notes.change(path.group(1), body(asked)) ? Reply.of(200, "{}") : Reply.of(404, "{}");
      default -> Reply.of(405, "{}");
    };
  }

  private static String body(Asked asked) {
    return Samples.json(asked.body()).getString("body");
  }

  @Test
  void oneNoteIsWrittenFoundAgainAndChanged() throws IOException {
    for (int i = 0; i < 120; i++) {
      notes.add("Note " + i);
    }
    Told told = told("acme/web/shop#12");
    told.unnoted(goal("g1", "Nobody calls"));
    assertThat(told.of(goal("g1", "Nobody waits"))).isEqualTo("121");
    assertThat(told.of(goal("g2", "Be quick"))).isEqualTo("121");
    assertThat(notes.ours())
        .singleElement()
        .asString()
        .contains("[Be quick](<https://prodops.example/goals/g2>)")
        .doesNotContain("Nobody");
    told.of();
    assertThat(notes.ours()).singleElement().asString().contains("no goal any more");
  }

  @ParameterizedTest
  @CsvSource({
    "victim/shop#12, not among the projects",
    "acmeother/shop#12, not among the projects",
    "acme&3, epics are not told"
  })
  void whatNobodyEnteredIsNotWrittenTo(String key, String why) {
    assertThatThrownBy(() -> told(key).of(goal("g1", "Nobody calls")))
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining(why);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void anIssueThatIsGoneIsSaidToBe() {
    assertThatThrownBy(() -> told("acme/web/shop#13").of(goal("g1", "Nobody calls")))
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("no such issue");
  }
}

package org.prodops.intake.redmine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.writeback.Told.goal;

import jakarta.json.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prodops.intake.Fields;
import org.prodops.intake.Samples;
import org.prodops.intake.backfill.LoopbackServer;
import org.prodops.intake.backfill.LoopbackServer.Asked;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.writeback.SimulatedComments;
import org.prodops.intake.writeback.Told;

/** What the real Redmine of the system tests does not do, or not at will. */
class RedmineTellingTest {
  private final SimulatedComments notes = new SimulatedComments();
  private final LoopbackServer server = new LoopbackServer(this::answer);
  private final Told told =
      new Told(new RedmineTelling(), Map.of("url", server.url(), "token", "secret"), "12", "#12");
  private boolean showsNotes = true;
  private boolean changesNotes = true;

  @AfterEach
  void end() {
    server.close();
  }

  private Reply answer(Asked asked) {
    if (!asked.header("x-redmine-api-key").equals("secret")) {
      return Reply.of(401, "");
    }
    String call = asked.method() + " " + asked.path().replaceAll("[0-9]+", "n");
    return switch (call) {
      case "GET /users/current.json" -> Reply.of(200, "{\"user\":{\"id\":1}}");
      case "GET /issues/n.json" -> issue(notes.page("notes", 1000, 1, "").body());
      case "PUT /issues/n.json" -> {
        if (showsNotes) {
          notes.add(notes(asked, "issue"));
        }
        yield Reply.of(204, "");
      }
      case "PUT /journals/n.json" -> {
        String id = asked.path().replaceAll("[^0-9]", "");
        yield !changesNotes
            ? Reply.of(401, "")
            : Reply.of(notes.change(id, notes(asked, "journal")) ? 204 : 404, "");
      }
      default -> Reply.of(404, "");
    };
  }

  private static Reply issue(String journals) {
    return Reply.of(200, "{\"issue\":{\"id\":12,\"journals\":" + journals + "}}");
  }

  private static String notes(Asked asked, String of) {
    return Samples.json(asked.body()).getJsonObject(of).getString("notes");
  }

  @Test
  void oneNoteIsWrittenFoundAgainAndChanged() throws IOException {
    notes.add("A person's note");
    told.unnoted(goal("g1", "Nobody calls"));
    assertThat(told.of(goal("g1", "Nobody waits"))).isEqualTo("2");
    assertThat(told.of(goal("g2", "Be quick"))).isEqualTo("2");
    assertThat(notes.ours())
        .singleElement()
        .asString()
        .contains("Be quick https://prodops.example");
    notes.delete(2);
    assertThat(told.of(goal("g2", "Be quicker"))).isEqualTo("3");
  }

  @Test
  void aWrongKeyIsSaidToBeEvenWhereTheProjectIsPublic() {
    assertThatThrownBy(() -> told.entered("token", "wrong").of(goal("g1", "Nobody calls")))
        .isInstanceOf(Tracker.SignInRefused.class);
  }

  @Test
  void anOldRedmineThatLetsNoNoteBeChangedIsSaidToBe() throws IOException {
    told.of(goal("g1", "Nobody calls"));
    changesNotes = false;
    assertThatThrownBy(() -> told.of(goal("g1", "Nobody waits")))
        .isInstanceOf(Tracker.Refuses.class)
        .isNotInstanceOf(Tracker.SignInRefused.class)
        .hasMessageContaining("version 5.0");
  }

  @Test
  void aNoteThatRedmineSwallowsIsNotedAsAMissingRight() {
    showsNotes = false;
    assertThatThrownBy(() -> told.of(goal("g1", "Nobody calls")))
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("Allow the user's role to add notes");
  }

  @Test
  void anIdThatIsNoNumberIsNotPutIntoAnAddress() {
    Told other =
        new Told(
            new RedmineTelling(),
            Map.of("url", server.url(), "token", "secret"),
            "../users/1",
            "#12");
    assertThatThrownBy(() -> other.of(goal("g1", "Nobody calls")))
        .isInstanceOf(Tracker.Refuses.class);
    assertThat(server.asked()).isEmpty();
  }

  /**
   * The journal of our note has no details, and so tells nothing but that the issue was updated.
   */
  @Test
  void theEchoOfANoteTellsNoChange() {
    String note =
        Json.createObjectBuilder()
            .add("id", 2)
            .add("notes", "<!-- prodops:x -->")
            .add("created_on", "2026-11-25T12:00:00Z")
            .add("details", Json.createArrayBuilder())
            .build()
            .toString();
    RedmineJournal journal =
        new RedmineJournal(Fields.none(), Fields.parse(note), RedmineNames.NONE);
    assertThat(journal.changes("12", Told.NOW)).isEmpty();
    assertThat(journal.statusBefore()).isNull();
  }
}

package org.prodops.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.writeback.Told.goal;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prodops.intake.Samples;
import org.prodops.intake.backfill.LoopbackServer;
import org.prodops.intake.backfill.LoopbackServer.Asked;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.intake.writeback.SimulatedComments;
import org.prodops.intake.writeback.Told;

class GitHubTellingTest {
  private static final Pattern PATH =
      Pattern.compile("/api/v3/repos/acme/shop/issues/(?:12/comments|comments/([0-9]+))");

  private final SimulatedComments comments = new SimulatedComments();
  private final LoopbackServer server = new LoopbackServer(this::answer);
  private final Told told =
      new Told(
          new GitHubTelling(),
          Map.of("url", server.url(), "token", "secret", "repositories", "acme/shop, acme2/*"),
          "9001",
          "acme/shop#12");

  @AfterEach
  void end() {
    server.close();
  }

  private Reply answer(Asked asked) {
    if (!asked.header("authorization").equals("Bearer secret")) {
      return Reply.of(401, "{}");
    }
    Matcher path = PATH.matcher(asked.path());
    if (!path.matches()) {
      return Reply.of(404, "{}");
    }
    return switch (asked.method()) {
      case "GET" ->
          comments.page(
              "body",
              Integer.parseInt(asked.parameter("per_page", "30")),
              Integer.parseInt(asked.parameter("page", "1")),
              asked.path());
      case "POST" -> {
        int id = comments.add(body(asked));
        yield Reply.of(201, SimulatedComments.one(id, "body", body(asked)).build().toString());
      }
      case "PATCH" ->
          comments.change(path.group(1), body(asked)) ? Reply.of(200, "{}") : Reply.of(404, "{}");
      default -> Reply.of(405, "{}");
    };
  }

  private static String body(Asked asked) {
    return Samples.json(asked.body()).getString("body");
  }

  @Test
  void oneCommentIsWrittenAndThenChanged() throws IOException {
    comments.add("What a person says");
    assertThat(told.of(goal("g1", "Nobody calls"))).isEqualTo("2");
    assertThat(told.of(goal("g1", "Nobody waits"), goal("g2", "Be quick"))).isEqualTo("2");
    assertThat(comments.ours())
        .singleElement()
        .asString()
        .contains("Nobody waits", "Be quick")
        .doesNotContain("Nobody calls");
    assertThat(told.of()).isEqualTo("2");
    assertThat(comments.ours()).singleElement().asString().contains("no goal any more");
  }

  @Test
  void whatWasWrittenAndNotNotedIsFoundAgainBehindManyComments() throws IOException {
    for (int i = 0; i < 250; i++) {
      comments.add("Comment " + i);
    }
    told.unnoted(goal("g1", "Nobody calls"));
    told.of(goal("g1", "Nobody calls"));
    assertThat(comments.ours()).hasSize(1);
  }

  @Test
  void anAnswerThatIsCutOffLeavesOneComment() throws IOException {
    server.next(Reply.of(200, "[]"));
    comments.add("<!-- prodops:" + Told.MARK + " -->\nwritten, but the answer never came");
    server.next(Reply.of(201, "{\"id\":1}").cutOff());
    assertThatThrownBy(() -> told.of(goal("g1", "Nobody calls")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(Tracker.Refuses.class);
    told.of(goal("g1", "Nobody calls"));
    assertThat(comments.ours()).singleElement().asString().contains("Nobody calls");
  }

  @Test
  void aCommentThatAPersonDeletedIsWrittenAgainWithTheNextChange() throws IOException {
    told.of(goal("g1", "Nobody calls"));
    comments.delete(1);
    assertThat(told.of(goal("g1", "Nobody waits"))).isEqualTo("2");
  }

  @Test
  void nothingIsWrittenWhereNothingIsToBeSaid() throws IOException {
    assertThat(told.of()).isNull();
    assertThat(comments.ours()).isEmpty();
  }

  @Test
  void aMarkInTheMiddleIsSomebodysQuotation() throws IOException {
    comments.add("> <!-- prodops:" + Told.MARK + " -->");
    told.of(goal("g1", "Nobody calls"));
    assertThat(comments.ours()).hasSize(1);
  }

  @Test
  void aRepositoryNobodyEnteredIsNotWrittenTo() {
    Told other =
        new Told(
            new GitHubTelling(),
            Map.of("url", server.url(), "token", "secret", "repositories", "acme/shop, acme2/*"),
            "9001",
            "victim/shop#12");
    assertThatThrownBy(() -> other.of(goal("g1", "Nobody calls")))
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("victim/shop is not among the repositories");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void wrongCredentialsAreToldApartFromOtherRefusals() {
    assertThatThrownBy(() -> told.entered("token", "wrong").of(goal("g1", "Nobody calls")))
        .isInstanceOf(Tracker.SignInRefused.class);
    server.next(Reply.of(200, "[]"));
    server.next(Reply.of(403, "{\"message\":\"Resource not accessible\"}"));
    assertThatThrownBy(() -> told.entered("token", "secret").of(goal("g1", "Nobody calls")))
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("rights to write");
  }

  @Test
  void aLimitOfWritingIsWaitedFor() {
    server.next(Reply.of(200, "[]"));
    server.next(
        Reply.of(403, "{\"message\":\"You have exceeded a secondary rate limit\"}")
            .with("Retry-After", "60"));
    assertThatThrownBy(() -> told.of(goal("g1", "Nobody calls")))
        .isInstanceOfSatisfying(
            Tracker.Waits.class,
            waits -> assertThat(waits.until()).isEqualTo(Told.NOW.plusSeconds(60)));
  }

  @Test
  void thePrivateNetworkIsLeftAloneUnlessAllowed() {
    assertThatThrownBy(() -> told.guarded(goal("g1", "Nobody calls")))
        .isInstanceOf(OutgoingCalls.NotAllowed.class)
        .hasMessageContaining("private network");
    assertThat(server.asked()).isEmpty();
  }
}

package org.prodops.systemtests;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session over the wire: links instead of accounts, blind, revealed by quorum, told live. */
@ExtendWith(SharedServer.class)
class AlignmentIT {
  static final String SESSION =
      """
      {"product": "main", "answers": 3, "statements": ["We know who it is for", "We know the goal",
       "My work serves it", "Others want the same"]}
      """;
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Somebody with a link, in a browser of their own. */
  record Guest(Http http) {
    static Guest with(Server server, String link) {
      return with(server, link, secret(link.charAt(0)));
    }

    static Guest with(Server server, String link, String seat) {
      return new Guest(server.anonymous().with("X-Invitation", link).with("X-Seat", seat));
    }

    private static String secret(char kind) {
      return String.valueOf(kind).repeat(43);
    }

    Http.Answer answer(String aim, int delight) {
      return http.put("/api/v1/invitation/answer", answerOf(aim, delight));
    }

    Http.Answer invitation() {
      return http.get("/api/v1/invitation");
    }
  }

  static String answerOf(String aim, int delight) {
    return """
        {"answers": [{"text": "%s"}], "ratings": [5, 4, null, 2],
         "focus": {"delight": %d, "adoption": 0, "retention": 0, "support": %d}}
        """
        .formatted(aim, delight, 100 - delight);
  }

  /** Makes a draft and returns its path. */
  static String draft(Server server) {
    JsonObject made =
        server.admin().post("/api/v1/alignment-sessions", SESSION).expect(201).object();
    return "/api/v1/alignment-sessions/" + made.getJsonObject("session").getString("id");
  }

  /** Invites guests of one function and returns their links. */
  static List<String> guests(Server server, String session, String function, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("\"" + function + " " + i + "\"");
    }
    return server
        .admin()
        .post(
            session + "/seats", "{\"function\": \"%s\", \"guests\": %s}".formatted(function, names))
        .expect(201)
        .items()
        .getValuesAs(JsonObject.class)
        .stream()
        .map(each -> each.getString("link"))
        .toList();
  }

  @Test
  void guestsAnswerBlindAndAQuorumRevealsToAll(Server server) {
    String session = draft(server);
    List<String> links = guests(server, session, "SALES", 4);
    Guest first = Guest.with(server, links.get(0));
    assertThat(first.invitation().expect(200).object().getString("state")).isEqualTo("DRAFT");
    first.answer("too early", 50).expect(409);
    server.admin().post(session + "/rounds", "{\"quorum\": 3}").expect(201);

    first.answer("Grow in Poland", 40).expect(200);
    first.answer("Fewer tickets", 40).expect(200);
    Guest.with(server, links.get(0), "z".repeat(43)).answer("stolen", 40).expect(410);
    Guest.with(server, "y".repeat(43)).invitation().expect(404);
    server.anonymous().get("/api/v1/invitation").expect(404);
    assertThat(server.admin().get(session + "/outcome").expect(409).body())
        .contains("not been revealed");
    server.admin().get(session + "/answers").expect(409);
    first.http().get("/api/v1/invitation/outcome").expect(409);
    server.admin().post(session + "/reveal", "{}").expect(409);

    Guest.with(server, links.get(1)).answer("Fewer support tickets", 60).expect(200);
    Guest.with(server, links.get(2)).answer("Grow in Poland", 50).expect(200);
    Probe.until(
        "the quorum reveals",
        SOON,
        () -> first.invitation().object().getString("state"),
        "REVEALED"::equals);
    first.answer("too late", 40).expect(409);
    JsonObject outcome = first.http().get("/api/v1/invitation/outcome").expect(200).object();
    assertThat(outcome.getJsonArray("answers").toString())
        .contains("Fewer tickets")
        .doesNotContain("SALES 0");
    String csv = server.admin().with("Accept", "text/csv").get(session + "/answers").body();
    assertThat(csv.lines().findFirst().orElseThrow()).contains("text").contains("function");
  }

  @Test
  void answersOfOneMeaningAreProposedAsOneThemeWithoutACommonWord(Server server) {
    String session = draft(server);
    List<String> links = guests(server, session, "DESIGN", 3);
    server.admin().post(session + "/rounds", "{}").expect(201);
    List<String> aims =
        List.of(
            "Protect patient data", "Medical records stay confidential", "Win customers in Spain");
    for (int i = 0; i < aims.size(); i++) {
      Guest.with(server, links.get(i)).answer(aims.get(i), 25).expect(200);
    }
    server.admin().post(session + "/reveal", "{}").expect(200);
    JsonObject proposed =
        server.admin().post(session + "/themes/proposal", "{}").expect(200).object();
    assertThat(proposed.getString("howProposed")).contains("meaning");
    Map<String, String> themes =
        proposed.getJsonArray("answers").getValuesAs(JsonObject.class).stream()
            .collect(toMap(each -> each.getString("text"), each -> each.getString("theme")));
    assertThat(themes.get(aims.get(0)))
        .isEqualTo(themes.get(aims.get(1)))
        .isNotEqualTo(themes.get(aims.get(2)));
  }

  @Test
  void themesAreConfirmedAndTheAgreementBecomesTheNorthStar(Server server) {
    String session = draft(server);
    List<Guest> people =
        guests(server, session, "DESIGN", 3).stream().map(l -> Guest.with(server, l)).toList();
    server.admin().post(session + "/rounds", "{}").expect(201);
    people.forEach(each -> each.answer("Book without calling", 25).expect(200));
    server.admin().post(session + "/reveal", "{}").expect(200);
    server.admin().post(session + "/themes/confirmation", "{}").expect(409);
    JsonObject proposed =
        server.admin().post(session + "/themes/proposal", "{}").expect(200).object();
    assertThat(proposed.getJsonArray("themes")).hasSize(1);
    assertThat(proposed.getString("howProposed")).isNotBlank();
    JsonObject measured =
        server.admin().post(session + "/themes/confirmation", "{}").expect(200).object();
    assertThat(measured.getString("verdict")).isEqualTo("SAME");
    server
        .admin()
        .post(
            session + "/conclusion",
            """
            {"northStar": "Every clinic books without calling", "priorities": ["Book online"],
             "actions": [{"what": "Tell sales", "owner": "Kim", "due": "2027-01-31"}],
             "nextOn": "2027-02-28"}
            """)
        .expect(200);
    assertThat(
            server
                .admin()
                .get("/api/v1/products/main/north-star")
                .expect(200)
                .object()
                .getString("statement"))
        .isEqualTo("Every clinic books without calling");
    server.admin().post(session + "/rounds", "{}").expect(409);
    String action =
        server.admin().get(session + "/actions").items().getJsonObject(0).getString("id");
    server.admin().patch(session + "/actions/" + action, "{\"done\": true}").expect(200);
    assertThat(server.admin().get("/api/v1/alignment-sessions?product=main").items().toString())
        .contains("\"verdict\":\"SAME\"");
  }

  @Test
  void aDeadlineRevealsWithoutAnybodyAsking(Server server) {
    String session = draft(server);
    List<String> links = guests(server, session, "ANALYTICS", 3);
    String until = Instant.now().plusSeconds(4).toString();
    server
        .admin()
        .post(session + "/rounds", "{\"answerUntil\": \"%s\"}".formatted(until))
        .expect(201);
    links.forEach(link -> Guest.with(server, link).answer("The same", 25).expect(200));
    Probe.until(
        "the deadline reveals",
        Duration.ofSeconds(15),
        () -> server.admin().get(session).object().getJsonObject("session").getString("state"),
        "REVEALED"::equals);
    assertThat(server.admin().get(session).body()).contains("\"revealedBy\":\"deadline\"");
  }

  @Test
  void whoFollowsIsToldThatSomebodyAnsweredAndNotWhat(Server server) throws Exception {
    String session = draft(server);
    List<String> links = guests(server, session, "PRODUCT", 3);
    server.admin().post(session + "/rounds", "{}").expect(201);
    CompletableFuture<String> told = told(server, links.get(1), "\"answered\":1");
    Guest.with(server, links.get(0)).answer("A secret aim", 50).expect(200);
    assertThat(told.get(15, TimeUnit.SECONDS)).contains("ANSWERING").doesNotContain("A secret aim");
    server.anonymous().get(session + "/events").expect(401);
    server.admin().get("/api/v1/alignment-sessions/nothing/events").expect(404);
  }

  @Test
  void noLinkIsLeftInTheAuditLog(Server server) {
    String session = draft(server);
    String link = guests(server, session, "MARKETING", 3).get(0);
    server.admin().post(session + "/rounds", "{}").expect(201);
    Guest.with(server, link).answer("Anything", 50).expect(200);
    String log = server.admin().get("/api/v1/audit?limit=50").expect(200).body();
    assertThat(log).contains("/api/v1/invitation/answer").doesNotContain(link);
  }

  @Test
  void whoIsInvitedByNameAnswersInTheirOwnName(Server server) {
    String session = draft(server);
    server
        .admin()
        .post(
            session + "/seats",
            "{\"function\": \"SALES\", \"users\": [\"operator\", \"ann\", \"ben\"]}")
        .expect(201);
    server.admin().post(session + "/rounds", "{}").expect(201);
    server.admin().put(session + "/answer", answerOf("Mine", 25)).expect(204);
    assertThat(server.admin().get(session).body()).contains("\"answered\":true");
    String wrong = "{\"answers\": [], \"ratings\": [9], \"focus\": {\"delight\": 1}}";
    assertThat(server.admin().put(session + "/answer", wrong).expect(422).body())
        .contains("/answers", "/ratings", "/focus");
  }

  /** The first line that holds this, as a page with a link hears it. */
  private static CompletableFuture<String> told(Server server, String link, String wanted) {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/api/v1/invitation/events"))
            .header("Accept", "text/event-stream")
            .header("X-Invitation", link)
            .header("X-Seat", "s".repeat(43))
            .build();
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.contains(wanted))
                .findFirst()
                .orElse("the stream ended");
          } catch (IOException e) {
            return e.toString();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
          }
        });
  }
}

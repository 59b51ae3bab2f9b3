package org.prodops.intake.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.writeback.Told.goal;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.Samples;
import org.prodops.intake.backfill.LoopbackServer;
import org.prodops.intake.backfill.LoopbackServer.Asked;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.writeback.Told;

class JiraTellingTest {
  private static final String LINKS = "/rest/api/2/issue/10001/remotelink";
  private static final String OURS = "prodops:" + Told.MARK + ":";

  private final TreeMap<String, JsonObject> links = new TreeMap<>();
  private final LoopbackServer server = new LoopbackServer(this::answer);
  private String signedIn = "Bearer secret";

  @AfterEach
  void end() {
    server.close();
  }

  private Told told() {
    return new Told(
        new JiraTelling(), Map.of("url", server.url(), "token", "secret"), "10001", "SHOP-1");
  }

  private Reply answer(Asked asked) {
    if (!asked.header("authorization").equals(signedIn)) {
      return Reply.of(401, "{}");
    }
    if (!asked.path().equals(LINKS)) {
      return Reply.of(404, "{}");
    }
    return switch (asked.method()) {
      case "GET" -> {
        var list = Json.createArrayBuilder();
        links.values().forEach(list::add);
        yield Reply.of(200, list.build().toString());
      }
      case "POST" -> {
        JsonObject link = Samples.json(asked.body());
        boolean known = links.put(link.getString("globalId"), link) != null;
        yield Reply.of(known ? 200 : 201, "{\"id\":1}");
      }
      case "DELETE" ->
          Reply.of(links.remove(asked.parameter("globalId", "")) == null ? 404 : 204, "");
      default -> Reply.of(405, "");
    };
  }

  private JsonObject link(String goal) {
    return Objects.requireNonNull(links.get(OURS + goal)).getJsonObject("object");
  }

  @ParameterizedTest
  @CsvSource({",Bearer secret", "ann@example.com,Basic YW5uQGV4YW1wbGUuY29tOnNlY3JldA=="})
  void eachGoalIsOneLinkInCloudAndDataCenter(String user, String authorization) throws IOException {
    signedIn = authorization;
    Told told = user == null ? told() : told().entered("user", user);
    told.of(goal("g1", "Nobody @calls"), goal("g2", "Be quick"));
    assertThat(links.keySet()).containsExactly(OURS + "g1", OURS + "g2");
    JsonObject object = link("g1");
    assertThat(object.getString("title")).isEqualTo("Nobody @calls");
    assertThat(object.getString("url")).isEqualTo("https://prodops.example/goals/g1");
  }

  @Test
  void onlyWhatDiffersIsWritten() throws IOException {
    told().of(goal("g1", "Nobody calls"), goal("g2", "Be quick"));
    links.put("somebody:else", Samples.json("{\"globalId\":\"somebody:else\",\"object\":{}}"));
    server.forgetAsked();
    told().of(goal("g1", "Nobody calls"), goal("g3", "Be kind"));
    assertThat(server.asked()).extracting(Asked::method).containsExactly("GET", "POST", "DELETE");
    assertThat(links.keySet()).containsExactly(OURS + "g1", OURS + "g3", "somebody:else");
    told().of(goal("g1", "Nobody waits"), goal("g3", "Be kind"));
    assertThat(link("g1").getString("title")).isEqualTo("Nobody waits");
    assertThat(told().of()).isNull();
    assertThat(links.keySet()).containsExactly("somebody:else");
  }

  @Test
  void whatWasInterruptedHalfWayIsEnded() throws IOException {
    server.next(Reply.of(200, "[]"));
    server.next(Reply.of(503, "").with("Retry-After", "30"));
    assertThatThrownBy(() -> told().of(goal("g1", "Nobody calls"), goal("g2", "Be quick")))
        .isInstanceOf(Tracker.Waits.class);
    told().of(goal("g1", "Nobody calls"), goal("g2", "Be quick"));
    assertThat(links).hasSize(2);
  }

  @Test
  void anIssueThatIsGoneAndAnIdThatIsNoneAreRefused() {
    Map<String, String> access = Map.of("url", server.url(), "token", "secret");
    assertThatThrownBy(
            () -> new Told(new JiraTelling(), access, "10002", "SHOP-2").of(goal("g1", "X")))
        .isInstanceOf(Tracker.Refuses.class);
    server.forgetAsked();
    assertThatThrownBy(
            () -> new Told(new JiraTelling(), access, "1/../../myself", "S-3").of(goal("g1", "X")))
        .isInstanceOf(Tracker.Refuses.class);
    assertThat(server.asked()).isEmpty();
  }
}

package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redmine is told which goals its issues serve, whatever befalls it or us. */
class WriteBackIT {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir static Path folder;

  private final Redmine redmine = new Redmine();

  @Test
  void anIssueOfRedmineSaysWhichGoalsItServes() {
    int issue = redmine.raise("Move a booking");
    redmine.move(issue, 2);
    try (Gate gate = new Gate(Redmine.url());
        Server server = Server.on(folder)) {
      server.with("PRODOPS_URL", server.uri() + "/").start();
      Http admin = server.admin();
      Senders.Source source = Senders.connect(admin, "redmine", "s3cret-of-redmine");
      String sources = "/api/v1/sources/" + source.id();
      String item = heard(server, source, issue);
      assertThat(admin.put(sources + "/write-back", "{\"mode\":\"CONFIRMED\"}").expect(422).body())
          .contains("Enter first how this source's tracker is reached");
      allow(admin, sources, gate, Redmine.key());
      String before = goal(admin, "Linked before it was on");
      link(admin, before, item);
      admin.put(sources + "/write-back", "{\"mode\":\"CONFIRMED\"}").expect(200);

      String goal = goal(admin, "Clinics *book* without calling @admin #1");
      link(admin, goal, item);
      JsonObject note = noted(issue, server.uri() + "/goals/" + goal);
      assertThat(note.getString("notes"))
          .contains("Linked before it was on", "these goals")
          .doesNotContain("@admin", "#1", "*book*");
      state(admin, item, "SENT");

      echo(server, source, issue, item);

      admin.patch("/api/v1/goals/" + goal, "{\"title\":\"Nobody waits\"}").expect(200);
      assertThat(noted(issue, "Nobody waits").getInt("id")).isEqualTo(note.getInt("id"));

      admin.delete("/api/v1/goals/" + goal + "/work-links/" + linkId(admin, goal));
      admin.delete("/api/v1/goals/" + before + "/work-links/" + linkId(admin, before));
      assertThat(noted(issue, "serves no goal any more").getInt("id")).isEqualTo(note.getInt("id"));

      gate.shut();
      link(admin, goal, item);
      JsonObject waiting =
          Probe.until(
              "the first try failed and another follows",
              LONG,
              () -> writeBack(admin, item),
              seen -> seen.getInt("attempts") > 0);
      assertThat(waiting.getString("state")).isEqualTo("PENDING");
      assertThat(waiting.isNull("nextAt")).isFalse();
      server.kill();
      gate.open();
      server.start();
      assertThat(noted(issue, "Nobody waits").getInt("id")).isEqualTo(note.getInt("id"));
      state(admin, item, "SENT");

      allow(admin, sources, gate, "a wrong key");
      admin.patch("/api/v1/goals/" + goal, "{\"title\":\"Nobody calls\"}").expect(200);
      assertThat(state(admin, item, "FAILED").getString("reason")).contains("credentials");
      allow(admin, sources, gate, Redmine.key());
      admin.post("/api/v1/write-backs/" + item + "/retries", "").expect(200);
      assertThat(noted(issue, "Nobody calls").getInt("id")).isEqualTo(note.getInt("id"));
      assertThat(ours(issue)).as("one note, however often it was changed").hasSize(1);
      assertThat(admin.with("Accept", "text/csv").get("/api/v1/write-backs").body())
          .contains("Nobody calls", "SENT", "#" + issue);
      assertThat(admin.get("/metrics").expect(200).body())
          .containsPattern("prodops_write_backs_total\\{[^}]*outcome=\"sent\"[^}]*} [1-9]");
    }
  }

  /** Our own note comes back as a webhook: it moves the issue's time of update and nothing else. */
  private void echo(Server server, Senders.Source source, int issue, String item) {
    Http admin = server.admin();
    String told = writeBack(admin, item).toString();
    JsonObject was = admin.get("/api/v1/work-items/" + item).expect(200).object();
    int links = admin.get("/api/v1/why/" + item).expect(200).body().length();
    String delivery =
        Senders.redmine(server.anonymous(), source, redmine.webhook(issue))
            .expect(202)
            .object()
            .getString("delivery");
    Probe.until(
        "the echo is understood",
        LONG,
        () -> admin.get("/api/v1/deliveries/" + delivery).expect(200).object(),
        seen -> seen.getString("state").equals("PROCESSED"));
    JsonObject is = admin.get("/api/v1/work-items/" + item).expect(200).object();
    for (String field : List.of("status", "category", "title", "startedAt", "assignee", "labels")) {
      assertThat(is.get(field)).as(field).isEqualTo(was.get(field));
    }
    assertThat(admin.get("/api/v1/why/" + item).expect(200).body()).hasSize(links);
    assertThat(writeBack(admin, item).toString()).isEqualTo(told);
  }

  private static void allow(Http admin, String sources, Gate gate, String key) {
    admin
        .put(
            sources + "/access",
            "{\"entered\":{\"url\":\"%s\",\"token\":\"%s\"},\"privateAllowed\":true}"
                .formatted(gate.url(), key))
        .expect(200);
  }

  private String heard(Server server, Senders.Source source, int issue) {
    Senders.redmine(server.anonymous(), source, redmine.webhook(issue)).expect(202);
    return Probe.until(
            "the issue is known",
            LONG,
            () ->
                server.admin().get("/api/v1/work-items?source=" + source.id()).expect(200).items(),
            items -> items.size() == 1)
        .getJsonObject(0)
        .getString("id");
  }

  private static String goal(Http admin, String title) {
    return admin
        .post(
            "/api/v1/goals",
            """
            {"product":"main","title":"%s","focus":"ADOPTION","functions":["DEVELOPMENT"],
             "period":{"from":"2026-10-01","to":"2027-01-01"}}
            """
                .formatted(title))
        .expect(201)
        .object()
        .getString("id");
  }

  private static void link(Http admin, String goal, String item) {
    admin
        .post("/api/v1/goals/" + goal + "/work-links", "{\"workItemId\":\"" + item + "\"}")
        .expect(201);
  }

  private static String linkId(Http admin, String goal) {
    return admin
        .get("/api/v1/goals/" + goal + "/work-links")
        .expect(200)
        .items()
        .getJsonObject(0)
        .getString("id");
  }

  private static JsonObject writeBack(Http admin, String item) {
    return admin.get("/api/v1/write-backs/" + item).expect(200).object();
  }

  private static JsonObject state(Http admin, String item, String state) {
    return Probe.until(
        "it is " + state,
        LONG,
        () -> writeBack(admin, item),
        seen -> seen.getString("state").equals(state));
  }

  private JsonObject noted(int issue, String words) {
    return Probe.until(
            "a note says " + words,
            LONG,
            () -> ours(issue),
            notes -> notes.stream().anyMatch(n -> n.getString("notes").contains(words)))
        .stream()
        .filter(n -> n.getString("notes").contains(words))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonObject> ours(int issue) {
    return redmine.issue(issue).getJsonArray("journals").getValuesAs(JsonObject.class).stream()
        .filter(journal -> journal.containsKey("notes"))
        .filter(journal -> journal.getString("notes").contains("This issue serves"))
        .toList();
  }
}

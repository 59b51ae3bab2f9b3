package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job the server is there for, on what Jira and GitHub have really sent. */
class MainJobIT {
  private static final String SECRET = "a-secret-of-the-system-tests";

  /** What a delivery may take to show in the figures. */
  private static final Duration TO_REPORT = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void anAskTravelsFromTheTrackerToAnAnsweredChange() {
    try (Server server = Server.on(folder).start()) {
      Http admin = server.admin();
      Senders.Source jira = Senders.connect(admin, "jira", SECRET);
      Senders.Source github = Senders.connect(admin, "github", SECRET);
      everySampleLands(server, jira, github);

      JsonObject item = item(admin, jira, "TES-4");
      String goal = goal(admin);
      admin
          .post(
              "/api/v1/goals/" + goal + "/work-links",
              "{\"workItemId\":\"" + item.getString("id") + "\"}")
          .expect(201);
      String feedback = feedback(admin, item.getString("id"));

      resolved(server, jira);
      long acknowledged = System.nanoTime();
      Probe.until(
          "the item is done in the figures and its why",
          TO_REPORT,
          () -> admin.get("/api/v1/work-items/" + item.getString("id")).expect(200).object(),
          o -> o.getString("category").equals("DONE"));
      JsonObject why =
          Probe.until(
              "the trace names the goal and the customer",
              TO_REPORT,
              () -> admin.get("/api/v1/why/" + item.getString("id")).expect(200).object(),
              o -> o.toString().contains(goal) && o.toString().contains("Anna's clinic"));
      Probe.until(
          "the loop counts the ask as built",
          TO_REPORT,
          () -> row(admin, "loop", "stage", "build"),
          r -> r.getInt("n") > 0);
      System.out.printf(
          "From the tracker's 202 to the reports: %.2f s%n",
          (System.nanoTime() - acknowledged) / 1e9);
      assertThat(why.toString()).contains(goal);
      assertThat(admin.get("/api/v1/reports/flow?grain=month").expect(200).items())
          .anySatisfy(r -> assertThat(r.asJsonObject().getInt("finished")).isPositive());
      assertThat(admin.get("/api/v1/outreach").expect(200).items().toString()).contains(feedback);
    }
  }

  private static void everySampleLands(Server server, Senders.Source jira, Senders.Source github) {
    Http anyone = server.anonymous();
    List<Path> files = Senders.samples("jira");
    assertThat(files).isNotEmpty();
    files.forEach(file -> Senders.jira(anyone, jira, Senders.bytes(file)).expect(202));
    for (String of : List.of("github", "github/with-headers")) {
      assertThat(Senders.samples(of)).isNotEmpty();
      Senders.samples(of)
          .forEach(
              file ->
                  assertThat(Senders.github(anyone, github, file).status())
                      .as("%s", file)
                      .isIn(200, 202));
    }
    Probe.until(
        "every delivery is through",
        Duration.ofSeconds(20),
        () -> server.admin().get("/api/v1/intake/lag").expect(200).object().getInt("backlog"),
        backlog -> backlog == 0);
    assertThat(server.admin().get("/api/v1/deliveries?limit=1000").expect(200).items())
        .allSatisfy(
            d -> {
              JsonObject delivery = d.asJsonObject();
              assertThat(delivery.getString("state")).as("%s", d).isIn("PROCESSED", "IGNORED");
              if (delivery.getString("state").equals("IGNORED")) {
                assertThat(delivery.getString("reason")).isNotBlank();
              }
            });
    Http.Answer forged =
        anyone
            .with("X-Hub-Signature", "sha256=" + "0".repeat(64))
            .post(jira.hook(), "{\"webhookEvent\":\"jira:issue_updated\"}");
    assertThat(forged.status()).isEqualTo(401);
  }

  private static JsonObject item(Http admin, Senders.Source jira, String key) {
    return admin
        .get("/api/v1/work-items?source=" + jira.id() + "&key=" + key)
        .expect(200)
        .items()
        .getJsonObject(0);
  }

  private static String goal(Http admin) {
    return admin
        .post(
            "/api/v1/goals",
            """
            {"product":"main","title":"Clinics book without calling","focus":"ADOPTION",
             "functions":["DEVELOPMENT"],"period":{"from":"2026-10-01","to":"2027-01-01"}}
            """)
        .expect(201)
        .object()
        .getString("id");
  }

  private static String feedback(Http admin, String workItem) {
    String customer =
        admin
            .post("/api/v1/customers", "{\"name\":\"Anna's clinic\",\"plan\":\"team\"}")
            .expect(201)
            .object()
            .getString("id");
    String feedback =
        admin
            .post(
                "/api/v1/feedback",
                """
                {"customer":"%s","title":"Let patients move a booking","importance":2}
                """
                    .formatted(customer))
            .expect(201)
            .object()
            .getString("id");
    assertThat(
            admin
                .post(
                    "/api/v1/feedback/" + feedback + "/triage",
                    "{\"workItemId\":\"" + workItem + "\"}")
                .status())
        .isBetween(200, 204);
    return feedback;
  }

  /** The tracker says that TES-4 is done now, in the words of its earlier webhook. */
  private static void resolved(Server server, Senders.Source jira) {
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    String body =
        """
        {"timestamp":%d,"webhookEvent":"jira:issue_updated","issue_event_type_name":"issue_resolved",
         "issue":{"id":"10300","key":"TES-4","fields":{
           "summary":"Move a booking","updated":"%s","resolutiondate":"%s",
           "issuetype":{"name":"Story"},"project":{"key":"TES"},"labels":[],
           "resolution":{"name":"Done"},
           "fixVersions":[{"id":"1","name":"7.1","released":true,"releaseDate":"%s"}],
           "status":{"id":"6","name":"Done","statusCategory":{"key":"done"}}}},
         "changelog":{"id":"99001","items":[
           {"field":"status","fieldId":"status","from":"3","fromString":"In Progress","to":"6","toString":"Done"},
           {"field":"resolution","fieldId":"resolution","from":null,"fromString":null,"to":"1","toString":"Done"}]}}
        """
            .formatted(
                Instant.parse(now).toEpochMilli(),
                now.replace("Z", "+0000"),
                now.replace("Z", "+0000"),
                now.substring(0, 10));
    Senders.jira(server.anonymous(), jira, body.getBytes(StandardCharsets.UTF_8)).expect(202);
  }

  private static JsonObject row(Http admin, String report, String field, String value) {
    Predicate<JsonValue> wanted = r -> r.asJsonObject().getString(field).equals(value);
    return admin.get("/api/v1/reports/" + report).expect(200).items().stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + value + " in " + report))
        .asJsonObject();
  }
}

package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team brings in the past of a real Redmine, and what its webhooks lost is found. */
class ImportIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int ISSUES = 200;

  @TempDir static Path folder;

  @Test
  void anImportThatIsKilledEndsAsRedmineHasItAndLostWebhooksAreFound() {
    Redmine redmine = new Redmine();
    List<Integer> issues = new ArrayList<>();
    for (int i = 0; i < ISSUES; i++) {
      int issue = redmine.raise("Imported " + i);
      issues.add(issue);
      if (i % 2 == 0) {
        redmine.move(issue, 2);
      }
      if (i % 4 == 0) {
        redmine.move(issue, 5);
      }
      if (i % 40 == 0) {
        redmine.move(issue, 4);
      }
    }
    try (Server server = Server.on(folder).with("PRODOPS_RECONCILE_SETTLING_SECONDS", "0")) {
      server.start();
      Senders.Source source = Senders.connect(server.admin(), "redmine", "s3cret-of-redmine");
      String sources = "/api/v1/sources/" + source.id();
      allow(server.admin(), sources, redmine, "a wrong key");
      String refused = begin(server.admin(), sources);
      assertThat(ended(server, refused).getString("reason")).contains("credentials");

      allow(server.admin(), sources, redmine, Redmine.key());
      server.admin().post("/api/v1/imports/" + refused + "/cancellation", "").expect(200);
      String id = begin(server.admin(), sources);
      JsonObject atKill =
          Probe.until(
              "the first page is in",
              LONG,
              () -> server.admin().get("/api/v1/imports/" + id).expect(200).object(),
              run -> run.getInt("pages") > 0);
      server.kill();
      assertThat(atKill.getString("state")).isEqualTo("RUNNING");
      assertThat(atKill.getInt("items")).isBetween(1, ISSUES - 1);
      assertThat(atKill.getInt("total")).isEqualTo(ISSUES);

      server.start();
      assertThat(server.logText())
          .as("the application is started once after a kill, not twice")
          .doesNotContain("Loading application ROOT done");
      JsonObject done = ended(server, id);
      assertThat(done.getString("state")).isEqualTo("DONE");
      assertThat(done.getInt("items")).isEqualTo(ISSUES);
      issuesAreAsRedmineHasThem(server, source, redmine, issues);

      int lost = changeAndLoseEveryThird(server, source, redmine, issues.subList(0, 30));
      assertThat(reconciled(server, sources).getInt("gaps")).isEqualTo(lost);
      issuesAreAsRedmineHasThem(server, source, redmine, issues);

      int deleted = issues.remove(100);
      redmine.delete(deleted);
      // Each asks for half of them.
      reconciled(server, sources);
      assertThat(reconciled(server, sources).getInt("gaps")).isEqualTo(lost + 1);
      assertThat(items(server, source))
          .filteredOn(item -> item.getBoolean("removed"))
          .extracting(item -> item.getString("externalId"))
          .containsExactly("" + deleted);
      issuesAreAsRedmineHasThem(server, source, redmine, issues);
      assertThat(server.admin().get("/metrics").expect(200).body())
          .contains("prodops_import_items_read");
    }
  }

  private static void allow(Http admin, String sources, Redmine redmine, String key) {
    admin
        .put(
            sources + "/access",
            """
            {"entered":{"url":"%s","token":"%s","project":"%s"},"privateAllowed":true}
            """
                .formatted(Redmine.url(), key, redmine.project()))
        .expect(200);
  }

  private static String begin(Http admin, String sources) {
    return admin.post(sources + "/imports", "{}").expect(201).object().getString("id");
  }

  private static JsonObject ended(Server server, String id) {
    return Probe.until(
        "the import ends",
        LONG,
        () -> server.admin().get("/api/v1/imports/" + id).expect(200).object(),
        run -> !run.getString("state").equals("RUNNING"));
  }

  /** Compares the source with Redmine and returns what is then known of its access. */
  private static JsonObject reconciled(Server server, String sources) {
    String before = String.valueOf(access(server, sources).get("reconciledAt"));
    server.admin().post(sources + "/access/reconciliations", "").expect(202);
    return Probe.until(
        "the source is reconciled",
        LONG,
        () -> access(server, sources),
        seen -> !String.valueOf(seen.get("reconciledAt")).equals(before));
  }

  private static JsonObject access(Server server, String sources) {
    return server.admin().get(sources + "/access").expect(200).object();
  }

  /** Returns how many changes nobody was told of. */
  private static int changeAndLoseEveryThird(
      Server server, Senders.Source source, Redmine redmine, List<Integer> issues) {
    int lost = 0;
    for (int i = 0; i < issues.size(); i++) {
      redmine.move(issues.get(i), 3);
      if (i % 3 == 2) {
        lost++;
      } else {
        Senders.redmine(server.anonymous(), source, redmine.webhook(issues.get(i))).expect(202);
      }
    }
    Probe.until(
        "all deliveries are understood",
        LONG,
        () -> server.admin().get("/api/v1/intake/lag").expect(200).object(),
        lag -> lag.getInt("backlog") == 0 && lag.getInt("processed") == lag.getInt("received"));
    return lost;
  }

  private static void issuesAreAsRedmineHasThem(
      Server server, Senders.Source source, Redmine redmine, List<Integer> issues) {
    Map<String, JsonObject> items = new HashMap<>();
    for (JsonObject item : items(server, source)) {
      if (!item.getBoolean("removed")) {
        items.put(item.getString("externalId"), item);
      }
    }
    assertThat(items).hasSize(issues.size());
    for (int id : issues) {
      JsonObject issue = redmine.issue(id);
      JsonObject item = items.get(Integer.toString(id));
      assertThat(item).as("issue " + id).isNotNull();
      assertThat(item.getString("title")).isEqualTo(issue.getString("subject"));
      assertThat(item.getString("status"))
          .isEqualTo(issue.getJsonObject("status").getString("name"));
      assertThat(item.getString("createdAt")).isEqualTo(issue.getString("created_on"));
      assertThat(seconds(item.getString("updatedAt"))).isEqualTo(Redmine.updatedAt(issue));
      assertThat(item.getString("url")).isEqualTo(Redmine.url() + "/issues/" + id);
      assertThat(history(server, item.getString("id"))).isEqualTo(Redmine.history(issue));
    }
  }

  private static List<JsonObject> items(Server server, Senders.Source source) {
    return server
        .admin()
        .get("/api/v1/work-items?limit=1000&source=" + source.id())
        .expect(200)
        .items()
        .getValuesAs(JsonObject.class);
  }

  private static List<String> history(Server server, String id) {
    return server
        .admin()
        .get("/api/v1/work-items/" + id + "/history")
        .expect(200)
        .items()
        .getValuesAs(JsonObject.class)
        .stream()
        .map(stay -> stay.getString("status") + " " + seconds(stay.getString("startedAt")))
        .toList();
  }

  private static String seconds(String instant) {
    return Instant.parse(instant).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

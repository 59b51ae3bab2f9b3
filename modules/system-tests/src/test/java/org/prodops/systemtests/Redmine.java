package org.prodops.systemtests;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The real Redmine that scripts/test starts, with a project of this run's own. */
final class Redmine {
  private final Http api;
  private final String project = "p-" + UUID.randomUUID();

  Redmine() {
    api = Http.anonymous(URI.create(url())).with("X-Redmine-API-Key", key());
    api.post(
            "/projects.json",
            "{\"project\":{\"name\":\"%s\",\"identifier\":\"%s\"}}".formatted(project, project))
        .expect(201);
  }

  static String url() {
    return setting("PRODOPS_TEST_REDMINE_URL");
  }

  static String key() {
    return setting("PRODOPS_TEST_REDMINE_KEY");
  }

  private static String setting(String name) {
    return Objects.requireNonNull(
        System.getenv(name), name + " is not set: run this test through scripts/test");
  }

  String project() {
    return project;
  }

  /** Raises an issue; returns its number. */
  int raise(String subject) {
    JsonObject issue =
        Json.createObjectBuilder()
            .add("project_id", project)
            .add("tracker_id", 1)
            .add("subject", subject)
            .build();
    return api.post("/issues.json", wrapped(issue))
        .expect(201)
        .object()
        .getJsonObject("issue")
        .getInt("id");
  }

  /** Moves an issue; statuses are 1 New, 2 In Progress, 3 Resolved, 4 Feedback, 5 Closed. */
  void move(int issue, int status) {
    JsonObject change = Json.createObjectBuilder().add("status_id", status).build();
    api.put("/issues/" + issue + ".json", wrapped(change)).expect(204);
  }

  /** Deletes an issue, of which nobody is told. */
  void delete(int issue) {
    api.delete("/issues/" + issue + ".json").expect(204);
  }

  private static String wrapped(JsonObject issue) {
    return Json.createObjectBuilder().add("issue", issue).build().toString();
  }

  /** An issue with its journals, as Redmine tells it. */
  JsonObject issue(int id) {
    return api.get("/issues/" + id + ".json?include=journals")
        .expect(200)
        .object()
        .getJsonObject("issue");
  }

  /**
   * What Redmine 7 would send for the last change of an issue. Debian's Redmine 5 has no webhooks;
   * the body is put together from its REST answers as reference documents of version 7 have it.
   */
  byte[] webhook(int id) {
    JsonObject issue = issue(id);
    JsonArray journals = issue.getJsonArray("journals");
    JsonObject last = journals.getJsonObject(journals.size() - 1);
    var details = Json.createArrayBuilder();
    for (JsonObject detail : last.getJsonArray("details").getValuesAs(JsonObject.class)) {
      JsonObjectBuilder one =
          Json.createObjectBuilder()
              .add("property", detail.get("property"))
              .add("prop_key", detail.get("name"));
      if (detail.containsKey("old_value")) {
        one.add("old_value", detail.get("old_value"));
      }
      if (detail.containsKey("new_value")) {
        one.add("value", detail.get("new_value"));
      }
      details.add(one);
    }
    return Json.createObjectBuilder()
        .add("type", "issue.updated")
        .add("timestamp", issue.get("updated_on"))
        .add(
            "data",
            Json.createObjectBuilder()
                .add("issue", Json.createObjectBuilder(issue).remove("journals"))
                .add(
                    "journal",
                    Json.createObjectBuilder(last).remove("details").add("details", details)))
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * When an issue was last updated: Redmine writes the journal after the issue, at times in the
   * next second.
   */
  static String updatedAt(JsonObject issue) {
    return issue.getJsonArray("journals").getValuesAs(JsonObject.class).stream()
        .map(journal -> journal.getString("created_on"))
        .reduce(
            issue.getString("updated_on"), (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  /**
   * The statuses an issue went through and since when, from its journals: {@code New 10:00:00Z}.
   */
  static List<String> history(JsonObject issue) {
    List<String> stays = new ArrayList<>();
    String since = issue.getString("created_on");
    for (JsonObject journal : issue.getJsonArray("journals").getValuesAs(JsonObject.class)) {
      for (JsonObject detail : journal.getJsonArray("details").getValuesAs(JsonObject.class)) {
        if (detail.getString("name").equals("status_id")) {
          if (stays.isEmpty()) {
            stays.add(status(detail.getString("old_value")) + " " + since);
          }
          stays.add(status(detail.getString("new_value")) + " " + journal.getString("created_on"));
        }
      }
    }
    if (stays.isEmpty()) {
      stays.add(issue.getJsonObject("status").getString("name") + " " + since);
    }
    return stays;
  }

  private static String status(String id) {
    return List.of("", "New", "In Progress", "Resolved", "Feedback", "Closed", "Rejected")
        .get(Integer.parseInt(id));
  }
}

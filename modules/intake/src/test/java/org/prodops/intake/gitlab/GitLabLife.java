package org.prodops.intake.gitlab;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one issue, as GitLab's webhooks tell it and as its REST API does. Both are built
 * from the documented structure; the log is a few milliseconds behind the update, as GitLab writes
 * it after.
 */
final class GitLabLife {
  static final String SITE = "https://gitlab.example";

  final long id;
  final int number;
  final String project;
  final long projectId;
  final Instant createdAt;
  final List<JsonObject> stateEvents = new ArrayList<>();
  final List<JsonObject> labelEvents = new ArrayList<>();
  Instant updatedAt;

  /** How many milliseconds the log is behind the update at most. */
  int delay = 7;

  private final Set<String> labels = new TreeSet<>();
  private String title = "A title";
  private String state = "opened";
  private @Nullable Instant closedAt;
  private @Nullable String assignee;
  private @Nullable Integer weight;

  GitLabLife(String project, long projectId, int number, Instant createdAt, String... labels) {
    this.id = projectId * 1000 + number;
    this.number = number;
    this.project = project;
    this.projectId = projectId;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
    for (String label : labels) {
      this.labels.add(label);
      labelEvents.add(labelEvent(createdAt, label, "add"));
    }
  }

  boolean isClosed() {
    return state.equals("closed");
  }

  String opened() {
    return body("open", Json.createObjectBuilder());
  }

  String closed(Instant at) {
    return moved(at, "close", "closed", 1, 2);
  }

  String reopened(Instant at) {
    return moved(at, "reopen", "opened", 2, 1);
  }

  private String moved(Instant at, String action, String to, int was, int is) {
    updatedAt = at;
    state = to;
    closedAt = to.equals("closed") ? at : null;
    stateEvents.add(
        event(at, "Issue")
            .add("state", action.equals("close") ? "closed" : "reopened")
            .add("source_commit", Json.createValue("x"))
            .build());
    return body(
        action,
        Json.createObjectBuilder()
            .add("state_id", Json.createObjectBuilder().add("previous", was).add("current", is)));
  }

  /** Takes some labels off and puts others on, in one click. */
  String labelled(Instant at, Set<String> off, Set<String> on) {
    updatedAt = at;
    Set<String> before = new TreeSet<>(labels);
    labels.removeAll(off);
    labels.addAll(on);
    labels.stream()
        .filter(label -> !before.contains(label))
        .forEach(label -> labelEvents.add(labelEvent(at, label, "add")));
    before.stream()
        .filter(label -> !labels.contains(label))
        .forEach(label -> labelEvents.add(labelEvent(at, label, "remove")));
    JsonObjectBuilder changes = Json.createObjectBuilder();
    if (!before.equals(labels)) {
      changes.add(
          "labels",
          Json.createObjectBuilder()
              .add("previous", titles(before))
              .add("current", titles(labels)));
    }
    return body("update", changes);
  }

  String retitled(Instant at, String to) {
    JsonObjectBuilder change = Json.createObjectBuilder().add("previous", title).add("current", to);
    updatedAt = at;
    title = to;
    return body("update", Json.createObjectBuilder().add("title", change));
  }

  String assigned(Instant at, @Nullable String to) {
    JsonObjectBuilder change = Json.createObjectBuilder().add("previous", people());
    updatedAt = at;
    assignee = to;
    change.add("current", people());
    return body("update", Json.createObjectBuilder().add("assignees", change));
  }

  String weighed(Instant at, int to) {
    updatedAt = at;
    weight = to;
    return body("update", Json.createObjectBuilder());
  }

  private static JsonObjectBuilder user() {
    return Json.createObjectBuilder().add("id", 5).add("username", "ann").add("name", "Ann Lee");
  }

  private JsonObjectBuilder event(Instant at, String type) {
    Instant logged = at.plusMillis(Math.min(delay, 999 - at.toEpochMilli() % 1000));
    return Json.createObjectBuilder()
        .add("id", 100 + stateEvents.size() + labelEvents.size())
        .add("user", user())
        .add("created_at", logged.toString())
        .add("resource_type", type)
        .add("resource_id", id);
  }

  private JsonObject labelEvent(Instant at, String label, String action) {
    return event(at, "Issue")
        .add("label", Json.createObjectBuilder().add("id", 73).add("name", label))
        .add("action", action)
        .build();
  }

  private static JsonArrayBuilder titles(Collection<String> labels) {
    JsonArrayBuilder titles = Json.createArrayBuilder();
    labels.forEach(label -> titles.add(Json.createObjectBuilder().add("title", label)));
    return titles;
  }

  private JsonArrayBuilder people() {
    JsonArrayBuilder people = Json.createArrayBuilder();
    return assignee == null
        ? people
        : people.add(Json.createObjectBuilder().add("username", assignee).add("id", 9));
  }

  private JsonObjectBuilder common() {
    JsonObjectBuilder item =
        Json.createObjectBuilder()
            .add("id", id)
            .add("iid", number)
            .add("project_id", projectId)
            .add("title", title)
            .add("state", state)
            .add("created_at", createdAt.toString())
            .add("updated_at", updatedAt.toString())
            .addNull("moved_to_id");
    if (closedAt == null) {
      item.addNull("closed_at");
    } else {
      item.add("closed_at", closedAt.toString());
    }
    if (weight == null) {
      item.addNull("weight");
    } else {
      item.add("weight", weight);
    }
    return item;
  }

  private String url() {
    return SITE + "/" + project + "/-/issues/" + number;
  }

  private String body(String action, JsonObjectBuilder changes) {
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("object_kind", "issue")
            .add("user", user())
            .add(
                "project",
                Json.createObjectBuilder().add("id", projectId).add("path_with_namespace", project))
            .add(
                "object_attributes",
                common()
                    .add("author_id", 5)
                    .add("labels", titles(labels))
                    .add(
                        "assignee_ids",
                        Json.createArrayBuilder(assignee == null ? List.of() : List.of(9)))
                    .add("url", url())
                    .add("action", action))
            .add("labels", titles(labels))
            .add("changes", changes);
    if (assignee != null) {
      body.add("assignees", people());
    }
    return body.build().toString();
  }

  /** Returns the issue as the API lists it. */
  JsonObject rest() {
    return common()
        .add("labels", Json.createArrayBuilder(labels))
        .add("author", user())
        .add("assignees", people())
        .add("type", "ISSUE")
        .add("issue_type", "issue")
        .add("web_url", url())
        .add(
            "references",
            Json.createObjectBuilder()
                .add("short", "#" + number)
                .add("full", project + "#" + number))
        .build();
  }
}

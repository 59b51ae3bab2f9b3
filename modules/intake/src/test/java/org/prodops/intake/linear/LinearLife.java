package org.prodops.intake.linear;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one issue, as Linear's webhooks tell it and as its API does. Both are built from
 * Linear's schema; the history is a few milliseconds behind the update.
 */
final class LinearLife {
  /** The workflow's states and their types. */
  static final Map<String, String> STATES = new LinkedHashMap<>();

  static {
    STATES.put("Backlog", "backlog");
    STATES.put("Todo", "unstarted");
    STATES.put("Cooking", "started");
    STATES.put("Done", "completed");
    STATES.put("Dropped", "canceled");
  }

  final String id;
  final Instant createdAt;
  final List<JsonObject> history = new ArrayList<>();
  int delay = 7;
  Instant updatedAt;
  private final int number;
  private String state;
  private String title = "A title";
  private int priority;
  private @Nullable Integer estimate;
  private @Nullable String assignee;
  private @Nullable Instant completedAt;
  private @Nullable Instant canceledAt;
  private List<String> labels = List.of();
  private boolean trashed;

  LinearLife(int number, Instant createdAt, String state) {
    this.id = "u-" + number;
    this.number = number;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
    this.state = state;
  }

  String created() {
    return body("create", null);
  }

  /** Moves it, to another state if it is in this one, since that would be no change. */
  String moved(Instant at, String wanted) {
    String to = !wanted.equals(state) ? wanted : state.equals("Done") ? "Todo" : "Done";
    JsonObjectBuilder from = from().add("stateId", "s-" + state);
    JsonObjectBuilder entry =
        entry(at)
            .add("fromStateId", "s-" + state)
            .add("fromState", state())
            .add("toStateId", "s-" + to);
    if (completedAt != null || to.equals("Done")) {
      add(from, "completedAt", completedAt);
    }
    if (canceledAt != null || to.equals("Dropped")) {
      add(from, "canceledAt", canceledAt);
    }
    updatedAt = at;
    state = to;
    completedAt = to.equals("Done") ? at : null;
    canceledAt = to.equals("Dropped") ? at : null;
    history.add(entry.add("toState", state()).build());
    return body("update", from);
  }

  String assigned(Instant at, @Nullable String wanted) {
    String to = !Objects.equals(wanted, assignee) ? wanted : assignee == null ? "Kim" : null;
    JsonObjectBuilder from = from();
    JsonObjectBuilder entry = entry(at);
    if (assignee == null) {
      from.addNull("assigneeId");
    } else {
      from.add("assigneeId", "p-" + assignee);
      entry.add("fromAssigneeId", "p-" + assignee);
    }
    if (to != null) {
      entry.add("toAssigneeId", "p-" + to).add("toAssignee", named(to));
    }
    updatedAt = at;
    assignee = to;
    history.add(entry.build());
    return body("update", from);
  }

  String retitled(Instant at, String wanted) {
    String to = wanted.equals(title) ? wanted + "!" : wanted;
    JsonObjectBuilder from = from().add("title", title);
    history.add(entry(at).add("fromTitle", title).add("toTitle", to).build());
    updatedAt = at;
    title = to;
    return body("update", from);
  }

  String prioritized(Instant at, int wanted) {
    int to = wanted == priority ? (priority + 1) % 5 : wanted;
    JsonObjectBuilder from = from().add("priority", priority);
    history.add(entry(at).add("fromPriority", priority).add("toPriority", to).build());
    updatedAt = at;
    priority = to;
    return body("update", from);
  }

  String estimated(Instant at, int wanted) {
    int to = Objects.equals(wanted, estimate) ? wanted + 1 : wanted;
    JsonObjectBuilder from = from();
    JsonObjectBuilder entry = entry(at).add("toEstimate", to);
    if (estimate == null) {
      from.addNull("estimate");
    } else {
      from.add("estimate", estimate);
      entry.add("fromEstimate", estimate);
    }
    history.add(entry.build());
    updatedAt = at;
    estimate = to;
    return body("update", from);
  }

  /** The history names labels too, which the webhooks' log here does not. */
  String labelled(Instant at, String label) {
    JsonObjectBuilder from = from().add("labelIds", Json.createArrayBuilder(labels));
    history.add(entry(at).build());
    updatedAt = at;
    labels = List.of(label);
    return body("update", from);
  }

  String binned(Instant at, boolean inBin) {
    JsonObjectBuilder from = from();
    if (trashed) {
      from.add("trashed", true);
    } else {
      from.addNull("trashed");
    }
    history.add(entry(at).add("trashed", inBin).build());
    updatedAt = at;
    trashed = inBin;
    return body("update", from);
  }

  private JsonObjectBuilder from() {
    return Json.createObjectBuilder().add("updatedAt", updatedAt.toString());
  }

  private JsonObjectBuilder entry(Instant at) {
    Instant logged = at.plusMillis(Math.min(delay, 999 - at.toEpochMilli() % 1000));
    return Json.createObjectBuilder()
        .add("id", "h-" + history.size())
        .add("createdAt", logged.toString())
        .add("actor", named("Cid"));
  }

  private static JsonObject named(String name) {
    return Json.createObjectBuilder().add("id", "p-" + name).add("name", name).build();
  }

  private JsonObject state() {
    return Json.createObjectBuilder()
        .add("id", "s-" + state)
        .add("name", state)
        .add("type", STATES.getOrDefault(state, ""))
        .build();
  }

  private static void add(JsonObjectBuilder to, String name, @Nullable Instant at) {
    to.add(name, at == null ? JsonValue.NULL : Json.createValue(at.toString()));
  }

  private JsonObjectBuilder common() {
    JsonObjectBuilder all =
        Json.createObjectBuilder()
            .add("id", id)
            .add("identifier", "ENG-" + number)
            .add("title", title)
            .add("url", "https://linear.app/acme/issue/ENG-" + number)
            .add("priority", priority)
            .add("createdAt", createdAt.toString())
            .add("updatedAt", updatedAt.toString())
            .add("team", Json.createObjectBuilder().add("id", "t-1").add("key", "ENG"))
            .add("state", state())
            .add("creator", named("Bob"));
    if (estimate != null) {
      all.add("estimate", estimate);
    }
    if (assignee != null) {
      all.add("assignee", named(assignee));
    }
    if (completedAt != null) {
      all.add("completedAt", completedAt.toString());
    }
    if (canceledAt != null) {
      all.add("canceledAt", canceledAt.toString());
    }
    if (trashed) {
      all.add("trashed", true);
    }
    return all;
  }

  private JsonObject labelNodes(String label) {
    return Json.createObjectBuilder().add("id", "l-" + label).add("name", label).build();
  }

  /** A webhook leaves out what is empty. */
  private String body(String action, @Nullable JsonObjectBuilder updatedFrom) {
    JsonObjectBuilder data = common().add("stateId", "s-" + state).add("teamId", "t-1");
    data.add("labels", Json.createArrayBuilder(labels.stream().map(this::labelNodes).toList()));
    if (assignee != null) {
      data.add("assigneeId", "p-" + assignee);
    }
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("type", "Issue")
            .add("action", action)
            .add("createdAt", updatedAt.plusMillis(300).toString())
            .add("actor", named("Cid"))
            .add("url", "https://linear.app/acme/issue/ENG-" + number)
            .add("data", data);
    if (updatedFrom != null) {
      body.add("updatedFrom", updatedFrom);
    }
    return body.build().toString();
  }

  /** Returns all that the API could tell, what is empty left out. */
  JsonObject node() {
    return common()
        .add("labels", Json.createArrayBuilder(labels.stream().map(this::labelNodes).toList()))
        .add("history", Json.createArrayBuilder(history))
        .build();
  }
}

package org.prodops.intake.linear;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;

/** An issue with its history as the API tells it, told as webhooks tell it. */
final class LinearImportedIssue {
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  private final Fields issue;
  private final List<Fields> history;

  /**
   * Makes an issue.
   *
   * @param history in any order
   */
  LinearImportedIssue(Fields issue, List<Fields> history) {
    this.issue = issue;
    this.history =
        history.stream()
            .filter(entry -> entry.time("createdAt") != null)
            .sorted(Comparator.comparing(LinearImportedIssue::at))
            .toList();
  }

  private static Instant at(Fields entry) {
    return Objects.requireNonNull(entry.time("createdAt"));
  }

  /** Returns all that is told of it: as it is now, as it was created, and what happened since. */
  List<Signal> told() {
    List<Signal> told = new ArrayList<>(signals(now(), null));
    told.addAll(signals(created(), null));
    history.forEach(entry -> told.addAll(signals(after(entry), entry)));
    return told;
  }

  private static List<Signal> signals(JsonObjectBuilder data, @Nullable Fields entry) {
    JsonObjectBuilder body = BUILDERS.createObjectBuilder().add("type", "Issue").add("data", data);
    if (entry != null) {
      JsonObject before = before(entry).build();
      if (before.isEmpty()) {
        return List.of();
      }
      body.add("updatedFrom", before).add("actor", entry.at("actor").object());
    }
    return new LinearIssue("Issue", Fields.of(body.build())).translated()
            instanceof Translation.Understood understood
        ? understood.signals()
        : List.of();
  }

  /** What a webhook leaves out when it is empty, or names by id, stands here as null. */
  private JsonObjectBuilder now() {
    JsonObjectBuilder data = BUILDERS.createObjectBuilder(issue.object());
    data.remove("history");
    JsonArrayBuilder labels = BUILDERS.createArrayBuilder();
    issue.each("labels/nodes").forEach(label -> labels.add(label.object()));
    data.add("labels", labels);
    for (String one : List.of("assignee", "project")) {
      if (issue.text(one + "/name") == null) {
        data.addNull(one + "Id");
      }
    }
    return data;
  }

  private JsonObjectBuilder created() {
    JsonObjectBuilder data = BUILDERS.createObjectBuilder();
    copy(issue, "id", data, "id");
    copy(issue, "createdAt", data, "updatedAt");
    data.add(
        "state",
        history.stream()
            .filter(entry -> entry.text("fromState/name") != null)
            .findFirst()
            .map(entry -> entry.at("fromState"))
            .orElseGet(() -> issue.at("state"))
            .object());
    return data;
  }

  private JsonObjectBuilder after(Fields entry) {
    JsonObjectBuilder data = BUILDERS.createObjectBuilder();
    copy(issue, "id", data, "id");
    data.add("updatedAt", loggedAt(entry));
    copy(entry, "toState", data, "state");
    copy(entry, "toAssignee", data, "assignee");
    copy(entry, "toTitle", data, "title");
    copy(entry, "toPriority", data, "priority");
    copy(entry, "toEstimate", data, "estimate");
    return data;
  }

  /** The log is written moments after the update it is about, which nothing told can be after. */
  private String loggedAt(Fields entry) {
    Instant updated = issue.time("updatedAt");
    return (updated != null && updated.isBefore(at(entry)) ? updated : at(entry)).toString();
  }

  private static JsonObjectBuilder before(Fields entry) {
    JsonObjectBuilder before = BUILDERS.createObjectBuilder();
    addIfChanged(before, entry, "StateId", "stateId");
    addIfChanged(before, entry, "AssigneeId", "assigneeId");
    addIfChanged(before, entry, "Title", "title");
    addIfChanged(before, entry, "Priority", "priority");
    addIfChanged(before, entry, "Estimate", "estimate");
    return before;
  }

  /** Both are null of what the entry is not about. */
  private static void addIfChanged(
      JsonObjectBuilder before, Fields entry, String member, String name) {
    if (entry.text("from" + member) != null || entry.text("to" + member) != null) {
      before.add(name, entry.object().getOrDefault("from" + member, JsonValue.NULL));
    }
  }

  private static void copy(Fields from, String member, JsonObjectBuilder to, String name) {
    JsonValue value = from.object().get(member);
    if (value != null && value != JsonValue.NULL) {
      to.add(name, value);
    }
  }
}

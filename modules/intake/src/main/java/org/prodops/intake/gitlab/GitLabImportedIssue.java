package org.prodops.intake.gitlab;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;

/** An issue as the API lists it, with its log, told as its webhooks tell it. */
final class GitLabImportedIssue {
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  /** What a webhook calls the types that the API writes otherwise. */
  private static final Map<String, String> TYPES =
      Map.of(
          "issue", "Issue",
          "incident", "Incident",
          "task", "Task",
          "test_case", "Test Case",
          "requirement", "Requirement",
          "objective", "Objective",
          "key_result", "Key Result",
          "epic", "Epic");

  private final Fields issue;

  GitLabImportedIssue(Fields issue) {
    this.issue = issue;
  }

  /** Tells whether nothing can have changed since it was created. */
  boolean isUntouched() {
    return Objects.equals(issue.time("created_at"), issue.time("updated_at"));
  }

  /** Returns all that is told of it, oldest first. */
  List<Signal> told(List<Fields> stateEvents, List<Fields> labelEvents) {
    Translation.Understood now = (Translation.Understood) GitLabIssue.changed("work_item", body());
    List<Signal> signals = new ArrayList<>();
    String id = issue.text("id");
    Instant created = issue.time("created_at");
    if (id != null && created != null) {
      List<String> labels = Objects.requireNonNullElse(issue.texts("labels", "name"), List.of());
      GitLabHistory history = new GitLabHistory(id, created, labels, stateEvents, labelEvents);
      Signal.Builder first = WorkItemObserved.of(id, created);
      first.stated(ItemField.STATUS, history.firstStatus());
      first.told(ItemField.CATEGORY, GitLabStatus.category(history.firstStatus()));
      history.changes().forEach(first::changed);
      signals.add(first.build());
    }
    signals.addAll(now.signals());
    return signals;
  }

  private Fields body() {
    JsonObjectBuilder item = BUILDERS.createObjectBuilder();
    for (String name :
        List.of("id", "iid", "title", "state", "created_at", "updated_at", "closed_at")) {
      copy(item, name);
    }
    copy(item, "moved_to_id");
    copy(item, "weight");
    String url = issue.text("web_url");
    if (url != null) {
      item.add("url", url);
    }
    String type = TYPES.get(Objects.requireNonNullElse(issue.text("issue_type"), "issue"));
    if (type != null) {
      item.add("type", type);
    }
    copy(item, "labels");
    JsonObjectBuilder body = BUILDERS.createObjectBuilder();
    tellAuthor(item, body);
    String project = project();
    if (project != null) {
      body.add("project", BUILDERS.createObjectBuilder().add("path_with_namespace", project));
    }
    JsonArrayBuilder assignees = BUILDERS.createArrayBuilder();
    issue.each("assignees").forEach(person -> assignees.add(person.object()));
    return Fields.of(body.add("assignees", assignees).add("object_attributes", item).build());
  }

  /** A webhook tells who reported an issue by who opened it. */
  private void tellAuthor(JsonObjectBuilder item, JsonObjectBuilder body) {
    String author = issue.text("author/username");
    if (author != null) {
      item.add("action", "open");
      body.add("user", BUILDERS.createObjectBuilder().add("username", author));
    }
  }

  private void copy(JsonObjectBuilder item, String name) {
    JsonValue value = issue.object().get(name);
    if (value != null) {
      item.add(name, value);
    }
  }

  /** {@code acme/web#12} without its number. */
  private @Nullable String project() {
    String reference = issue.text("references/full");
    int end = reference == null ? -1 : reference.lastIndexOf('#');
    return reference == null || end <= 0 ? null : reference.substring(0, end);
  }
}

package org.prodops.intake.linear;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;

/** The issue in a body; after an update the data may hold no more than what changed. */
final class LinearIssue {
  private static final List<String> PRIORITIES =
      List.of("No priority", "Urgent", "High", "Medium", "Low");

  private final String event;
  private final Fields body;
  private final Fields data;
  private final Fields before;

  LinearIssue(String event, Fields body) {
    this.event = event;
    this.body = body;
    this.data = body.at("data");
    this.before = body.at("updatedFrom");
  }

  Translation translated() {
    String id = data.text("id");
    if (id == null) {
      return LinearDialect.withoutId(event);
    }
    boolean removed = "remove".equals(body.text("action"));
    Instant told = body.time("createdAt");
    Instant updated = data.time("updatedAt");
    Instant at = updated == null || (removed && told != null) ? told : updated;
    if (at == null) {
      throw LinearDialect.undated(event);
    }
    Signal.Builder item = WorkItemObserved.of(id, at);
    tellPlace(item);
    tellPeople(item);
    tellProgress(item);
    tellRemoval(item, removed);
    addChanges(item, id, at);
    return new Translation.Understood(event, List.of(item.build()));
  }

  private void tellPlace(Signal.Builder item) {
    String key = data.text("identifier");
    String team = data.text("team/key");
    item.told(ItemField.KEY, key);
    item.told(ItemField.URL, url());
    item.told(ItemField.TITLE, data.text("title"));
    item.told(
        ItemField.PROJECT, team == null && key != null ? key.replaceFirst("-[0-9]+$", "") : team);
    String parent = data.text("parent/identifier");
    if (parent != null || isEmpty("parentId")) {
      item.stated(ItemField.PARENT, parent);
    }
    String project = data.text("project/name");
    if (project != null || isEmpty("projectId")) {
      item.told(ItemField.COMPONENTS, project == null ? List.of() : List.of(project));
    }
    item.told(ItemField.LABELS, data.texts("labels", "name"));
  }

  private @Nullable String url() {
    String url = data.link("url");
    return url == null ? body.link("url") : url;
  }

  private void tellPeople(Signal.Builder item) {
    String assignee = data.text("assignee/name");
    if (assignee != null || isEmpty("assigneeId")) {
      item.stated(ItemField.ASSIGNEE, assignee);
    }
    item.told(ItemField.REPORTER, data.text("creator/name"));
  }

  private void tellProgress(Signal.Builder item) {
    item.told(ItemField.STATUS, data.text("state/name"));
    item.told(ItemField.CATEGORY, category());
    String priority = data.text("priority");
    if (priority != null) {
      item.stated(ItemField.PRIORITY, priority.equals("0") ? null : label(priority));
    }
    if (data.has("estimate") || isEmpty("estimate")) {
      item.stated(ItemField.POINTS, data.amount("estimate"));
    }
    item.told(ItemField.CREATED_AT, data.time("createdAt"));
    Instant completed = data.time("completedAt");
    Instant resolved = completed == null ? data.time("canceledAt") : completed;
    if (resolved != null || isEmpty("completedAt") || isEmpty("canceledAt")) {
      item.stated(ItemField.RESOLVED_AT, resolved);
    }
  }

  private @Nullable String category() {
    return switch (Objects.requireNonNullElse(data.text("state/type"), "")) {
      case "triage", "backlog", "unstarted" -> "TODO";
      case "started" -> "IN_PROGRESS";
      case "completed", "canceled", "duplicate" -> "DONE";
      default -> null;
    };
  }

  /** Linear's waste bin is a deletion that may be undone; its archive is none. */
  private void tellRemoval(Signal.Builder item, boolean removed) {
    if (removed || data.isTrue("trashed")) {
      item.stated(ItemField.REMOVED, "true");
    } else if (isEmpty("trashed") || data.has("trashed")) {
      item.stated(ItemField.REMOVED, "false");
    }
  }

  private void addChanges(Signal.Builder item, String id, Instant at) {
    if (before.has("stateId") && data.text("state/name") != null) {
      item.changed(entry(id, at, "status", null, data.text("state/name")));
    }
    if (before.has("assigneeId") && (data.text("assignee/name") != null || isEmpty("assigneeId"))) {
      item.changed(entry(id, at, "assignee", null, data.text("assignee/name")));
    }
    if (before.has("title")) {
      item.changed(entry(id, at, "title", before.text("title"), data.text("title")));
    }
    if (before.has("priority")) {
      item.changed(
          entry(id, at, "priority", label(before.text("priority")), label(data.text("priority"))));
    }
    if (before.has("estimate")) {
      item.changed(entry(id, at, "points", before.amount("estimate"), data.amount("estimate")));
    }
  }

  private ItemChange entry(
      String id, Instant at, String field, @Nullable String from, @Nullable String to) {
    return new ItemChange(
        Ids.derived(
            "linear-change",
            id,
            field,
            at.truncatedTo(ChronoUnit.SECONDS).toString(),
            Objects.requireNonNullElse(to, "")),
        at,
        field,
        from,
        to,
        body.text("actor/name"));
  }

  /** Told to be empty, or named as changed and then left out, which means the same. */
  private boolean isEmpty(String member) {
    return data.text(member) == null && (data.has(member) || before.has(member));
  }

  private static @Nullable String label(@Nullable String priority) {
    return priority != null && priority.matches("[0-4]")
        ? PRIORITIES.get(Integer.parseInt(priority))
        : priority;
  }
}

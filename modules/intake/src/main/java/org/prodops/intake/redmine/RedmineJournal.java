package org.prodops.intake.redmine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.kernel.Ids;

/** The part of an issue's journal that a body holds; often none. */
final class RedmineJournal {
  private final String issueId;
  private final Instant updated;
  private final Fields issue;
  private final Fields journal;

  RedmineJournal(String issueId, Instant updated, Fields data) {
    this.issueId = issueId;
    this.updated = updated;
    this.issue = data.at("issue");
    this.journal = data.at("journal");
  }

  List<ItemChange> changes() {
    List<ItemChange> found = new ArrayList<>();
    for (Fields detail : journal.each("details")) {
      String key = detail.text("prop_key");
      if (key != null && "attr".equals(detail.text("property"))) {
        ItemChange change = change(key, detail);
        if (change != null) {
          found.add(change);
        }
      }
    }
    return found;
  }

  private @Nullable ItemChange change(String key, Fields detail) {
    return switch (key) {
      case "status_id" -> named(key, detail, "status", "status");
      case "assigned_to_id" ->
          named(key, detail, "assignee", issue.has("assigned_to/id") ? "assigned_to" : "assignee");
      case "priority_id" -> named(key, detail, "priority", "priority");
      case "tracker_id" -> named(key, detail, "type", "tracker");
      case "project_id" -> named(key, detail, "project", "project");
      case "category_id" -> named(key, detail, "components", "category");
      case "fixed_version_id" -> named(key, detail, "release", "fixed_version");
      case "subject" -> entry(key, "title", detail.text("old_value"), detail.text("value"));
      case "parent_id" ->
          entry(key, "parent", numbered(detail.text("old_value")), numbered(detail.text("value")));
      default -> null;
    };
  }

  /** The name of what is now stands in the issue, if that has not changed again. */
  private @Nullable ItemChange named(String key, Fields detail, String field, String member) {
    String value = detail.text("value");
    String name = RedmineIssue.person(issue, member);
    if (value == null) {
      return detail.text("old_value") == null ? null : entry(key, field, null, null);
    }
    return name != null && value.equals(issue.text(member + "/id"))
        ? entry(key, field, null, name)
        : null;
  }

  private static @Nullable String numbered(@Nullable String id) {
    return id == null ? null : "#" + id;
  }

  private ItemChange entry(String key, String field, @Nullable String from, @Nullable String to) {
    Instant created = journal.time("created_on");
    Instant at = created == null ? updated : created;
    String actor = RedmineIssue.person(journal, "user");
    return new ItemChange(
        Ids.derived(
            "redmine-change",
            issueId,
            Objects.requireNonNullElse(journal.text("id"), at.toString()),
            key),
        at,
        field,
        from,
        to,
        actor == null ? RedmineIssue.person(journal, "author") : actor);
  }
}

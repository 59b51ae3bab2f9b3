package org.prodops.intake.redmine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.kernel.Ids;

/** One entry of an issue's journal. */
final class RedmineJournal {
  private final Fields issue;
  private final Fields journal;
  private final RedmineNames names;

  /**
   * Reads an entry.
   *
   * @param issue as it is now
   * @param journal an empty object where there is none
   */
  RedmineJournal(Fields issue, Fields journal, RedmineNames names) {
    this.issue = issue;
    this.journal = journal;
    this.names = names;
  }

  /**
   * Returns when it was written, null where that is not told. Redmine tells whole seconds; so that
   * the entries of one second keep the order of their numbers, each is later by as many
   * microseconds.
   */
  @Nullable Instant at() {
    Instant created = journal.time("created_on");
    String number = journal.text("id");
    return created == null || number == null || !number.matches("[0-9]{1,18}")
        ? created
        : created.plus(Long.parseLong(number) % 1_000_000, ChronoUnit.MICROS);
  }

  /**
   * Returns what it says.
   *
   * @param updated taken for the time where the entry has none
   */
  List<ItemChange> changes(String issueId, Instant updated) {
    List<ItemChange> found = new ArrayList<>();
    for (Fields detail : journal.each("details")) {
      String key = detail.text("prop_key", "name");
      if (key != null && "attr".equals(detail.text("property"))) {
        Told told = told(key, detail);
        if (told != null) {
          found.add(entry(issueId, updated, key, told));
        }
      }
    }
    return found;
  }

  /** The status it moved the issue from, null if it did not or that has no name here. */
  @Nullable String statusBefore() {
    return journal.each("details").stream()
        .filter(detail -> "status_id".equals(detail.text("prop_key", "name")))
        .map(detail -> detail.text("old_value"))
        .filter(Objects::nonNull)
        .map(old -> names.name("status", old))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private record Told(String field, @Nullable String from, @Nullable String to) {}

  private @Nullable Told told(String key, Fields detail) {
    return switch (key) {
      case "status_id" -> named(detail, "status", "status");
      case "assigned_to_id" ->
          named(detail, "assignee", issue.has("assigned_to/id") ? "assigned_to" : "assignee");
      case "priority_id" -> named(detail, "priority", "priority");
      case "tracker_id" -> named(detail, "type", "tracker");
      case "project_id" -> named(detail, "project", "project");
      case "category_id" -> named(detail, "components", "category");
      case "fixed_version_id" -> named(detail, "release", "fixed_version");
      case "subject" -> new Told("title", detail.text("old_value"), value(detail));
      case "parent_id" ->
          new Told("parent", numbered(detail.text("old_value")), numbered(value(detail)));
      default -> null;
    };
  }

  /**
   * The name of what is now stands in the issue, if that has not changed again. What was is left
   * out, since a webhook has no name for it.
   */
  private @Nullable Told named(Fields detail, String field, String member) {
    String value = value(detail);
    if (value == null) {
      return detail.text("old_value") == null ? null : new Told(field, null, null);
    }
    String name =
        value.equals(issue.text(member + "/id"))
            ? RedmineIssue.person(issue, member)
            : names.name(member, value);
    return name == null ? null : new Told(field, null, name);
  }

  private static @Nullable String value(Fields detail) {
    return detail.text("value", "new_value");
  }

  private static @Nullable String numbered(@Nullable String id) {
    return id == null ? null : "#" + id;
  }

  private ItemChange entry(String issueId, Instant updated, String key, Told told) {
    Instant at = Objects.requireNonNullElse(at(), updated);
    String actor = RedmineIssue.person(journal, "user");
    return new ItemChange(
        Ids.derived(
            "redmine-change",
            issueId,
            Objects.requireNonNullElse(journal.text("id"), at.toString()),
            key),
        at,
        told.field(),
        told.from(),
        told.to(),
        actor == null ? RedmineIssue.person(journal, "author") : actor);
  }
}

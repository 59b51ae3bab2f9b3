package org.prodops.intake.gitlab;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.kernel.Ids;

/** The changes that an event tells, each with what was and what is now. */
final class GitLabLog {
  private final String issue;
  private final Instant at;
  private final Fields body;
  private final Fields changes;

  GitLabLog(String issue, Instant at, Fields body) {
    this.issue = issue;
    this.at = at;
    this.body = body;
    this.changes = body.at("changes");
  }

  boolean tells(String field) {
    return changes.has(field);
  }

  boolean movesState() {
    return previousState() != null;
  }

  /**
   * Returns the entries.
   *
   * @param state the issue's state now
   * @param labels its labels now
   */
  List<ItemChange> changes(@Nullable String state, @Nullable List<String> labels) {
    List<ItemChange> found = new ArrayList<>();
    if (state != null) {
      String before = Objects.requireNonNullElse(previousState(), state);
      List<String> labelsBefore = changes.texts("labels/previous", "title");
      addIfDifferent(
          found,
          "status",
          GitLabStatus.of(before, labelsBefore == null ? labels : labelsBefore),
          GitLabStatus.of(state, labels));
    }
    if (tells("title")) {
      addIfDifferent(found, "title", changes.text("title/previous"), changes.text("title/current"));
    }
    if (tells("type")) {
      addIfDifferent(found, "type", changes.text("type/previous"), changes.text("type/current"));
    }
    addEach(found, "labels", "labels", "title");
    addEach(found, "assignee", "assignees", "username");
    return found;
  }

  private @Nullable String previousState() {
    String told = Objects.requireNonNullElse(changes.text("state_id/previous"), "");
    String action =
        Objects.requireNonNullElse(body.text("object_attributes/action"), "(none named)");
    return switch (told) {
      case "1" -> GitLabStatus.OPENED;
      case "2" -> GitLabStatus.CLOSED;
      default ->
          switch (action) {
            case "close" -> GitLabStatus.OPENED;
            case "reopen" -> GitLabStatus.CLOSED;
            default -> null;
          };
    };
  }

  /** Of a list, each member that came or went is an entry. */
  private void addEach(List<ItemChange> found, String field, String member, String of) {
    List<String> before = changes.texts(member + "/previous", of);
    List<String> now = changes.texts(member + "/current", of);
    if (before == null || now == null) {
      return;
    }
    now.stream()
        .distinct()
        .filter(name -> !before.contains(name))
        .forEach(name -> addIfDifferent(found, field, null, name));
    before.stream()
        .distinct()
        .filter(name -> !now.contains(name))
        .forEach(name -> addIfDifferent(found, field, name, null));
  }

  private void addIfDifferent(
      List<ItemChange> found, String field, @Nullable String from, @Nullable String to) {
    if (Objects.equals(from, to)) {
      return;
    }
    String second = at.truncatedTo(ChronoUnit.SECONDS).toString();
    found.add(
        new ItemChange(
            Ids.derived(
                "gitlab-change",
                issue,
                field,
                second,
                Objects.requireNonNullElse(from, ""),
                Objects.requireNonNullElse(to, "")),
            at,
            field,
            from,
            to,
            body.text("user/username")));
  }
}

package org.prodops.intake.redmine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;

/** The issue in a body. Redmine leaves out what is empty, the plug-in tells it as null. */
final class RedmineIssue {
  private final String event;
  private final Fields issue;
  private final @Nullable Instant told;
  private final List<RedmineJournal> journals;

  /**
   * Reads an issue.
   *
   * @param told when the event happened, null where that is not told
   * @param journals those that are told with it, in their order
   */
  RedmineIssue(String event, Fields issue, @Nullable Instant told, List<RedmineJournal> journals) {
    this.event = event;
    this.issue = issue;
    this.told = told;
    this.journals = journals;
  }

  /** Reads the issue in a body, which holds {@code issue} and perhaps {@code journal}. */
  static RedmineIssue in(String event, Fields data, @Nullable Instant told) {
    Fields issue = data.at("issue");
    return new RedmineIssue(
        event,
        issue,
        told,
        List.of(new RedmineJournal(issue, data.at("journal"), RedmineNames.NONE)));
  }

  /** Returns what is told, with the address if that is known. */
  WorkItemObserved observed(@Nullable String url) {
    boolean deleted = event.equals("issue.deleted");
    String id = issue.text("id");
    Instant updated = issue.time("updated_on");
    Instant at = updated == null || (deleted && told != null) ? told : inOrder(updated);
    if (id == null || at == null) {
      throw RedmineDialect.missing(event, "an issue with “id” and “updated_on”");
    }
    Signal.Builder item = WorkItemObserved.of(id, at);
    item.stated(ItemField.KEY, "#" + id);
    item.told(ItemField.URL, url);
    if (issue.has("subject")) {
      tell(item);
    }
    for (RedmineJournal journal : journals) {
      journal.changes(id, at).forEach(item::changed);
    }
    if (deleted) {
      item.stated(ItemField.REMOVED, "true");
    }
    return item.build();
  }

  /**
   * An issue is updated in whole seconds; of several updates within one, the later is later by its
   * journal's number. Redmine writes the journal after the issue, at times in the next second: then
   * the update was over only there.
   */
  private Instant inOrder(Instant updated) {
    return journals.stream()
        .map(RedmineJournal::at)
        .filter(Objects::nonNull)
        .filter(at -> at.isAfter(updated))
        .max(Instant::compareTo)
        .orElse(updated);
  }

  private void tell(Signal.Builder item) {
    item.told(ItemField.TITLE, issue.text("subject"));
    item.told(ItemField.TYPE, issue.text("tracker/name"));
    item.told(ItemField.PROJECT, issue.text("project/identifier", "project/name"));
    item.told(ItemField.PRIORITY, issue.text("priority/name"));
    item.told(ItemField.REPORTER, person(issue, "author"));
    item.told(ItemField.CREATED_AT, issue.time("created_on"));
    String assignee = person(issue, "assigned_to");
    item.stated(ItemField.ASSIGNEE, assignee == null ? person(issue, "assignee") : assignee);
    String parent = issue.text("parent/id", "parent_id");
    item.stated(ItemField.PARENT, parent == null ? null : "#" + parent);
    String category = issue.text("category/name");
    item.told(ItemField.COMPONENTS, category == null ? List.of() : List.of(category));
    tellVersion(item);
    tellStatus(item);
  }

  /** The plug-in does not tell the version. */
  private void tellVersion(Signal.Builder item) {
    String version = issue.text("fixed_version/id");
    if (version != null) {
      item.told(ItemField.RELEASES, List.of(RedmineVersion.externalId(version)));
    } else if (told != null) {
      item.told(ItemField.RELEASES, List.of());
    }
  }

  private void tellStatus(Signal.Builder item) {
    item.told(ItemField.STATUS, issue.text("status/name"));
    if (issue.isTrue("status/is_closed")) {
      item.stated(ItemField.CATEGORY, "DONE");
      item.told(ItemField.RESOLVED_AT, issue.time("closed_on"));
    } else if (issue.has("status/is_closed")) {
      item.stated(ItemField.RESOLVED_AT, (String) null);
    }
  }

  /** Redmine tells a name, the plug-in its parts. */
  static @Nullable String person(Fields from, String path) {
    String first = from.text(path + "/firstname");
    String last = from.text(path + "/lastname");
    return first != null && last != null
        ? first + " " + last
        : from.text(path + "/name", path + "/lastname", path + "/login");
  }
}

package org.prodops.intake.redmine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;

/** The issue in a body. Redmine leaves out what is empty, the plug-in tells it as null. */
final class RedmineIssue {
  private final String event;
  private final Fields data;
  private final Fields issue;
  private final @Nullable Instant told;

  /**
   * Reads an issue.
   *
   * @param data holds {@code issue} and perhaps {@code journal}
   * @param told when the event happened, null where that is not told
   */
  RedmineIssue(String event, Fields data, @Nullable Instant told) {
    this.event = event;
    this.data = data;
    this.issue = data.at("issue");
    this.told = told;
  }

  Translation translated() {
    boolean deleted = event.equals("issue.deleted");
    String id = issue.text("id");
    Instant updated = issue.time("updated_on");
    Instant at = updated == null || (deleted && told != null) ? told : updated;
    if (id == null || at == null) {
      throw RedmineDialect.missing(event, "an issue with “id” and “updated_on”");
    }
    Signal.Builder item = WorkItemObserved.of(id, at);
    item.stated(ItemField.KEY, "#" + id);
    item.told(ItemField.URL, data.link("url"));
    if (issue.has("subject")) {
      tell(item);
    }
    new RedmineJournal(id, at, data).changes().forEach(item::changed);
    if (deleted) {
      item.stated(ItemField.REMOVED, "true");
    }
    return new Translation.Understood(event, List.of(item.build()));
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

package org.prodops.intake.jira;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;

/** The issue in a body, whole or thin: only what is there is told. */
final class JiraIssue {
  private final Fields body;
  private final Fields issue;
  private final Fields fields;
  private final SourceContext source;
  private final JiraLog log;

  JiraIssue(Fields body, SourceContext source) {
    this.body = body;
    this.issue = body.at("issue");
    this.fields = issue.at("fields");
    this.source = source;
    this.log = new JiraLog(body);
  }

  /** Returns the item, and the releases its fix versions tell of. */
  List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    signals.add(observed());
    for (Fields version : fields.each("fixVersions")) {
      Signal release = new JiraVersion(version).released(source, null);
      if (release != null) {
        signals.add(release);
      }
    }
    return signals;
  }

  private WorkItemObserved observed() {
    boolean deleted = "jira:issue_deleted".equals(body.text("webhookEvent"));
    String id = Objects.requireNonNullElse(issue.text("id"), "");
    if (id.isEmpty()) {
      throw new Untranslatable("The issue has an empty id. Check what changes Jira's deliveries.");
    }
    Signal.Builder item = WorkItemObserved.of(id, at(deleted));
    tell(item);
    tellParent(item);
    tellPoints(item);
    log.changes(id).forEach(item::changed);
    if (deleted) {
      item.stated(ItemField.REMOVED, "true");
    }
    return item.build();
  }

  private Instant at(boolean deleted) {
    Instant updated = fields.time("updated");
    Instant told = body.millis("timestamp");
    Instant at = updated == null || (deleted && told != null) ? told : updated;
    if (at == null) {
      throw new Untranslatable(
          "The body tells neither “timestamp” nor when the issue was updated, so it cannot be put"
              + " in order with others. Check what changes Jira's deliveries.");
    }
    return at;
  }

  private void tell(Signal.Builder item) {
    String key = issue.text("key");
    item.told(ItemField.KEY, key);
    item.told(ItemField.URL, url(key));
    tell(item, ItemField.TITLE, "summary", fields.text("summary"));
    item.told(ItemField.TYPE, fields.text("issuetype/name"));
    item.told(ItemField.STATUS, fields.text("status/name"));
    item.told(ItemField.CATEGORY, category());
    item.told(ItemField.PROJECT, fields.text("project/key"));
    tell(item, ItemField.ASSIGNEE, "assignee", person("assignee"));
    tell(item, ItemField.REPORTER, "reporter", person("reporter"));
    tell(item, ItemField.PRIORITY, "priority", fields.text("priority/name"));
    item.told(ItemField.LABELS, fields.texts("labels", "name"));
    item.told(ItemField.COMPONENTS, fields.texts("components", "name"));
    item.told(ItemField.CREATED_AT, text(fields.time("created")));
    tell(item, ItemField.RESOLVED_AT, "resolutiondate", text(fields.time("resolutiondate")));
    if (fields.has("fixVersions")) {
      item.told(ItemField.RELEASES, releases());
    }
  }

  /** A member that is there and null says that there is none. */
  private void tell(Signal.Builder item, ItemField field, String member, @Nullable String value) {
    if (fields.has(member)) {
      item.stated(field, value);
    }
  }

  /**
   * Cloud and subtasks have a member for it, which is missing when there is no parent. The epic of
   * other sites is in a custom field whose number differs per site, so only the log tells it.
   */
  private void tellParent(Signal.Builder item) {
    String parent = fields.text("parent/key");
    if (parent != null) {
      item.stated(ItemField.PARENT, parent);
    } else {
      log.parent().ifPresent(told -> item.stated(ItemField.PARENT, told));
    }
  }

  /**
   * The estimate's custom field has another number on each site, but in the log it has its name.
   */
  private void tellPoints(Signal.Builder item) {
    log.points().ifPresent(told -> item.stated(ItemField.POINTS, told));
  }

  private @Nullable String category() {
    String key = Objects.requireNonNullElse(fields.text("status/statusCategory/key"), "");
    return switch (key) {
      case "new" -> "TODO";
      case "indeterminate" -> "IN_PROGRESS";
      case "done" -> "DONE";
      default -> null;
    };
  }

  private @Nullable String person(String member) {
    return fields.text(member + "/displayName", member + "/name", member + "/accountId");
  }

  private List<String> releases() {
    return fields.each("fixVersions").stream()
        .map(version -> new JiraVersion(version).externalId())
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable String url(@Nullable String key) {
    String self = issue.link("self");
    int api = self == null ? -1 : self.indexOf("/rest/");
    return self == null || key == null || api < 0
        ? null
        : self.substring(0, api) + "/browse/" + key;
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}

package org.prodops.intake.jira;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;

/** An issue, whole or thin: only what is there is told. */
final class JiraIssue {
  private final Fields issue;
  private final Fields fields;
  private final SourceContext source;
  private final List<JiraLog> log;
  private final @Nullable String site;
  private final @Nullable Instant told;
  private final boolean deleted;

  /** Reads the issue in a webhook's body. */
  JiraIssue(Fields body, SourceContext source) {
    this(
        body.at("issue"),
        source,
        List.of(JiraLog.inBody(body)),
        site(body.at("issue")),
        body.millis("timestamp"),
        "jira:issue_deleted".equals(body.text("webhookEvent")));
  }

  /**
   * Reads an issue as the REST API answers it.
   *
   * @param log what is known to have changed, oldest first
   * @param site where people see Jira, without a slash at the end, or null
   */
  JiraIssue(Fields issue, SourceContext source, List<JiraLog> log, @Nullable String site) {
    this(issue, source, log, site, null, false);
  }

  private JiraIssue(
      Fields issue,
      SourceContext source,
      List<JiraLog> log,
      @Nullable String site,
      @Nullable Instant told,
      boolean deleted) {
    this.issue = issue;
    this.fields = issue.at("fields");
    this.source = source;
    this.log = log;
    this.site = site;
    this.told = told;
    this.deleted = deleted;
  }

  /** Returns the item, and the releases its fix versions tell of. */
  List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    signals.add(observed());
    signals.addAll(releases());
    return signals;
  }

  /** Returns the releases its fix versions tell of. */
  List<Signal> releases() {
    List<Signal> signals = new ArrayList<>();
    for (Fields version : fields.each("fixVersions")) {
      Signal release = new JiraVersion(version).released(source, null);
      if (release != null) {
        signals.add(release);
      }
    }
    return signals;
  }

  /** Returns the item. */
  WorkItemObserved observed() {
    String id = Objects.requireNonNullElse(issue.text("id"), "");
    if (id.isEmpty()) {
      throw new Untranslatable("The issue has an empty id. Check what changes Jira's deliveries.");
    }
    Signal.Builder item = WorkItemObserved.of(id, at());
    tell(item);
    tellParent(item);
    tellPoints(item);
    log.forEach(group -> group.changes(id).forEach(item::changed));
    if (deleted) {
      item.stated(ItemField.REMOVED, "true");
    }
    return item.build();
  }

  private Instant at() {
    Instant updated = fields.time("updated");
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
    item.told(ItemField.CATEGORY, category(fields.at("status")));
    item.told(ItemField.PROJECT, fields.text("project/key"));
    tell(item, ItemField.ASSIGNEE, "assignee", person("assignee"));
    tell(item, ItemField.REPORTER, "reporter", person("reporter"));
    tell(item, ItemField.PRIORITY, "priority", fields.text("priority/name"));
    item.told(ItemField.LABELS, fields.texts("labels", "name"));
    item.told(ItemField.COMPONENTS, fields.texts("components", "name"));
    item.told(ItemField.CREATED_AT, text(fields.time("created")));
    tell(item, ItemField.RESOLVED_AT, "resolutiondate", text(fields.time("resolutiondate")));
    if (fields.has("fixVersions")) {
      item.told(ItemField.RELEASES, releaseIds());
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
      lastTold(JiraLog::parent).ifPresent(key -> item.stated(ItemField.PARENT, key));
    }
  }

  /**
   * The estimate's custom field has another number on each site, but in the log it has its name.
   */
  private void tellPoints(Signal.Builder item) {
    lastTold(JiraLog::points).ifPresent(points -> item.stated(ItemField.POINTS, points));
  }

  private Optional<String> lastTold(Function<JiraLog, Optional<String>> part) {
    return log.stream().map(part).flatMap(Optional::stream).reduce((before, last) -> last);
  }

  /** Returns what a status means, as Jira tells it of the status, or null if it does not. */
  static @Nullable String category(Fields status) {
    String key = Objects.requireNonNullElse(status.text("statusCategory/key"), "");
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

  private List<String> releaseIds() {
    return fields.each("fixVersions").stream()
        .map(version -> new JiraVersion(version).externalId())
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable String url(@Nullable String key) {
    return site == null || key == null ? null : site + "/browse/" + key;
  }

  private static @Nullable String site(Fields issue) {
    String self = issue.link("self");
    int api = self == null ? -1 : self.indexOf("/rest/");
    return self == null || api < 0 ? null : self.substring(0, api);
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}

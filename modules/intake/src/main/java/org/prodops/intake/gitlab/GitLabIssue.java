package org.prodops.intake.gitlab;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;

/** The issue or other work item in a body, with what the event says has changed. */
final class GitLabIssue {
  /** See the package: what an event is about beats what another merely mentions. */
  private static final Duration ABOUT = Duration.ofMillis(1);

  /** {@code https://host/groups/acme/-/epics/4} or {@code https://host/acme/web/-/issues/4}. */
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^/]+/(groups/)?(.+?)/-/(?:issues|work_items|epics)/([0-9]+).*");

  private final String kind;
  private final Fields body;
  private final Fields issue;

  private GitLabIssue(String kind, Fields body, Fields issue) {
    this.kind = kind;
    this.body = body;
    this.issue = issue;
  }

  static Translation changed(String kind, Fields body) {
    GitLabIssue issue = new GitLabIssue(kind, body, body.at("object_attributes"));
    String id = issue.id();
    Instant at = issue.updated();
    WorkItemObserved all = issue.tell(WorkItemObserved.of(id, at)).build();
    WorkItemObserved about = issue.about(id, at);
    return new Translation.Understood(
        kind,
        about.stated().isEmpty() && about.changes().isEmpty() ? List.of(all) : List.of(all, about));
  }

  /** A comment comes with a snapshot of what it is on. */
  static Translation commented(String kind, Fields body) {
    if (!body.has("issue/id")) {
      String on = Objects.requireNonNullElse(body.text("object_attributes/noteable_type"), "other");
      return new Translation.Ignored(
          kind, "It is a comment on something else than an issue (" + on + ").");
    }
    GitLabIssue issue = new GitLabIssue(kind, body, body.at("issue"));
    return new Translation.Understood(
        kind, List.of(issue.tell(WorkItemObserved.of(issue.id(), issue.updated())).build()));
  }

  private String id() {
    String id = issue.text("id");
    if (id == null) {
      throw GitLabEvents.missing(kind, "an issue with its “id”");
    }
    return id;
  }

  private Instant updated() {
    Instant at = issue.time("updated_at");
    if (at == null) {
      throw GitLabEvents.missing(kind, "an issue with “updated_at”");
    }
    return at;
  }

  private Signal.Builder tell(Signal.Builder item) {
    tellPlace(item);
    item.told(ItemField.TITLE, issue.text("title"));
    item.told(ItemField.TYPE, type());
    tellState(item);
    tellAssignees(item);
    if ("open".equals(action()) && isAuthor()) {
      item.told(ItemField.REPORTER, body.text("user/username"));
    }
    item.told(ItemField.LABELS, labels());
    if (issue.has("weight")) {
      item.stated(ItemField.POINTS, issue.amount("weight"));
    }
    item.told(ItemField.CREATED_AT, issue.time("created_at"));
    if (issue.text("moved_to_id") != null) {
      item.stated(ItemField.REMOVED, "true");
    }
    return item;
  }

  private void tellPlace(Signal.Builder item) {
    String project = body.text("project/path_with_namespace");
    String number = issue.text("iid");
    String url = body.link("object_attributes/url");
    Matcher address = ADDRESS.matcher(Objects.requireNonNullElse(url, ""));
    if (project != null && number != null) {
      item.stated(ItemField.KEY, project + "#" + number);
      item.stated(ItemField.PROJECT, project);
    } else if (address.matches()) {
      String sign = address.group(1) == null ? "#" : "&";
      item.stated(ItemField.KEY, address.group(2) + sign + address.group(3));
      item.stated(ItemField.PROJECT, address.group(2));
    }
    item.told(ItemField.URL, url == null ? null : url.replaceFirst("#.*", ""));
  }

  /** What was once an event for issues alone is still named so, without a type. */
  private @Nullable String type() {
    String type = issue.text("type");
    return type == null && kind.equals("issue") ? "Issue" : type;
  }

  private void tellState(Signal.Builder item) {
    String state = issue.text("state");
    if (state == null) {
      return;
    }
    String status = GitLabStatus.of(state, labels());
    item.stated(ItemField.STATUS, status);
    item.told(ItemField.CATEGORY, GitLabStatus.category(status));
    if (issue.has("closed_at")) {
      item.stated(ItemField.RESOLVED_AT, issue.time("closed_at"));
    }
  }

  /** Where there is none, GitLab leaves the list out and tells an empty list of numbers. */
  private void tellAssignees(Signal.Builder item) {
    List<String> people = body.texts("assignees", "username");
    List<String> numbers = issue.texts("assignee_ids", "id");
    if (people != null && !people.isEmpty()) {
      item.stated(ItemField.ASSIGNEE, String.join(", ", people.stream().sorted().toList()));
    } else if (people != null || (numbers != null && numbers.isEmpty())) {
      item.stated(ItemField.ASSIGNEE, "");
    }
  }

  private @Nullable List<String> labels() {
    List<String> labels = issue.texts("labels", "title");
    return labels == null ? body.texts("labels", "title") : labels;
  }

  private boolean isAuthor() {
    String author = issue.text("author_id");
    String user = body.text("user/id");
    return user == null || author == null || user.equals(author);
  }

  private @Nullable String action() {
    return body.text("object_attributes/action");
  }

  private WorkItemObserved about(String id, Instant at) {
    Signal.Builder about = WorkItemObserved.of(id, at.plus(ABOUT));
    GitLabLog log = new GitLabLog(id, at, body);
    if (log.tells("labels")) {
      about.told(ItemField.LABELS, labels());
    }
    if (log.tells("labels") || log.movesState()) {
      tellState(about);
    }
    if (log.tells("assignees")) {
      tellAssignees(about);
    }
    if (log.tells("title")) {
      about.told(ItemField.TITLE, issue.text("title"));
    }
    log.changes(issue.text("state"), labels()).forEach(about::changed);
    return about.build();
  }
}

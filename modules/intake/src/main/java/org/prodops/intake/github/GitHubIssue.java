package org.prodops.intake.github;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;

/** The issue in a body, with what its action says has changed. */
final class GitHubIssue {
  /** See the package: what an action is about beats what another merely mentions. */
  static final Duration ABOUT = Duration.ofMillis(1);

  private static final String REPOSITORY = "/repos/";

  private final String event;
  private final Fields body;
  private final Fields issue;
  private final String action;

  GitHubIssue(String event, Fields body) {
    this.event = event;
    this.body = body;
    this.issue = body.at("issue");
    this.action = Objects.requireNonNullElse(body.text("action"), "");
  }

  Translation translated() {
    if (issue.has("pull_request/url")) {
      return new Translation.Ignored(
          event,
          "It is about pull request #"
              + issue.text("number")
              + ", and pull requests are not work items.");
    }
    String id = require(issue, "id", event);
    Instant at = updated(issue, event);
    WorkItemObserved all = tell(WorkItemObserved.of(id, at)).build();
    WorkItemObserved about = about(id, at);
    return new Translation.Understood(
        event,
        about.stated().isEmpty() && about.changes().isEmpty() ? List.of(all) : List.of(all, about));
  }

  /** Reads an issue that stands alone, whose repository its own address tells. */
  static GitHubIssue listed(Fields issue, String event) {
    String url = Objects.requireNonNullElse(issue.text("repository_url"), "");
    int start = url.indexOf(REPOSITORY);
    Fields body = Fields.none().with("issue", issue);
    return new GitHubIssue(
        event,
        start < 0
            ? body
            : body.with(
                "repository",
                Fields.none().with("full_name", url.substring(start + REPOSITORY.length()))));
  }

  /** Says whose part an issue has become or ceased to be. */
  static Translation parent(String event, Fields body) {
    Fields child = body.at("sub_issue");
    Fields parent = body.at("parent_issue");
    String id = require(child, "id", event);
    Instant at = updated(child, event);
    Instant other = updated(parent, event);
    String key = key(parent);
    if (key == null) {
      throw new Untranslatable(missing(event, "repository_url"));
    }
    boolean removed = Objects.requireNonNullElse(body.text("action"), "").endsWith("_removed");
    return new Translation.Understood(
        event,
        List.of(
            listed(child, event).tell(WorkItemObserved.of(id, at)).build(),
            // GitHub may count it as an update of either.
            WorkItemObserved.of(id, (at.isAfter(other) ? at : other).plus(ABOUT))
                .stated(ItemField.PARENT, removed ? null : key)
                .build()));
  }

  private Signal.Builder tell(Signal.Builder item) {
    String repository = body.text("repository/full_name");
    String number = issue.text("number");
    if (repository != null && number != null) {
      item.told(ItemField.KEY, repository + "#" + number);
    }
    item.told(ItemField.URL, issue.link("html_url"));
    item.told(ItemField.TITLE, issue.text("title"));
    tellType(item);
    tellState(item);
    item.told(ItemField.PROJECT, repository);
    if (issue.has("parent_issue_url")) {
      item.stated(ItemField.PARENT, keyOf(issue.text("parent_issue_url")));
    }
    tellAssignee(item);
    item.told(ItemField.REPORTER, issue.text("user/login"));
    item.told(ItemField.LABELS, issue.texts("labels", "name"));
    item.told(ItemField.CREATED_AT, text(issue.time("created_at")));
    return item;
  }

  private void tellType(Signal.Builder item) {
    if (issue.has("type")) {
      item.stated(ItemField.TYPE, issue.text("type/name"));
    }
  }

  private void tellState(Signal.Builder item) {
    String state = issue.text("state");
    if (state == null) {
      return;
    }
    item.stated(ItemField.STATUS, status());
    item.stated(ItemField.CATEGORY, state.equals("closed") ? "DONE" : "TODO");
    if (issue.has("closed_at")) {
      item.stated(ItemField.RESOLVED_AT, text(issue.time("closed_at")));
    }
  }

  private void tellAssignee(Signal.Builder item) {
    List<String> all = issue.texts("assignees", "login");
    if (all != null) {
      item.stated(ItemField.ASSIGNEE, String.join(", ", all.stream().sorted().toList()));
    } else if (issue.has("assignee")) {
      item.stated(ItemField.ASSIGNEE, issue.text("assignee/login"));
    }
  }

  private WorkItemObserved about(String id, Instant at) {
    Signal.Builder about = WorkItemObserved.of(id, at.plus(ABOUT));
    if (!event.equals("issues")) {
      return about.build();
    }
    switch (action) {
      case "closed", "reopened" -> tellState(about);
      case "deleted", "transferred" -> about.stated(ItemField.REMOVED, "true");
      case "labeled", "unlabeled" -> about.told(ItemField.LABELS, issue.texts("labels", "name"));
      case "assigned", "unassigned" -> tellAssignee(about);
      case "typed", "untyped" -> tellType(about);
      case "edited" -> about.told(ItemField.TITLE, issue.text("title"));
      default -> {
        // The rest is about what is not kept here, such as locks and pins.
      }
    }
    GitHubLog.change(id, action, at, body, status()).ifPresent(about::changed);
    return about.build();
  }

  /** Open, closed, or closed and why, unless simply because it is done. */
  static String status(@Nullable String state, @Nullable String why) {
    String reason = Objects.requireNonNullElse(why, "completed");
    return !"closed".equals(state) || reason.equals("completed")
        ? Objects.requireNonNullElse(state, "open")
        : "closed (" + reason.replace('_', ' ') + ")";
  }

  private String status() {
    return status(issue.text("state"), issue.text("state_reason"));
  }

  /** {@code https://api.github.com/repos/acme/shop} and number 12 are {@code acme/shop#12}. */
  private static @Nullable String key(Fields issue) {
    String repository = issue.text("repository_url");
    return keyOf(repository + "/issues/" + issue.text("number"));
  }

  private static @Nullable String keyOf(@Nullable String url) {
    String path = url == null ? "" : url.substring(url.indexOf("/repos/") + 1);
    String[] parts = path.split("/");
    return parts.length == 5 && parts[0].equals("repos") && parts[4].matches("[0-9]+")
        ? parts[1] + "/" + parts[2] + "#" + parts[4]
        : null;
  }

  private static Instant updated(Fields issue, String event) {
    Instant at = issue.time("updated_at");
    if (at == null) {
      throw new Untranslatable(missing(event, "updated_at"));
    }
    return at;
  }

  private static String require(Fields from, String member, String event) {
    String value = from.text(member);
    if (value == null) {
      throw new Untranslatable(missing(event, member));
    }
    return value;
  }

  private static String missing(String event, String member) {
    return "A delivery of “"
        + event
        + "” should hold an issue with “"
        + member
        + "” and does not. Check what stands between GitHub and this address.";
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}

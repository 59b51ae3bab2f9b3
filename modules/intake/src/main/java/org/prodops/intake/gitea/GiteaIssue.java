package org.prodops.intake.gitea;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.Translation;

/** The issue in a body, with what its action says has changed. */
final class GiteaIssue {
  /** See the package: what an action is about beats what another merely mentions. */
  private static final Duration ABOUT = Duration.ofMillis(1);

  private final String event;
  private final Fields body;
  private final Fields issue;

  GiteaIssue(String event, Fields body) {
    this.event = event;
    this.body = body;
    this.issue = body.at("issue");
  }

  Translation translated() {
    if (body.isTrue("is_pull") || issue.has("pull_request/merged")) {
      return new Translation.Ignored(
          event,
          "It is about pull request #"
              + issue.text("number")
              + ", and pull requests are not work items.");
    }
    String id = issue.text("id");
    Instant at = issue.time("updated_at");
    if (id == null || at == null) {
      throw GiteaEvents.missing(event, "an issue with “id” and “updated_at”");
    }
    WorkItemObserved all = tell(WorkItemObserved.of(id, at)).build();
    WorkItemObserved about = about(id, at);
    return new Translation.Understood(
        event,
        about.stated().isEmpty() && about.changes().isEmpty() ? List.of(all) : List.of(all, about));
  }

  private Signal.Builder tell(Signal.Builder item) {
    String repository = body.text("repository/full_name", "issue/repository/full_name");
    String number = issue.text("number");
    if (repository != null && number != null) {
      item.stated(ItemField.KEY, repository + "#" + number);
    }
    item.told(ItemField.PROJECT, repository);
    item.told(ItemField.URL, url(number));
    item.told(ItemField.TITLE, issue.text("title"));
    tellState(item);
    tellAssignees(item);
    item.told(ItemField.REPORTER, issue.text("user/login", "user/username"));
    item.told(ItemField.LABELS, issue.texts("labels", "name"));
    item.told(ItemField.CREATED_AT, issue.time("created_at"));
    return item;
  }

  /** Gogs names only its repository's address. */
  private @Nullable String url(@Nullable String number) {
    String url = issue.link("html_url");
    String repository = body.link("repository/html_url");
    return url != null || repository == null || number == null
        ? url
        : repository + "/issues/" + number;
  }

  private void tellState(Signal.Builder item) {
    String state = issue.text("state");
    if (state == null) {
      return;
    }
    item.stated(ItemField.STATUS, state);
    item.stated(ItemField.CATEGORY, state.equals("closed") ? "DONE" : "TODO");
    if (issue.has("closed_at")) {
      item.stated(ItemField.RESOLVED_AT, issue.time("closed_at"));
    }
  }

  private void tellAssignees(Signal.Builder item) {
    List<String> all = issue.texts("assignees", "login");
    if (all != null) {
      item.stated(ItemField.ASSIGNEE, String.join(", ", all.stream().sorted().toList()));
    } else if (issue.has("assignee")) {
      item.stated(ItemField.ASSIGNEE, issue.text("assignee/login", "assignee/username"));
    }
  }

  private WorkItemObserved about(String id, Instant at) {
    Signal.Builder about = WorkItemObserved.of(id, at.plus(ABOUT));
    if (body.has("comment")) {
      return about.build();
    }
    String action = Objects.requireNonNullElse(body.text("action"), "");
    switch (action) {
      case "closed", "reopened" -> tellState(about);
      case "deleted" -> about.stated(ItemField.REMOVED, "true");
      case "label_updated", "label_cleared" ->
          about.told(ItemField.LABELS, issue.texts("labels", "name"));
      case "assigned", "unassigned" -> tellAssignees(about);
      case "edited" -> about.told(ItemField.TITLE, issue.text("title"));
      default -> {
        // The rest is about what is not kept here.
      }
    }
    for (ItemChange change : new GiteaLog(id, at, body).changes(action)) {
      about.changed(change);
    }
    return about.build();
  }
}

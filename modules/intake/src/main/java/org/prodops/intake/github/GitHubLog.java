package org.prodops.intake.github;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.kernel.Ids;

/**
 * Writes an issue's log from its actions, since GitHub sends none. An entry's id is made of the
 * action, what it names and the second in which it happened, so a delivery sent again tells the
 * same entry.
 */
final class GitHubLog {
  private GitHubLog() {}

  /**
   * Returns what the action changed, if that is kept.
   *
   * @param body a webhook's, or an event as the REST API lists it
   * @param status the issue's status now
   */
  static Optional<ItemChange> change(
      String issue, String action, Instant updated, Fields body, String status) {
    Instant closed = body.time("issue/closed_at");
    return Optional.ofNullable(
        switch (action) {
          case "closed" ->
              entry(
                  issue, action, closed == null ? updated : closed, "status", "open", status, body);
          case "reopened" -> entry(issue, action, updated, "status", "closed", "open", body);
          case "labeled" ->
              entry(issue, action, updated, "labels", null, body.text("label/name"), body);
          case "unlabeled" ->
              entry(issue, action, updated, "labels", body.text("label/name"), null, body);
          case "assigned" ->
              entry(issue, action, updated, "assignee", null, body.text("assignee/login"), body);
          case "unassigned" ->
              entry(issue, action, updated, "assignee", body.text("assignee/login"), null, body);
          case "milestoned" ->
              entry(issue, action, updated, "milestone", null, body.text("milestone/title"), body);
          case "demilestoned" ->
              entry(issue, action, updated, "milestone", body.text("milestone/title"), null, body);
          case "typed" -> entry(issue, action, updated, "type", null, body.text("type/name"), body);
          case "untyped" ->
              entry(issue, action, updated, "type", body.text("type/name"), null, body);
          case "edited" ->
              entry(
                  issue,
                  action,
                  updated,
                  "title",
                  body.text("changes/title/from", "rename/from"),
                  body.text("rename/to", "issue/title"),
                  body);
          default -> null;
        });
  }

  private static @Nullable ItemChange entry(
      String issue,
      String action,
      Instant at,
      String field,
      @Nullable String from,
      @Nullable String to,
      Fields body) {
    boolean nothing = from == null && (to == null || action.equals("edited"));
    return nothing
        ? null
        : new ItemChange(
            Ids.derived("github-change", issue, action, at.toString(), named(from), named(to)),
            at,
            field,
            from,
            to,
            body.text("sender/login", "assigner/login", "actor/login"));
  }

  private static String named(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}

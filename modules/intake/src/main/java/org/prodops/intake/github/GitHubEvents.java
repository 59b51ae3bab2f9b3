package org.prodops.intake.github;

import java.util.Map;
import java.util.Objects;
import org.prodops.intake.Fields;

/** What GitHub calls its events. */
final class GitHubEvents {
  static final String UNKNOWN = "(no event named)";

  /** Why the events that say nothing to us say nothing. */
  private static final Map<String, String> IGNORED =
      Map.ofEntries(
          Map.entry("deployment", "A deployment was asked for; it counts when it has ended."),
          Map.entry(
              "push", "Commits are not followed; issues and releases tell what came of them."),
          Map.entry("create", "A branch or tag is not work of its own."),
          Map.entry("delete", "A branch or tag is not work of its own."),
          Map.entry("label", "The list of labels changed; issues tell which ones they bear."),
          Map.entry("milestone", "Milestones are not followed; releases tell what was shipped."),
          Map.entry("star", "Stars are not followed."),
          Map.entry("watch", "Stars are not followed."),
          Map.entry("fork", "Forks are not followed."),
          Map.entry("member", "Who works on a repository is not followed."),
          Map.entry("issue_dependencies", "What blocks an issue is not followed."),
          Map.entry(
              "projects_v2_item",
              "GitHub names neither the issue nor the new value, so there is nothing to read."));

  private GitHubEvents() {}

  /**
   * Tells an event by its members, for deliveries that came without GitHub's headers, as through a
   * relay.
   */
  static String inferred(Fields body) {
    if (body.has("zen")) {
      return "ping";
    }
    if (body.has("deployment_status")) {
      return "deployment_status";
    }
    if (body.has("pull_request")) {
      return "pull_request";
    }
    if (body.has("issue")) {
      return body.has("comment") ? "issue_comment" : "issues";
    }
    if (body.has("sub_issue") && body.has("parent_issue")) {
      return "sub_issues";
    }
    if (body.has("ref_type")) {
      return body.has("master_branch") ? "create" : "delete";
    }
    if (body.has("ref") && body.has("after")) {
      return "push";
    }
    if (body.has("starred_at")) {
      return "star";
    }
    for (String member : new String[] {"release", "deployment", "label", "milestone"}) {
      if (body.has(member)) {
        return member;
      }
    }
    return UNKNOWN;
  }

  /** Returns why this event is of no use here. */
  static String reason(String event, Fields body) {
    if (event.equals("ping")) {
      String zen = Objects.requireNonNullElse(body.text("zen"), "");
      return ("GitHub says hello: the webhook is connected. " + zen).strip();
    }
    if (event.equals(UNKNOWN)) {
      return "The header X-GitHub-Event is missing, and the body holds no issue, release or"
          + " deployment. If a relay stands between, let it pass GitHub's headers on.";
    }
    if (event.startsWith("pull_request")) {
      return "Pull requests are not work items; the issues they close tell of it themselves.";
    }
    return IGNORED.getOrDefault(
        event, "“" + event + "” tells nothing that is followed here; you may untick it at GitHub.");
  }
}

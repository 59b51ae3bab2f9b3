package org.prodops.intake.gitea;

import java.util.Map;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;

/** What Gitea, Forgejo and Gogs call their events. */
final class GiteaEvents {
  static final String UNKNOWN = "(no event named)";

  /** Why the events that say nothing to us say nothing. */
  private static final Map<String, String> IGNORED =
      Map.ofEntries(
          Map.entry(
              "push",
              "Commits are not followed; issues and releases tell what came of them. (A test"
                  + " delivery is a made-up push: then the connection works.)"),
          Map.entry("create", "A branch or tag is not work of its own."),
          Map.entry("delete", "A branch or tag is not work of its own."),
          Map.entry("fork", "Forks are not followed."),
          Map.entry("repository", "Repositories are not followed; each issue names its own."),
          Map.entry("wiki", "Wiki pages are not followed."),
          Map.entry("package", "Packages are not followed; releases tell what was shipped."),
          Map.entry(
              UNKNOWN,
              "The header X-Gitea-Event is missing, and the body holds no issue and no release. If"
                  + " a relay stands between, let it pass the headers on."));

  private GiteaEvents() {}

  /** Tells an event by its members, for deliveries that came without headers. */
  static String inferred(Fields body) {
    if (body.has("issue")) {
      return body.has("comment") ? "issue_comment" : "issues";
    }
    for (String member : new String[] {"pull_request", "release"}) {
      if (body.has(member)) {
        return member;
      }
    }
    if (body.has("ref_type")) {
      return body.has("pusher_type") ? "delete" : "create";
    }
    if (body.has("ref") && body.has("after")) {
      return "push";
    }
    if (body.has("forkee")) {
      return "fork";
    }
    return body.has("repository") && body.has("action") ? "repository" : UNKNOWN;
  }

  /** Returns why this event is of no use here. */
  static String reason(String event) {
    if (event.startsWith("pull_request")) {
      return "Pull requests are not work items; the issues they close tell of it themselves.";
    }
    return IGNORED.getOrDefault(
        event,
        "“" + event + "” tells nothing that is followed here; you may untick it in the webhook.");
  }

  static Untranslatable missing(String event, String what) {
    return new Untranslatable(
        "A delivery of “"
            + event
            + "” should hold "
            + what
            + " and does not. Check what stands between the server and this address.");
  }
}

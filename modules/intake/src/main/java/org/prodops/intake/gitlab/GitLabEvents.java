package org.prodops.intake.gitlab;

import java.util.Map;
import org.prodops.intake.Dialect.Untranslatable;

/** What GitLab calls its events. */
final class GitLabEvents {
  private static final String COMMITS =
      "Commits and tags are not followed; issues and releases tell what came of them.";
  private static final String PIPELINES =
      "Pipelines and jobs are not followed; deployments tell what they brought about.";

  /** Why the events that say nothing to us say nothing. */
  private static final Map<String, String> IGNORED =
      Map.ofEntries(
          Map.entry("push", COMMITS),
          Map.entry("tag_push", COMMITS),
          Map.entry("pipeline", PIPELINES),
          Map.entry("build", PIPELINES),
          Map.entry("job", PIPELINES),
          Map.entry(
              "merge_request",
              "Merge requests are not work items; the issues they close tell of it themselves."),
          Map.entry("wiki_page", "Wiki pages are not followed."),
          Map.entry("milestone", "Milestones are not followed; releases tell what was shipped."),
          Map.entry("feature_flag", "Feature flags are not followed."),
          Map.entry("emoji", "Reactions are not followed."),
          Map.entry("access_token", "Access tokens are GitLab's own affair."));

  private GitLabEvents() {}

  /** Returns why this event is of no use here. */
  static String reason(String kind) {
    return IGNORED.getOrDefault(
        kind, "“" + kind + "” tells nothing that is followed here; you may untick it in GitLab.");
  }

  static Untranslatable missing(String kind, String what) {
    return new Untranslatable(
        "A delivery of “"
            + kind
            + "” should hold "
            + what
            + " and does not. Check whether a custom template of the webhook leaves it out, or what"
            + " stands between GitLab and this address.");
  }
}

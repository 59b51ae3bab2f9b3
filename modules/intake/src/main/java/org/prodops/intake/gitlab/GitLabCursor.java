package org.prodops.intake.gitlab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.backfill.Tracker.Refuses;

/**
 * Where the next page begins.
 *
 * @param scope which of the projects and groups entered, from 0
 * @param project the number of the project whose things are read, empty for issues
 * @param key by which the last thing read is ordered, empty at the beginning
 * @param page counted from 1, among those with this key
 * @param total how many issues there are, null if unknown
 */
record GitLabCursor(
    Step step, int scope, String project, String key, int page, @Nullable Long total) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(ISSUES|RELEASES|DEPLOYMENTS) ([0-9]{1,6}) ([0-9]*) (\\S*) ([0-9]{1,9}) ([0-9]{0,18})");

  /** What is read, in this order. */
  enum Step {
    ISSUES,
    RELEASES,
    DEPLOYMENTS
  }

  static GitLabCursor issues(int scope) {
    return new GitLabCursor(Step.ISSUES, scope, "", "", 1, null);
  }

  /** Reads what {@link #text} wrote, null for the beginning. */
  static GitLabCursor of(@Nullable String text) throws Refuses {
    if (text == null) {
      return issues(0);
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new Refuses("“" + text + "” is no place to go on from. Begin the import anew.");
    }
    return new GitLabCursor(
        Step.valueOf(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        parts.group(3),
        parts.group(4),
        Integer.parseInt(parts.group(5)),
        parts.group(6).isEmpty() ? null : Long.valueOf(parts.group(6)));
  }

  String text() {
    return String.join(
        " ",
        step.name(),
        "" + scope,
        project,
        key,
        "" + page,
        total == null ? "" : total.toString());
  }

  /** Begins another step. */
  GitLabCursor at(Step next, String ofProject) {
    return new GitLabCursor(next, scope, ofProject, "", 1, total);
  }

  GitLabCursor nextPage() {
    return new GitLabCursor(step, scope, project, key, page + 1, total);
  }

  /** Goes on from the last thing's key; what else has that key comes again. */
  GitLabCursor after(String last) {
    return last.equals(key) ? nextPage() : new GitLabCursor(step, scope, project, last, 1, total);
  }

  GitLabCursor knowing(@Nullable Long issues) {
    return total == null ? new GitLabCursor(step, scope, project, key, page, issues) : this;
  }
}

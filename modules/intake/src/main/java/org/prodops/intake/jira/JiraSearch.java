package org.prodops.intake.jira;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;

/** How one of the two Jiras is asked for a page of issues and their logs. */
interface JiraSearch {
  /** What {@link JiraIssue} reads. */
  List<String> FIELDS =
      List.of(
          "summary",
          "issuetype",
          "status",
          "project",
          "parent",
          "assignee",
          "reporter",
          "priority",
          "labels",
          "components",
          "fixVersions",
          "created",
          "updated",
          "resolutiondate");

  /** Finds the issues from a place on, ordered by when they were created. */
  Found find(Tracker tracker, JiraPlace place, String jql) throws IOException;

  /** Returns how many issues there are, or null if that is only known with the first page. */
  @Nullable Long count(Tracker tracker, String jql) throws IOException;

  /**
   * A page as Jira answers it.
   *
   * @param logs by issue id, each whole; an issue whose log is only known in part is not in it
   * @param next null after the last
   * @param total how many there are from the place on, null if not told
   */
  record Found(
      List<Fields> issues,
      Map<String, List<Fields>> logs,
      @Nullable JiraPlace next,
      @Nullable Long total) {}

  /** Returns when the last of the issues was created, null if there is none. */
  static @Nullable Instant lastCreated(List<Fields> issues) {
    return issues.isEmpty() ? null : issues.get(issues.size() - 1).time("fields/created");
  }
}

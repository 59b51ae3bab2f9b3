package org.prodops.intake.jira;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;

/**
 * Asks Jira Data Center or Server, which answers issues with their whole logs and counts pages from
 * the first issue. Pages of the same minute overlap by one issue: where that is not the one told
 * last, an issue before it has gone and others moved up, and the minute is read again.
 */
final class JiraDataCenterSearch implements JiraSearch {
  private static final int PAGE = 50;

  @Override
  public Found find(Tracker tracker, JiraPlace place, String jql) throws IOException {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("jql", jql);
    query.put("startAt", String.valueOf(place.offset()));
    query.put("maxResults", String.valueOf(PAGE));
    query.put("fields", String.join(",", FIELDS));
    query.put("expand", "changelog");
    Fields answer = tracker.get(tracker.url() + "/rest/api/2/search", query);
    List<Fields> issues = answer.each("issues");
    Long total = number(answer, "total");
    if (place.last() != null) {
      if (issues.isEmpty() || !place.last().equals(issues.get(0).text("id"))) {
        return new Found(List.of(), Map.of(), place.at(0, null), null);
      }
    }
    JiraPlace next =
        total == null || issues.isEmpty() || place.offset() + issues.size() >= total
            ? null
            : next(place, issues);
    List<Fields> fresh = place.last() == null ? issues : issues.subList(1, issues.size());
    return new Found(fresh, logs(fresh), next, total);
  }

  private static JiraPlace next(JiraPlace place, List<Fields> issues) {
    JiraPlace advanced = place.advancedTo(JiraSearch.lastCreated(issues));
    return advanced == null
        ? place.at(
            place.offset() + issues.size() - 1,
            Objects.requireNonNullElse(issues.get(issues.size() - 1).text("id"), ""))
        : advanced;
  }

  private static Map<String, List<Fields>> logs(List<Fields> issues) {
    Map<String, List<Fields>> logs = new HashMap<>();
    for (Fields issue : issues) {
      List<Fields> groups = issue.each("changelog/histories");
      Long total = number(issue, "changelog/total");
      if (total == null || groups.size() >= total) {
        logs.put(Objects.requireNonNullElse(issue.text("id"), ""), groups);
      }
    }
    return logs;
  }

  @Override
  public @Nullable Long count(Tracker tracker, String jql) {
    return null;
  }

  private static @Nullable Long number(Fields answer, String path) {
    String number = answer.amount(path);
    return number == null ? null : Long.valueOf(number);
  }
}

package org.prodops.intake.jira;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.backfill.Tracker;

/**
 * Asks Jira Cloud. Its search gives at most 100 issues at a time and only the newest entries of
 * their logs, and nothing documented tells that there are more; so logs are asked for in bulk, of
 * all issues of a page at once.
 */
final class JiraCloudSearch implements JiraSearch {
  private static final int PAGE = 100;
  private static final int GROUPS = 1000;

  @Override
  public Found find(Tracker tracker, JiraPlace place, String jql) throws IOException {
    JsonObjectBuilder query =
        Json.createObjectBuilder()
            .add("jql", jql)
            .add("maxResults", PAGE)
            .add("fields", array(FIELDS));
    if (place.token() != null) {
      query.add("nextPageToken", place.token());
    }
    Fields answer = tracker.post(tracker.url() + "/rest/api/3/search/jql", json(query));
    List<Fields> issues = answer.each("issues");
    return new Found(
        issues, logs(tracker, issues), next(place, issues, answer.text("nextPageToken")), null);
  }

  /** A new minute needs no token, so that most places never expire as tokens do. */
  private static @Nullable JiraPlace next(
      JiraPlace place, List<Fields> issues, @Nullable String token) {
    if (token == null) {
      return null;
    }
    JiraPlace advanced = place.advancedTo(JiraSearch.lastCreated(issues));
    return advanced == null ? place.at(token) : advanced;
  }

  private static Map<String, List<Fields>> logs(Tracker tracker, List<Fields> issues)
      throws IOException {
    Map<String, List<Fields>> logs = new HashMap<>();
    for (Fields issue : issues) {
      logs.put(Objects.requireNonNullElse(issue.text("id"), ""), new ArrayList<>());
    }
    if (issues.isEmpty()) {
      return logs;
    }
    String token = null;
    do {
      JsonObjectBuilder query =
          Json.createObjectBuilder()
              .add("issueIdsOrKeys", array(logs.keySet()))
              .add("maxResults", GROUPS);
      if (token != null) {
        query.add("nextPageToken", token);
      }
      Fields answer = tracker.post(tracker.url() + "/rest/api/3/changelog/bulkfetch", json(query));
      for (Fields log : answer.each("issueChangeLogs")) {
        logs.computeIfAbsent(
                Objects.requireNonNullElse(log.text("issueId"), ""), id -> new ArrayList<>())
            .addAll(log.each("changeHistories"));
      }
      token = answer.text("nextPageToken");
    } while (token != null);
    return logs;
  }

  @Override
  public @Nullable Long count(Tracker tracker, String jql) throws IOException {
    Fields answer =
        tracker.post(
            tracker.url() + "/rest/api/3/search/approximate-count",
            json(Json.createObjectBuilder().add("jql", jql)));
    String count = answer.amount("count");
    return count == null ? null : Long.valueOf(count);
  }

  private static JsonArrayBuilder array(Collection<String> texts) {
    return Json.createArrayBuilder(texts);
  }

  private static String json(JsonObjectBuilder object) {
    return object.build().toString();
  }
}

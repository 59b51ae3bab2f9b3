package org.prodops.intake.jira;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Fields;
import org.prodops.intake.Samples;
import org.prodops.intake.backfill.LoopbackServer;
import org.prodops.intake.backfill.LoopbackServer.Asked;
import org.prodops.intake.backfill.LoopbackServer.Reply;

/**
 * Jira's REST API as documented, for the calls an import makes: it knows the parameters there are
 * and refuses others, holds its page sizes, and lets only its one account in.
 */
final class SimulatedJira implements AutoCloseable {
  private static final Pattern QUERY =
      Pattern.compile(
          "(?:project in \\((?<projects>[^)]*)\\) AND )?(?:\\(status != (?<not>\\w+)\\) AND )?"
              + "(?:updated >= (?<updated>[0-9]+) AND )?created >= (?<created>[0-9]+|\"1970-01-01\")"
              + "(?<order> ORDER BY created ASC, key ASC)?");

  final LoopbackServer server = new LoopbackServer(this::answer);
  final List<JiraLife> issues = new ArrayList<>();
  private final boolean cloud;

  /** How many issues a page holds at most, which administrators and Cloud lower as they like. */
  int pageSize;

  /** Whether tokens given out before are too old, as Cloud's are after some days. */
  boolean tokensExpired;

  /** How many groups of log entries Cloud gives at a time. */
  int groups = 10_000;

  SimulatedJira(boolean cloud, int pageSize) {
    this.cloud = cloud;
    this.pageSize = pageSize;
  }

  Map<String, String> access() {
    return cloud
        ? Map.of("url", server.url() + "/", "user", "ann@example.com", "token", "secret")
        : Map.of("url", server.url(), "token", "secret");
  }

  private Reply answer(Asked asked) {
    boolean known =
        asked
            .header("authorization")
            // “ann@example.com:secret” in base 64.
            .equals(cloud ? "Basic YW5uQGV4YW1wbGUuY29tOnNlY3JldA==" : "Bearer secret");
    if (!known && !cloud && !asked.header("authorization").isEmpty()) {
      return Reply.of(401, "{\"message\": \"Client must be authenticated\"}");
    }
    return switch (asked.path()) {
      case "/rest/api/2/serverInfo" -> serverInfo();
      case "/rest/api/2/myself" ->
          known ? Reply.of(200, "{\"displayName\": \"Ann\"}") : Reply.of(401, "{}");
      case "/rest/api/2/status" -> Reply.of(200, JiraLife.statuses());
      case "/rest/api/2/search" ->
          cloud ? Reply.of(410, "{\"errorMessages\": [\"removed\"]}") : counted(asked);
      case "/rest/api/3/search/jql" -> cloud ? marked(asked) : Reply.of(404, "");
      case "/rest/api/3/search/approximate-count" ->
          cloud ? count(body(asked, Set.of("jql"))) : Reply.of(404, "");
      case "/rest/api/3/changelog/bulkfetch" -> cloud ? logs(asked) : Reply.of(404, "");
      default -> one(asked);
    };
  }

  private Reply one(Asked asked) {
    return issues.stream()
        .filter(issue -> !issue.gone && asked.path().equals("/rest/api/2/issue/" + issue.id))
        .findFirst()
        .map(issue -> Reply.of(200, "{\"id\": \"%s\"}".formatted(issue.id)))
        .orElse(Reply.of(404, "{\"errorMessages\": [\"Issue does not exist\"]}"));
  }

  private Reply serverInfo() {
    return Reply.of(
        200,
        "{\"baseUrl\": \"%s\", \"deploymentType\": \"%s\"}"
            .formatted(JiraLife.SITE, cloud ? "Cloud" : "Server"));
  }

  /** Data Center counts from the first issue. */
  private Reply counted(Asked asked) {
    requireOnly(asked.query().keySet(), Set.of("jql", "startAt", "maxResults", "fields", "expand"));
    if (asked.query().toString().length() > 6000) {
      return Reply.of(414, "");
    }
    List<JiraLife> found = found(asked.parameter("jql", ""));
    int start = Integer.parseInt(asked.parameter("startAt", "0"));
    int size = Math.min(pageSize, Integer.parseInt(asked.parameter("maxResults", "50")));
    JsonArrayBuilder page = Json.createArrayBuilder();
    found.stream()
        .skip(start)
        .limit(size)
        .forEach(issue -> page.add(withLog(issue, asked.parameter("expand", ""))));
    return ok(
        Json.createObjectBuilder()
            .add("startAt", start)
            .add("maxResults", size)
            .add("total", found.size())
            .add("issues", page));
  }

  private static JsonObject withLog(JiraLife issue, String expand) {
    JsonObject rest = issue.rest();
    return expand.equals("changelog")
        ? Json.createObjectBuilder(rest)
            .add(
                "changelog",
                Json.createObjectBuilder()
                    .add("startAt", 0)
                    .add("maxResults", issue.log().size())
                    .add("total", issue.log().size())
                    .add("histories", Json.createArrayBuilder(issue.log())))
            .build()
        : rest;
  }

  /** Cloud gives a token of the issue that comes next. */
  private Reply marked(Asked asked) {
    JsonObject query = body(asked, Set.of("jql", "maxResults", "fields", "nextPageToken"));
    int size = Math.min(Math.min(pageSize, 100), query.getInt("maxResults", 50));
    if (query.getInt("maxResults", 50) > 5000) {
      return Reply.of(400, "{\"errorMessages\": [\"maxResults\"]}");
    }
    String token = query.getString("nextPageToken", "");
    if (tokensExpired && !token.isEmpty()) {
      return Reply.of(400, "{\"errorMessages\": [\"The token has expired\"]}");
    }
    List<JiraLife> found =
        found(query.getString("jql")).stream().filter(i -> mark(i).compareTo(token) >= 0).toList();
    JsonArrayBuilder page = Json.createArrayBuilder();
    found.stream().limit(size).forEach(issue -> page.add(issue.rest()));
    JsonObjectBuilder answer = Json.createObjectBuilder().add("issues", page);
    return ok(found.size() > size ? answer.add("nextPageToken", mark(found.get(size))) : answer);
  }

  private static String mark(JiraLife issue) {
    return issue.created + " " + issue.id;
  }

  private Reply logs(Asked asked) {
    JsonObject query = body(asked, Set.of("issueIdsOrKeys", "maxResults", "nextPageToken"));
    List<String> ids = query.getJsonArray("issueIdsOrKeys").getValuesAs(JsonString::getString);
    int asks = query.getInt("maxResults", 1000);
    if (ids.isEmpty() || ids.size() > 1000 || asks < 1 || asks > 10_000) {
      return Reply.of(400, "{\"errorMessages\": [\"issueIdsOrKeys, maxResults\"]}");
    }
    record Group(String issue, JsonObject group) {}
    List<Group> all = new ArrayList<>();
    for (JiraLife issue : issues) {
      if (ids.contains(issue.id)) {
        issue.log().forEach(group -> all.add(new Group(issue.id, inBulk(group))));
      }
    }
    int start = Integer.parseInt(query.getString("nextPageToken", "0"));
    int size = Math.min(groups, asks);
    Map<String, List<JsonObject>> page =
        all.stream()
            .skip(start)
            .limit(size)
            .collect(
                Collectors.groupingBy(
                    Group::issue, Collectors.mapping(Group::group, Collectors.toList())));
    JsonArrayBuilder logs = Json.createArrayBuilder();
    page.forEach(
        (id, list) ->
            logs.add(
                Json.createObjectBuilder()
                    .add("issueId", id)
                    .add("changeHistories", Json.createArrayBuilder(list))));
    JsonObjectBuilder answer = Json.createObjectBuilder().add("issueChangeLogs", logs);
    return ok(
        start + size < all.size()
            ? answer.add("nextPageToken", String.valueOf(start + size))
            : answer);
  }

  /** Times are numbers of milliseconds here. */
  private static JsonObject inBulk(JsonObject group) {
    Instant created = Fields.none().with("at", group.getString("created")).time("at");
    return Json.createObjectBuilder(group)
        .add("created", Objects.requireNonNull(created).toEpochMilli())
        .build();
  }

  private Reply count(JsonObject query) {
    return ok(Json.createObjectBuilder().add("count", found(query.getString("jql")).size()));
  }

  private List<JiraLife> found(String jql) {
    Matcher query = QUERY.matcher(jql);
    if (!query.matches()) {
      throw new IllegalArgumentException("Error in the JQL Query: " + jql);
    }
    String projects = query.group("projects");
    String not = query.group("not");
    return issues.stream()
        .filter(issue -> !issue.gone)
        .filter(issue -> projects == null || projects.contains("\"" + project(issue) + "\""))
        .filter(issue -> not == null || !issue.status().equals(not))
        .filter(issue -> !issue.updated.isBefore(time(query.group("updated"))))
        .filter(issue -> !issue.created.isBefore(time(query.group("created"))))
        .sorted(Comparator.comparing((JiraLife i) -> i.created).thenComparing(i -> i.id))
        .toList();
  }

  private static String project(JiraLife issue) {
    return issue.rest().getJsonObject("fields").getJsonObject("project").getString("key");
  }

  private static Instant time(@Nullable String millis) {
    return millis == null || millis.startsWith("\"")
        ? Instant.EPOCH
        : Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static JsonObject body(Asked asked, Set<String> known) {
    JsonObject body = Samples.json(asked.body());
    requireOnly(body.keySet(), known);
    if (!asked.header("content-type").startsWith("application/json")) {
      throw new IllegalArgumentException("415 " + asked.header("content-type"));
    }
    return body;
  }

  private static void requireOnly(Set<String> names, Set<String> known) {
    if (!known.containsAll(names)) {
      throw new IllegalArgumentException("unknown among " + names);
    }
  }

  private static Reply ok(JsonObjectBuilder body) {
    JsonValue value = body.build();
    return Reply.of(200, value.toString());
  }

  @Override
  public void close() {
    server.close();
  }
}

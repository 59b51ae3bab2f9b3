package org.prodops.intake.gitlab;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prodops.intake.backfill.LoopbackServer;
import org.prodops.intake.backfill.LoopbackServer.Asked;
import org.prodops.intake.backfill.LoopbackServer.Reply;

/**
 * GitLab's REST API as documented, for the calls an import makes: it knows the parameters there are
 * and refuses others, clips pages, and lets only its one token in.
 */
final class SimulatedGitLab implements AutoCloseable {
  private static final Set<String> PAGING = Set.of("page", "per_page");
  private static final Pattern EVENTS =
      Pattern.compile("/api/v4/projects/(\\d+)/issues/(\\d+)/resource_(state|label)_events");
  private static final Pattern THINGS =
      Pattern.compile("/api/v4/projects/(\\d+)/(releases|deployments)");
  private static final Pattern ISSUES = Pattern.compile("/api/v4/(projects|groups)/(.+)/issues");
  private static final Pattern ONE = Pattern.compile("/api/v4/projects/(.+)/issues/(\\d+)");
  private static final Pattern PROJECTS = Pattern.compile("/api/v4/groups/(.+)/projects");
  private static final Pattern PROJECT = Pattern.compile("/api/v4/projects/(.+)");

  final LoopbackServer server = new LoopbackServer(this::answer);
  final Map<Long, String> projects = new TreeMap<>(Map.of(7L, "acme/shop"));
  final List<GitLabLife> issues = new ArrayList<>();
  final Map<Long, List<JsonObject>> releases = new TreeMap<>();
  final Map<Long, List<JsonObject>> deployments = new TreeMap<>();
  final Set<Long> withoutBuilds = new TreeSet<>();

  /** How much fits on a page, whatever is asked for. */
  int pageSize = 100;

  /** Past some number of them GitLab.com counts no totals. */
  boolean counts = true;

  Map<String, String> access() {
    return Map.of("url", server.url() + "/", "token", "glpat-1", "projects", "acme/shop");
  }

  private Reply answer(Asked asked) {
    if (!asked.header("private-token").equals("glpat-1")) {
      return Reply.of(401, "{\"message\": \"401 Unauthorized\"}");
    }
    Matcher events = EVENTS.matcher(asked.path());
    if (events.matches()) {
      return events(asked, events);
    }
    Matcher things = THINGS.matcher(asked.path());
    if (things.matches()) {
      return things(asked, Long.parseLong(things.group(1)), things.group(2));
    }
    Matcher one = ONE.matcher(asked.path());
    if (one.matches()) {
      requireOnly(asked);
      return issues.stream()
          .filter(i -> i.project.equals(one.group(1)) && one.group(2).equals("" + i.number))
          .findFirst()
          .map(i -> Reply.of(200, i.rest().toString()))
          .orElse(Reply.of(404, "{\"message\": \"404 Not found\"}"));
    }
    Matcher listed = ISSUES.matcher(asked.path());
    if (listed.matches()) {
      return issues(asked, listed.group(1), listed.group(2));
    }
    Matcher inGroup = PROJECTS.matcher(asked.path());
    if (inGroup.matches()) {
      return projects(asked, inGroup.group(1));
    }
    Matcher project = PROJECT.matcher(asked.path());
    return project.matches()
        ? projects.entrySet().stream()
            .filter(
                p ->
                    p.getValue().equals(project.group(1))
                        || project.group(1).equals("" + p.getKey()))
            .findFirst()
            .map(p -> Reply.of(200, project(p.getKey()).toString()))
            .orElse(notFound())
        : notFound();
  }

  private static Reply notFound() {
    return Reply.of(404, "{\"message\": \"404 Project Not Found\"}");
  }

  private JsonObject project(long id) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("path_with_namespace", projects.getOrDefault(id, ""))
        .add("web_url", GitLabLife.SITE + "/" + projects.get(id))
        .add("default_branch", "main")
        .add("releases_access_level", "enabled")
        .add("builds_access_level", withoutBuilds.contains(id) ? "disabled" : "enabled")
        .build();
  }

  private Reply projects(Asked asked, String group) {
    requireOnly(asked, "include_subgroups", "order_by", "sort", "simple");
    return page(
        asked,
        projects.entrySet().stream()
            .filter(p -> p.getValue().startsWith(group + "/"))
            .map(p -> project(p.getKey()))
            .toList());
  }

  private Reply issues(Asked asked, String kind, String path) {
    requireOnly(asked, "scope", "order_by", "sort", "created_after", "updated_after");
    require(asked.parameter("order_by", "created_at").equals("created_at"), "another order");
    require(asked.parameter("sort", "desc").equals("asc"), "another direction");
    Instant created = Instant.parse(asked.parameter("created_after", Instant.EPOCH.toString()));
    Instant updated = Instant.parse(asked.parameter("updated_after", Instant.EPOCH.toString()));
    boolean known =
        kind.equals("groups")
            ? projects.values().stream().anyMatch(p -> p.startsWith(path + "/"))
            : projects.containsValue(path);
    return known
        ? page(
            asked,
            issues.stream()
                .filter(
                    i ->
                        kind.equals("groups")
                            ? i.project.startsWith(path + "/")
                            : i.project.equals(path))
                .filter(i -> !i.createdAt.isBefore(created) && !i.updatedAt.isBefore(updated))
                .sorted(
                    Comparator.comparing((GitLabLife i) -> i.createdAt).thenComparing(i -> -i.id))
                .map(GitLabLife::rest)
                .toList())
        : notFound();
  }

  private Reply events(Asked asked, Matcher path) {
    requireOnly(asked);
    return issues.stream()
        .filter(i -> path.group(1).equals("" + i.projectId) && path.group(2).equals("" + i.number))
        .findFirst()
        .map(i -> page(asked, path.group(3).equals("state") ? i.stateEvents : i.labelEvents))
        .orElse(notFound());
  }

  private Reply things(Asked asked, long project, String kind) {
    if (kind.equals("releases")) {
      requireOnly(asked, "order_by", "sort");
      return page(asked, releases.getOrDefault(project, List.of()));
    }
    requireOnly(asked, "order_by", "sort", "updated_after");
    if (withoutBuilds.contains(project)) {
      return Reply.of(403, "{\"message\": \"403 Forbidden\"}");
    }
    require(
        asked.parameter("order_by", "id").equals("updated_at")
            == asked.query().containsKey("updated_after"),
        "`updated_at` filter and `updated_at` sorting must be paired");
    Instant updated = Instant.parse(asked.parameter("updated_after", ""));
    Function<JsonObject, Instant> key = d -> Instant.parse(d.getString("updated_at"));
    return page(
        asked,
        deployments.getOrDefault(project, List.of()).stream()
            .filter(d -> !key.apply(d).isBefore(updated))
            .sorted(Comparator.comparing(key))
            .toList());
  }

  private Reply page(Asked asked, List<JsonObject> all) {
    int size = Math.min(pageSize, Integer.parseInt(asked.parameter("per_page", "20")));
    int page = Integer.parseInt(asked.parameter("page", "1"));
    JsonArrayBuilder found = Json.createArrayBuilder();
    all.stream().skip((page - 1L) * size).limit(size).forEach(found::add);
    boolean more = all.size() > page * size;
    Reply reply =
        Reply.of(200, found.build().toString())
            .with("X-Next-Page", more ? "" + (page + 1) : "")
            .with("RateLimit-Remaining", "1999");
    return counts ? reply.with("X-Total", "" + all.size()) : reply;
  }

  private static void requireOnly(Asked asked, String... names) {
    Set<String> known = Set.of(names);
    asked
        .query()
        .keySet()
        .forEach(name -> require(known.contains(name) || PAGING.contains(name), "no " + name));
    require(asked.method().equals("GET"), "a call that may change something");
    require(Integer.parseInt(asked.parameter("per_page", "20")) <= 100, "too much for a page");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

package org.prodops.intake.github;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prodops.intake.backfill.LoopbackServer;
import org.prodops.intake.backfill.LoopbackServer.Asked;
import org.prodops.intake.backfill.LoopbackServer.Reply;

/**
 * GitHub's REST API as documented, for the calls an import makes, at the path of an Enterprise
 * server: it knows the parameters there are and refuses others, holds its page sizes, counts pages,
 * and lets only its one token in.
 */
final class SimulatedGitHub implements AutoCloseable {
  private static final Pattern PATH =
      Pattern.compile(
          "/api/v3/(?:(users|orgs)/([^/]+)(/repos)?"
              + "|repos/([^/]+/[^/]+)(?:/(issues|releases)(?:/([0-9]+)(/events)?)?)?)");

  final LoopbackServer server = new LoopbackServer(this::answer);
  final List<Repository> repositories = new ArrayList<>();

  /** How many requests are left of the hour's budget. */
  int budget = 5000;

  /** A repository with what is in it. */
  record Repository(
      long id, String name, boolean hasIssues, List<GitHubLife> issues, List<JsonObject> releases) {
    static Repository of(long id, String name) {
      return new Repository(id, name, true, new ArrayList<>(), new ArrayList<>());
    }
  }

  Map<String, String> access(String names) {
    return Map.of("url", server.url(), "token", "secret", "repositories", names);
  }

  private Reply answer(Asked asked) {
    if (!asked.header("authorization").equals("Bearer secret")) {
      return Reply.of(401, "{\"message\": \"Bad credentials\"}");
    }
    if (!asked.header("x-github-api-version").equals("2022-11-28")
        || !asked.header("accept").equals("application/vnd.github+json")
        || asked.header("user-agent").isEmpty()) {
      return Reply.of(400, "{\"message\": \"headers\"}");
    }
    if (budget <= 0) {
      return limited(Reply.of(403, "{\"message\": \"API rate limit exceeded for user.\"}"));
    }
    budget--;
    return limited(routed(asked));
  }

  private Reply limited(Reply reply) {
    return reply
        .with("X-RateLimit-Limit", "5000")
        .with("X-RateLimit-Remaining", String.valueOf(budget))
        .with("X-RateLimit-Reset", "1795611600");
  }

  private Reply routed(Asked asked) {
    Matcher path = PATH.matcher(asked.path());
    if (!path.matches()) {
      return Reply.of(404, "{\"message\": \"Not Found\"}");
    }
    if (path.group(1) != null) {
      return owner(asked, path.group(1), path.group(2), path.group(3) != null);
    }
    for (Repository repository : repositories) {
      if (repository.name().equalsIgnoreCase(path.group(4))) {
        if (path.group(5) == null) {
          return Reply.of(200, described(repository).toString());
        }
        if (path.group(5).equals("releases")) {
          return paged(asked, repository.releases(), Set.of());
        }
        if (path.group(6) == null) {
          return issues(asked, repository);
        }
        return path.group(7) == null
            ? one(repository, path.group(6))
            : events(asked, repository, path.group(6));
      }
    }
    return Reply.of(404, "{\"message\": \"Not Found\"}");
  }

  private Reply owner(Asked asked, String kind, String login, boolean repos) {
    boolean organisation = login.equals("acme");
    if (!repos) {
      return Reply.of(200, "{\"type\": \"%s\"}".formatted(organisation ? "Organization" : "User"));
    }
    if (organisation != kind.equals("orgs")) {
      return Reply.of(404, "{\"message\": \"Not Found\"}");
    }
    List<JsonObject> listed =
        repositories.stream()
            .filter(repository -> repository.name().startsWith(login + "/"))
            .map(SimulatedGitHub::described)
            .toList();
    return paged(asked, listed, Set.of("sort", "direction", "type"));
  }

  private static JsonObject described(Repository repository) {
    return Json.createObjectBuilder()
        .add("id", repository.id())
        .add("full_name", repository.name())
        .add("has_issues", repository.hasIssues())
        .build();
  }

  private static Reply issues(Asked asked, Repository repository) {
    if (!repository.hasIssues()) {
      return Reply.of(410, "{\"message\": \"Issues are disabled for this repo\"}");
    }
    Instant since = Instant.parse(asked.parameter("since", "1970-01-01T00:00:00Z"));
    if (!asked.parameter("sort", "").equals("updated")
        || !asked.parameter("direction", "").equals("asc")
        || !asked.parameter("state", "").equals("all")) {
      throw new IllegalArgumentException("another order than this knows");
    }
    List<JsonObject> found =
        repository.issues().stream()
            .filter(issue -> !issue.gone && !issue.updated.isBefore(since))
            .sorted(Comparator.comparing((GitHubLife i) -> i.updated).thenComparing(i -> i.id))
            .map(GitHubLife::rest)
            .toList();
    return paged(asked, found, Set.of("state", "sort", "direction", "since"));
  }

  private static Reply one(Repository repository, String number) {
    return repository.issues().stream()
        .filter(issue -> String.valueOf(issue.number).equals(number))
        .findFirst()
        .map(
            issue ->
                issue.gone
                    ? Reply.of(410, "{\"message\": \"This issue was deleted\"}")
                    : Reply.of(200, issue.rest().toString()))
        .orElse(Reply.of(404, "{\"message\": \"Not Found\"}"));
  }

  private static Reply events(Asked asked, Repository repository, String number) {
    return repository.issues().stream()
        .filter(issue -> !issue.gone && String.valueOf(issue.number).equals(number))
        .findFirst()
        .map(issue -> paged(asked, issue.events(), Set.of()))
        .orElse(Reply.of(404, "{\"message\": \"Not Found\"}"));
  }

  private static Reply paged(Asked asked, List<JsonObject> all, Set<String> known) {
    TreeMap<String, String> others = new TreeMap<>(asked.query());
    others.keySet().removeAll(known);
    int size = Integer.parseInt(String.valueOf(others.remove("per_page")));
    int page = Integer.parseInt(String.valueOf(others.remove("page")));
    if (!others.isEmpty() || size < 1 || size > 100 || page < 1) {
      throw new IllegalArgumentException("unknown parameters " + others);
    }
    if (page * size > 10_000) {
      return Reply.of(
          422, "{\"message\": \"Pagination with the page parameter is not supported\"}");
    }
    JsonArrayBuilder list = Json.createArrayBuilder();
    all.stream().skip((long) (page - 1) * size).limit(size).forEach(list::add);
    Reply reply = Reply.of(200, list.build().toString());
    return page * size < all.size()
        ? reply.with("Link", "<http://127.0.0.1/?page=%d>; rel=\"next\"".formatted(page + 1))
        : reply;
  }

  @Override
  public void close() {
    server.close();
  }
}

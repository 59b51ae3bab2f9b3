package org.prodops.intake.azuredevops;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prodops.intake.Samples;
import org.prodops.intake.backfill.LoopbackServer;
import org.prodops.intake.backfill.LoopbackServer.Asked;
import org.prodops.intake.backfill.LoopbackServer.Reply;

/**
 * The REST API of Azure DevOps as documented, for the calls an import makes: it reads the queries
 * an import writes and refuses others, holds its limits, and lets only its one token in.
 */
final class SimulatedAzureDevOps implements AutoCloseable {
  private static final Pattern QUERY =
      Pattern.compile(
          "Select \\[System.Id] From WorkItems Where \\[System.Id] > (?<above>\\d+)"
              + "(?: And \\[System.TeamProject] In \\((?<projects>[^)]+)\\))?"
              + "(?: And \\[System.ChangedDate] >= '(?<since>[^']+)')? Order By \\[System.Id]");

  private static final Pattern ONE = Pattern.compile("/acme/_apis/wit/workItems/(\\d+)");
  private static final Pattern UPDATES =
      Pattern.compile("/acme/_apis/wit/workItems/(\\d+)/updates");
  private static final Pattern STATES =
      Pattern.compile("/acme/([^/]+)/_apis/wit/workitemtypes/([^/]+)");

  final LoopbackServer server = new LoopbackServer(this::answer);
  final Map<Integer, AzureLife> items = new TreeMap<>();

  /** What states of which category each type has. */
  final Map<String, Map<String, String>> states = new TreeMap<>();

  SimulatedAzureDevOps() {
    states.put(
        "Bug",
        Map.of(
            "New",
            "Proposed",
            "Active",
            "InProgress",
            "Resolved",
            "Resolved",
            "Closed",
            "Completed"));
  }

  Map<String, String> access() {
    return Map.of("url", server.url() + "/acme", "token", "pat-1");
  }

  AzureLife item(int id) {
    return Objects.requireNonNull(items.get(id));
  }

  private Reply answer(Asked asked) {
    // “:pat-1” in base 64.
    if (!asked.header("authorization").equals("Basic OnBhdC0x")) {
      return Reply.of(203, "<html>Azure DevOps Services | Sign In</html>");
    }
    require(asked.parameter("api-version", "").equals("6.0"), "no version");
    Matcher updates = UPDATES.matcher(asked.path());
    Matcher states = STATES.matcher(asked.path());
    Matcher one = ONE.matcher(asked.path());
    if (one.matches()) {
      requireOnly(asked, "fields");
      return items.containsKey(Integer.parseInt(one.group(1)))
          ? Reply.of(200, "{\"id\": %s}".formatted(one.group(1)))
          : Reply.of(404, "{\"message\": \"TF401232: Work item does not exist\"}");
    }
    if (updates.matches()) {
      return updates(asked, Integer.parseInt(updates.group(1)));
    }
    if (states.matches()) {
      return states(states.group(2));
    }
    require(asked.method().equals("POST"), "another method");
    return switch (asked.path()) {
      case "/acme/_apis/wit/wiql" -> found(asked);
      case "/acme/_apis/wit/workitemsbatch" -> batch(asked);
      default -> Reply.of(404, "{\"message\": \"no such resource\"}");
    };
  }

  private Reply found(Asked asked) {
    requireOnly(asked, "timePrecision", "$top");
    int top = Integer.parseInt(asked.parameter("$top", "20000"));
    require(top < 20_000, "VS402337: more than 20000 work items");
    Matcher query = QUERY.matcher(Samples.json(asked.body()).getString("query"));
    require(query.matches(), "TF51006: the query cannot be read: " + asked.body());
    String since = query.group("since");
    require(
        since == null || asked.parameter("timePrecision", "").equals("true"),
        "You cannot supply a time with the date");
    List<String> projects =
        query.group("projects") == null
            ? List.of()
            : Stream.of(query.group("projects").split(", ")).map(p -> p.replace("'", "")).toList();
    JsonArrayBuilder found = Json.createArrayBuilder();
    items.values().stream()
        .filter(item -> item.id > Integer.parseInt(query.group("above")))
        .filter(item -> since == null || !item.changedAt().isBefore(Instant.parse(since)))
        .filter(item -> projects.isEmpty() || projects.stream().anyMatch(item::isIn))
        .limit(top)
        .forEach(item -> found.add(Json.createObjectBuilder().add("id", item.id)));
    return ok(Json.createObjectBuilder().add("queryType", "flat").add("workItems", found).build());
  }

  private Reply batch(Asked asked) {
    requireOnly(asked);
    JsonObject body = Samples.json(asked.body());
    require(
        Set.of("ids", "$expand", "errorPolicy", "fields").containsAll(body.keySet()),
        "a member that is not known");
    List<JsonNumber> ids = body.getJsonArray("ids").getValuesAs(JsonNumber.class);
    require(!ids.isEmpty() && ids.size() <= 200, "VS402340: not 1 to 200 work items");
    JsonArrayBuilder found = Json.createArrayBuilder();
    for (JsonNumber id : ids) {
      AzureLife item = items.get(id.intValue());
      if (item == null) {
        require("Omit".equals(body.getString("errorPolicy", "Fail")), "TF401232: gone");
        found.addNull();
      } else {
        found.add(item.rest());
      }
    }
    return ok(Json.createObjectBuilder().add("count", ids.size()).add("value", found).build());
  }

  private Reply updates(Asked asked, int id) {
    requireOnly(asked, "$top", "$skip");
    AzureLife item = items.get(id);
    if (item == null) {
      return Reply.of(404, "{\"message\": \"TF401232: Work item does not exist\"}");
    }
    int top = Integer.parseInt(asked.parameter("$top", "200"));
    require(top <= 200, "VS403474: too many updates");
    JsonArrayBuilder page = Json.createArrayBuilder();
    item.updates.stream()
        .skip(Integer.parseInt(asked.parameter("$skip", "0")))
        .limit(top)
        .forEach(page::add);
    return ok(Json.createObjectBuilder().add("value", page).build());
  }

  private Reply states(String type) {
    Map<String, String> known = states.get(type);
    if (known == null) {
      return Reply.of(404, "{\"message\": \"VS402323: no such type\"}");
    }
    JsonArrayBuilder found = Json.createArrayBuilder();
    known.forEach(
        (name, category) ->
            found.add(
                Json.createObjectBuilder()
                    .add("name", name)
                    .add("color", "b2b2b2")
                    .add("category", category)));
    return ok(Json.createObjectBuilder().add("name", type).add("states", found).build());
  }

  private static Reply ok(JsonObject body) {
    return Reply.of(200, body.toString());
  }

  private static void requireOnly(Asked asked, String... names) {
    Set<String> known = Set.of(names);
    asked
        .query()
        .keySet()
        .forEach(name -> require(known.contains(name) || name.equals("api-version"), "no " + name));
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

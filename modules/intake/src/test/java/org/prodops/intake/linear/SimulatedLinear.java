package org.prodops.intake.linear;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Samples;
import org.prodops.intake.backfill.LoopbackServer;
import org.prodops.intake.backfill.LoopbackServer.Asked;
import org.prodops.intake.backfill.LoopbackServer.Reply;
import org.prodops.intake.linear.GraphQlQuery.Selected;

/**
 * Linear's GraphQL API as its schema and its pages on limits describe it, for what an import asks:
 * it answers what was selected and nothing else, and refuses what the schema does not have, pages
 * of more than 250, and queries that would cost too much.
 */
final class SimulatedLinear implements AutoCloseable {
  private static final int MOST_POINTS = 10_000;
  private static final Set<String> ROOTS = Set.of("issues", "issue", "customers", "customerNeeds");

  final LoopbackServer server = new LoopbackServer(this::answer);
  final List<LinearLife> issues = new ArrayList<>();
  final List<JsonObject> customers = new ArrayList<>();
  final List<JsonObject> needs = new ArrayList<>();

  /** Whether the plan has customers. */
  boolean hasCustomers = true;

  /** Linear does not say which comes first. */
  boolean newestFirst = true;

  /** How much fits on a page, whatever is asked for. */
  int pageSize = 250;

  /** What the dearest query has cost. */
  double dearest;

  Map<String, String> access() {
    return Map.of("url", server.url() + "/graphql", "token", "lin_api_1");
  }

  private Reply answer(Asked asked) {
    if (!asked.header("authorization").equals("lin_api_1")) {
      return error(401, "AUTHENTICATION_ERROR", "authentication error", "Not authenticated");
    }
    if (!asked.path().equals("/graphql") || !asked.method().equals("POST")) {
      return Reply.of(404, "<html>");
    }
    JsonObject body = Samples.json(asked.body());
    try {
      GraphQlQuery query =
          new GraphQlQuery(body.getString("query"), body.getJsonObject("variables"));
      dearest = Math.max(dearest, query.cost());
      if (query.cost() > MOST_POINTS) {
        return error(400, "INPUT_ERROR", "invalid input", "Query too complex: " + query.cost());
      }
      Selected root = query.root();
      require(ROOTS.contains(root.name()), "Cannot query field " + root.name());
      if (!hasCustomers && root.name().startsWith("customer")) {
        return error(400, "FORBIDDEN", "feature not accessible", "Customers are not in this plan");
      }
      JsonValue found = root.name().equals("issue") ? issue(root) : list(root);
      JsonObject data = Json.createObjectBuilder().add(root.name(), found).build();
      return Reply.of(200, Json.createObjectBuilder().add("data", data).build().toString())
          .with("X-RateLimit-Requests-Remaining", "4999")
          .with("X-Complexity", "" + query.cost());
    } catch (IllegalArgumentException e) {
      return error(
          400, "GRAPHQL_VALIDATION_FAILED", "graphql error", String.valueOf(e.getMessage()));
    }
  }

  static Reply error(int status, String code, String type, String message) {
    JsonObjectBuilder extensions =
        Json.createObjectBuilder().add("code", code).add("type", type).add("userError", true);
    JsonObjectBuilder error =
        Json.createObjectBuilder().add("message", message).add("extensions", extensions);
    return Reply.of(
        status,
        Json.createObjectBuilder()
            .add("errors", Json.createArrayBuilder().add(error))
            .build()
            .toString());
  }

  private JsonValue issue(Selected root) {
    return issues.stream()
        .filter(issue -> issue.id.equals(root.argument("id")))
        .findFirst()
        .map(issue -> object(issue.node(), root))
        .orElseThrow(() -> new IllegalArgumentException("Entity not found: Issue"));
  }

  private JsonValue list(Selected root) {
    require("createdAt".equals(root.argument("orderBy")), "another order");
    require("true".equals(root.argument("includeArchived")), "without what is archived");
    List<JsonObject> all =
        switch (root.name()) {
          case "issues" -> issues.stream().map(LinearLife::node).toList();
          case "customers" -> customers;
          default -> needs;
        };
    Comparator<JsonObject> order =
        Comparator.comparing((JsonObject node) -> Instant.parse(node.getString("createdAt")))
            .thenComparing(node -> node.getString("id"));
    JsonObject filter = root.filter();
    require(Set.of("id", "updatedAt", "team").containsAll(filter.keySet()), "another filter");
    JsonObject updated = filter.getJsonObject("updatedAt");
    Instant since = updated == null ? Instant.EPOCH : Instant.parse(updated.getString("gte"));
    JsonObject one = filter.getJsonObject("id");
    JsonObject team = filter.getJsonObject("team");
    JsonArray keys = team == null ? null : team.getJsonObject("key").getJsonArray("in");
    return connection(
        all.stream()
            .filter(node -> !Instant.parse(node.getString("updatedAt")).isBefore(since))
            .filter(node -> one == null || node.getString("id").equals(one.getString("eq")))
            .filter(node -> keys == null || keys.contains(node.getJsonObject("team").get("key")))
            .sorted(newestFirst ? order.reversed() : order)
            .toList(),
        root);
  }

  private JsonValue connection(List<JsonObject> all, Selected field) {
    int size = Math.min(pageSize, field.first());
    String after = field.argument("after");
    List<String> ids = all.stream().map(node -> node.getString("id")).toList();
    require(after == null || ids.contains(after), "the cursor is no longer there");
    int start = after == null ? 0 : ids.indexOf(after) + 1;
    List<JsonObject> page = all.subList(start, Math.min(all.size(), start + size));
    Map<String, JsonValue> whole = new HashMap<>();
    whole.put("nodes", Json.createArrayBuilder(page).build());
    JsonObjectBuilder info =
        Json.createObjectBuilder().add("hasNextPage", start + page.size() < all.size());
    whole.put(
        "pageInfo",
        (page.isEmpty()
                ? info.addNull("endCursor")
                : info.add("endCursor", page.get(page.size() - 1).getString("id")))
            .build());
    return object(Json.createObjectBuilder(Collections.unmodifiableMap(whole)).build(), field);
  }

  /** Returns what was selected of an object; what it lacks is null. */
  private JsonValue object(JsonObject whole, Selected field) {
    JsonObjectBuilder picked = Json.createObjectBuilder();
    for (Selected member : field.members()) {
      picked.add(member.name(), value(whole.get(member.name()), member));
    }
    return picked.build();
  }

  private JsonValue value(@Nullable JsonValue whole, Selected member) {
    if (whole == null) {
      return JsonValue.NULL;
    }
    if (whole instanceof JsonArray list && member.isConnection()) {
      return connection(list.getValuesAs(JsonObject.class), member);
    }
    if (whole instanceof JsonArray list && !member.members().isEmpty()) {
      Stream<JsonValue> each =
          list.getValuesAs(JsonObject.class).stream().map(o -> object(o, member));
      return Json.createArrayBuilder(each.toList()).build();
    }
    return whole instanceof JsonObject object ? object(object, member) : whole;
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

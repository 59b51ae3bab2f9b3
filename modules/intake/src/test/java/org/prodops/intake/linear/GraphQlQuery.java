package org.prodops.intake.linear;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A query in the part of GraphQL that an import uses, held against the part of Linear's schema. */
final class GraphQlQuery {
  private static final Pattern TOKEN =
      Pattern.compile("\\$?[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[{}():!]|\"[^\"]*\"");

  /** Members of each type: those that are plain, and of the others their types. */
  private static final Map<String, Set<String>> PLAIN =
      Map.of(
          "Issue",
          Set.of(
              "id",
              "identifier",
              "title",
              "url",
              "priority",
              "estimate",
              "createdAt",
              "updatedAt",
              "completedAt",
              "canceledAt",
              "trashed"),
          "IssueHistory",
          Set.of(
              "id",
              "createdAt",
              "fromTitle",
              "toTitle",
              "fromAssigneeId",
              "toAssigneeId",
              "fromPriority",
              "toPriority",
              "fromEstimate",
              "toEstimate",
              "fromStateId",
              "toStateId"),
          "Customer",
          Set.of("id", "name", "domains", "createdAt", "updatedAt"),
          "CustomerNeed",
          Set.of("id", "body", "priority", "createdAt", "updatedAt", "url"),
          "Named",
          Set.of("id", "name", "key", "type"),
          "PageInfo",
          Set.of("hasNextPage", "endCursor"));

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("Query.issues", "IssueConnection"),
          Map.entry("Query.issue", "Issue"),
          Map.entry("Query.customers", "CustomerConnection"),
          Map.entry("Query.customerNeeds", "CustomerNeedConnection"),
          Map.entry("Issue.labels", "NamedConnection"),
          Map.entry("Issue.history", "IssueHistoryConnection"),
          Map.entry("Issue.team", "Named"),
          Map.entry("Issue.state", "Named"),
          Map.entry("Issue.project", "Named"),
          Map.entry("Issue.assignee", "Named"),
          Map.entry("Issue.creator", "Named"),
          Map.entry("IssueHistory.actor", "Named"),
          Map.entry("IssueHistory.toAssignee", "Named"),
          Map.entry("IssueHistory.fromState", "Named"),
          Map.entry("IssueHistory.toState", "Named"),
          Map.entry("Customer.tier", "Named"),
          Map.entry("Customer.status", "Named"),
          Map.entry("CustomerNeed.customer", "Customer"),
          Map.entry("CustomerNeed.issue", "Issue"),
          Map.entry("CustomerNeed.project", "Named"));

  private static final Set<String> ARGUMENTS =
      Set.of("first", "after", "filter", "orderBy", "includeArchived", "id");

  /** A member that is selected, with what is selected of it. */
  record Selected(
      String name, String type, Map<String, JsonValue> arguments, List<Selected> members) {
    @Nullable String argument(String argument) {
      JsonValue value = arguments.get(argument);
      return value instanceof JsonString text
          ? text.getString()
          : value == null || value == JsonValue.NULL ? null : value.toString();
    }

    JsonObject filter() {
      return arguments.getOrDefault("filter", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    }

    boolean isConnection() {
      return type.endsWith("Connection");
    }

    int first() {
      int first = Integer.parseInt(Objects.requireNonNullElse(argument("first"), "50"));
      require(first >= 1 && first <= 250, "first must be 1 to 250");
      return first;
    }

    /** A tenth for each plain member, one for each object, times the size of a list. */
    double cost() {
      if (members.isEmpty()) {
        return 0.1;
      }
      double each = members.stream().mapToDouble(Selected::cost).sum();
      return isConnection() ? first() * each : 1 + each;
    }
  }

  private final List<String> tokens = new ArrayList<>();
  private final JsonObject variables;
  private final Selected root;
  private int at;

  GraphQlQuery(String text, JsonObject variables) {
    this.variables = variables;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group());
    }
    expect("query");
    next();
    Map<String, String> declared = new HashMap<>();
    expect("(");
    while (!take(")")) {
      String name = next().substring(1);
      expect(":");
      declared.put(name, next());
      boolean required = take("!");
      require(!required || variables.containsKey(name), "$" + name + " is required");
    }
    variables.forEach((name, value) -> check(name, value, declared.get(name)));
    List<Selected> roots = members("Query");
    require(roots.size() == 1 && at == tokens.size(), "more than one query");
    root = roots.get(0);
  }

  private static void check(String name, JsonValue value, @Nullable String type) {
    boolean right =
        switch (Objects.requireNonNullElse(type, "")) {
          case "Int" -> value instanceof JsonNumber;
          case "String" -> value instanceof JsonString;
          case "IssueFilter", "CustomerFilter", "CustomerNeedFilter" -> value instanceof JsonObject;
          default -> false;
        };
    require(right, "Variable $" + name + " got invalid value " + value);
  }

  Selected root() {
    return root;
  }

  double cost() {
    return Math.ceil(root.cost());
  }

  private List<Selected> members(String type) {
    expect("{");
    List<Selected> found = new ArrayList<>();
    while (!take("}")) {
      found.add(member(type));
    }
    return found;
  }

  private Selected member(String of) {
    String name = next();
    String type = of.endsWith("Connection") ? inConnection(of, name) : TYPES.get(of + "." + name);
    if (type == null) {
      require(PLAIN.getOrDefault(of, Set.of()).contains(name), "no " + name + " on " + of);
      return new Selected(name, "", Map.of(), List.of());
    }
    Map<String, JsonValue> arguments = new HashMap<>();
    if (take("(")) {
      while (!take(")")) {
        String argument = next();
        require(ARGUMENTS.contains(argument), "no argument " + argument);
        expect(":");
        arguments.put(argument, value(next()));
      }
    }
    return new Selected(name, type, arguments, members(type));
  }

  private static String inConnection(String connection, String name) {
    require(name.equals("nodes") || name.equals("pageInfo"), "no " + name + " on " + connection);
    return name.equals("nodes") ? connection.replace("Connection", "") : "PageInfo";
  }

  private JsonValue value(String token) {
    if (token.startsWith("$")) {
      return variables.getOrDefault(token.substring(1), JsonValue.NULL);
    }
    return token.matches("[0-9]+")
        ? Json.createValue(Integer.parseInt(token))
        : Json.createValue(token);
  }

  private String next() {
    require(at < tokens.size(), "Syntax Error: unexpected end");
    return tokens.get(at++);
  }

  private boolean take(String token) {
    if (at < tokens.size() && tokens.get(at).equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    String found = next();
    require(found.equals(token), "Syntax Error: " + found + " instead of " + token);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

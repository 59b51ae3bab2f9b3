package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Walks every operation of the OpenAPI document with every role, and with none. */
@ExtendWith(SharedServer.class)
class RolesWalkIT {
  private static final List<String> ROLES = List.of("viewer", "contributor", "lead", "admin");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** What may be called without a name; nothing else may ever be added without this list. */
  private static final Set<String> OPEN =
      Set.of(
          "POST /api/v1/session",
          "POST /hooks/{key}",
          "GET /health/live",
          "GET /health/ready",
          "GET /api/v1/invitation",
          "PUT /api/v1/invitation/answer",
          "GET /api/v1/invitation/outcome",
          "GET /api/v1/invitation/events");

  /**
   * An operation as the document has it.
   *
   * @param roles that may call it, empty when no name is needed
   */
  private record Operation(String method, String path, List<String> roles) {
    String name() {
      return method + " " + path;
    }

    Http.Answer call(Http caller) {
      String filled = path.replaceAll("\\{\\w+}", "nothing-has-this-id");
      return switch (method) {
        case "POST" -> caller.post(filled, "{}");
        case "PUT" -> caller.put(filled, "{}");
        case "PATCH" -> caller.patch(filled, "{}");
        case "DELETE" -> caller.delete(filled);
        default -> caller.get(filled);
      };
    }
  }

  @Test
  void theDocumentHasTheOperationsOfEveryModule(Server server) {
    assertThat(operations(server))
        .extracting(Operation::name)
        .contains(
            "GET /api/v1/me",
            "GET /api/v1/work-items",
            "POST /api/v1/goals",
            "GET /api/v1/customers",
            "GET /api/v1/reports/{name}");
  }

  @Test
  void onlyWhatMustBeOpenIsOpen(Server server) {
    assertThat(operations(server).stream().filter(o -> o.roles().isEmpty()))
        .extracting(Operation::name)
        .containsExactlyInAnyOrderElementsOf(OPEN);
  }

  @Test
  void nobodyGetsInWithoutAName(Server server) {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations(server)) {
      int status = operation.call(server.anonymous()).status();
      if ((status == 401) == OPEN.contains(operation.name())) {
        wrong.add(operation.name() + " answered " + status);
      }
    }
    assertThat(wrong).as("operations open to nobody's name").isEmpty();
  }

  @Test
  void everyRoleGetsInWhereTheDocumentSaysSoAndNowhereElse(Server server) {
    List<Operation> operations = operations(server);
    List<String> wrong = new ArrayList<>();
    people(server)
        .forEach(
            (role, caller) -> {
              for (Operation operation : operations) {
                boolean allowed = allows(operation, role);
                int status = operation.call(caller).status();
                boolean refused = status == 401 || status == 403;
                if (allowed == refused) {
                  wrong.add(operation.name() + " answered " + status + " to a " + role);
                }
              }
            });
    assertThat(wrong).isEmpty();
  }

  private static boolean allows(Operation operation, String role) {
    int rank = ROLES.indexOf(role);
    return OPEN.contains(operation.name())
        || operation.roles().stream()
            .anyMatch(
                needed ->
                    needed.equals("metrics")
                        ? role.equals("admin")
                        : ROLES.indexOf(needed) <= rank);
  }

  private static List<Operation> operations(Server server) {
    JsonObject document =
        server.admin().with("Accept", "application/json").get("/openapi").expect(200).object();
    List<Operation> operations = new ArrayList<>();
    document
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject()
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            operations.add(operation(method, path, operation.asJsonObject()));
                          }
                        }));
    // Signing out comes last: the session is needed for all the others.
    operations.sort(
        Comparator.comparing((Operation o) -> o.name().equals("DELETE /api/v1/session"))
            .thenComparing(Operation::name));
    return operations;
  }

  private static Operation operation(String method, String path, JsonObject operation) {
    List<String> roles =
        operation.containsKey("x-roles")
            ? operation.getJsonArray("x-roles").getValuesAs(JsonString::getString)
            : List.of();
    return new Operation(method.toUpperCase(Locale.ROOT), path, roles);
  }

  /** Someone of each role, signed in as a browser is. */
  private static Map<String, Http> people(Server server) {
    Map<String, Http> people = new LinkedHashMap<>();
    for (String role : ROLES) {
      String name = "walking-" + role;
      server
          .admin()
          .post(
              "/api/v1/users",
              """
              {"name": "%s", "displayName": "Walking", "role": "%s", "password": "a long password"}
              """
                  .formatted(name, role))
          .expect(201);
      Http.Answer signedIn =
          server
              .anonymous()
              .post(
                  "/api/v1/session",
                  """
                  {"user": "%s", "password": "a long password"}
                  """
                      .formatted(name))
              .expect(200);
      String cookie = signedIn.header("Set-Cookie").replaceAll(";.*", "");
      people.put(
          role, server.anonymous().with("Cookie", cookie).with("X-Requested-With", "prodops"));
    }
    return people;
  }
}

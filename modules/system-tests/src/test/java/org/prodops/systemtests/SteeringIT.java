package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person says how a source is to be read, and what its words mean. */
@ExtendWith(SharedServer.class)
class SteeringIT {
  private static final String MAPPING =
      """
      {"rules": [{"when": [{"pointer": "/kind", "equals": "company.changed"}],
        "type": "customer.upserted", "timestamp": "/changedAt",
        "data": {"externalId": "/company/id", "name": "/company/name"}}]}
      """;
  private static final String BODY =
      """
      {"kind":"company.changed","changedAt":"2026-11-20T09:30:00Z",
       "company":{"id":"steered-17","name":"A clinic by mapping"}}
      """;

  @Test
  void anySendersJsonIsReadByAMappingTriedOnASample(Server server) {
    Http admin = server.admin();
    JsonObject source = connect(admin, "mapped");
    String reading = "/api/v1/sources/" + source.getString("id") + "/reading";
    assertThat(admin.get(reading).expect(200).object().isNull("mapping")).isTrue();

    JsonObject tried = admin.post(reading + "/trials", trial(MAPPING)).expect(200).object();
    assertThat(tried.getJsonArray("faults")).isEmpty();
    JsonObject said = tried.getJsonArray("said").getJsonObject(0);
    assertThat(said.getString("type")).isEqualTo("customer.upserted");
    assertThat(said.getJsonObject("data").getString("externalId")).isEqualTo("steered-17");

    String wrong = MAPPING.replace("customer.upserted", "customer.upset");
    assertThat(admin.post(reading + "/trials", trial(wrong)).expect(200).object().get("faults"))
        .asString()
        .contains("/rules/0/type");
    assertThat(admin.put(reading, mapping(wrong)).expect(422).object().toString())
        .contains("/rules/0/type");
    assertThat(admin.get(reading).expect(200).object().isNull("mapping")).isTrue();

    admin.put(reading, mapping(MAPPING)).expect(200);
    // The address remembers a source for two seconds at most; who changes it here forgets at once.
    server.anonymous().post(source.getString("hookUrl"), BODY).expect(202);
    Probe.until(
        "the customer is known",
        Duration.ofSeconds(10),
        () -> admin.get("/api/v1/customers?limit=1000").expect(200).body(),
        body -> body.contains("steered-17"));
    assertThat(admin.get("/api/v1/sources/" + connect(admin, "jira").getString("id") + "/reading"))
        .extracting(Http.Answer::status)
        .isEqualTo(404);
  }

  @Test
  void whatAPersonSaysOfAStatusCountsForThePastToo(Server server) {
    Http admin = server.admin();
    JsonObject source = connect(admin, "jira");
    String id = source.getString("id");
    server.anonymous().post(source.getString("hookUrl"), waiting("08:00")).expect(202);
    String items = "/api/v1/work-items?source=" + id;
    Probe.until(
        "the item is known",
        Duration.ofSeconds(10),
        () -> admin.get(items).expect(200).items().size(),
        size -> size == 1);
    String statuses = "/api/v1/sources/" + id + "/statuses";
    JsonObject told = admin.get(statuses).expect(200).items().getJsonObject(0);
    assertThat(told.getString("status")).isEqualTo("Waiting for Legal");
    assertThat(told.getString("category")).isEqualTo("TODO");
    assertThat(told.getString("origin")).isEqualTo("TOLD");
    assertThat(told.getInt("items")).isEqualTo(1);

    admin
        .put(statuses, "{\"status\":\"Waiting for Legal\",\"category\":\"IN_PROGRESS\"}")
        .expect(204);
    until(admin, items, "IN_PROGRESS");
    assertThat(admin.get(statuses).expect(200).items().getJsonObject(0).getString("origin"))
        .isEqualTo("SET");
    String item = admin.get(items).items().getJsonObject(0).getString("id");
    assertThat(
            admin
                .get("/api/v1/work-items/" + item + "/history")
                .expect(200)
                .items()
                .getJsonObject(0)
                .getString("category"))
        .isEqualTo("IN_PROGRESS");
    // The tracker says it again, and a person's word still goes before it.
    server.anonymous().post(source.getString("hookUrl"), waiting("09:00")).expect(202);
    until(admin, items, "IN_PROGRESS");

    assertThat(admin.put(statuses, "{\"status\":\"Nowhere\",\"category\":\"DONE\"}").status())
        .isEqualTo(422);
    admin.delete(statuses + "?status=Waiting%20for%20Legal").expect(204);
    until(admin, items, "TODO");
    Probe.until(
        "nothing is left to derive",
        Duration.ofSeconds(10),
        () -> admin.get("/api/v1/sources/" + id).expect(200).object().isNull("rederived"),
        done -> done);
    assertThat(admin.delete(statuses + "?status=Waiting%20for%20Legal").status()).isEqualTo(404);
  }

  @Test
  void whatAPersonSaysOfATypeCountsForThePastTooUpToTheReports(Server server) {
    Http admin = server.admin();
    JsonObject source = connect(admin, "jira");
    String id = source.getString("id");
    server.anonymous().post(source.getString("hookUrl"), waiting("08:00")).expect(202);
    String items = "/api/v1/work-items?source=" + id;
    Probe.until(
        "the item is known",
        Duration.ofSeconds(10),
        () -> admin.get(items + "&kind=OTHER").expect(200).items().size(),
        size -> size == 1);
    String types = "/api/v1/sources/" + id + "/types";
    JsonObject guessed = admin.get(types).expect(200).items().getJsonObject(0);
    assertThat(guessed.getString("type")).isEqualTo("Task");
    assertThat(guessed.getString("kind")).isEqualTo("OTHER");
    assertThat(guessed.getString("origin")).isEqualTo("GUESSED");
    assertThat(guessed.getInt("items")).isEqualTo(1);

    admin.put(types, "{\"type\":\"Task\",\"kind\":\"DEBT\"}").expect(204);
    Probe.until(
        "the item is debt",
        Duration.ofSeconds(10),
        () -> admin.get(items + "&kind=DEBT").expect(200).items().size(),
        size -> size == 1);
    assertThat(admin.get(types).expect(200).items().getJsonObject(0).getString("origin"))
        .isEqualTo("SET");
    assertThat(
            admin
                .get("/api/v1/reports/flow?grain=month&by=kind&from=2026-11-01&to=2026-12-01")
                .expect(200)
                .body())
        .contains("\"group\":\"DEBT\"");

    assertThat(admin.put(types, "{\"type\":\"Never\",\"kind\":\"DEBT\"}").status()).isEqualTo(422);
    admin.delete(types + "?type=Task").expect(204);
    Probe.until(
        "the item is other work again",
        Duration.ofSeconds(10),
        () -> admin.get(items + "&kind=OTHER").expect(200).items().size(),
        size -> size == 1);
    assertThat(admin.delete(types + "?type=Task").status()).isEqualTo(404);
  }

  private static void until(Http admin, String items, String category) {
    Probe.until(
        "the item is " + category,
        Duration.ofSeconds(10),
        () -> admin.get(items).expect(200).items().getJsonObject(0).getString("category"),
        category::equals);
  }

  private static JsonObject connect(Http admin, String dialect) {
    return admin
        .post(
            "/api/v1/sources",
            "{\"name\":\"Steered %s\",\"dialect\":\"%s\"}".formatted(dialect, dialect))
        .expect(201)
        .object();
  }

  private static String mapping(String mapping) {
    return Json.createObjectBuilder().add("mapping", mapping).build().toString();
  }

  private static String trial(String mapping) {
    return Json.createObjectBuilder().add("mapping", mapping).add("body", BODY).build().toString();
  }

  private static String waiting(String updated) {
    return """
        {"timestamp":1763600000000,"webhookEvent":"jira:issue_created",
         "issue":{"id":"77001","key":"STEER-1","fields":{"summary":"A contract",
           "issuetype":{"name":"Task"},"project":{"key":"STEER"},
           "status":{"name":"Waiting for Legal","statusCategory":{"key":"new"}},
           "created":"2026-11-20T08:00:00.000+0000","updated":"2026-11-20T%s:00.000+0000"}}}
        """
        .formatted(updated);
  }
}

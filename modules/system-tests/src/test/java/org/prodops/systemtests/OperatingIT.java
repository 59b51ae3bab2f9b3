package org.prodops.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An administrator keeps sources going: secrets, pauses, replays, what is kept and for how long.
 */
@ExtendWith(SharedServer.class)
class OperatingIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void bothSecretsAreAcceptedDuringARotationAndOnlyOneAfter(Server server) {
    Http admin = server.admin();
    Senders.Source old = source(admin, "Rotated", "old-secret");
    Senders.Source fresh = new Senders.Source(old.id(), old.hook(), "new-secret");
    String rotation = "/api/v1/sources/" + old.id() + "/rotation";
    assertThat(admin.post(rotation + "/completion", "").status()).isEqualTo(409);
    send(server, old, 1, 202);
    send(server, fresh, 2, 401);

    JsonObject begun =
        admin.post(rotation, "{\"secret\":\"new-secret\",\"hours\":2}").expect(201).object();
    assertThat(Instant.parse(begun.getString("until"))).isAfter(Instant.now().plusSeconds(7000));
    assertThat(admin.post(rotation, "{\"secret\":\"third\"}").status()).isEqualTo(409);
    send(server, old, 3, 202);
    send(server, fresh, 4, 202);
    until(admin, rotation, "the old secret is seen in use", o -> !o.isNull("previousUsedAt"));
    admin.post(rotation + "/completion", "").expect(200);
    send(server, old, 5, 401);
    send(server, fresh, 6, 202);

    JsonObject second = admin.post(rotation, "{\"secret\":\"a-mistake\"}").expect(201).object();
    assertThat(second.isNull("previousUsedAt")).as("in this rotation").isTrue();
    admin.delete(rotation).expect(200);
    send(server, fresh, 7, 202);
    send(server, new Senders.Source(old.id(), old.hook(), "a-mistake"), 8, 401);
    JsonObject pulse =
        until(
            admin,
            "/api/v1/pulses/" + old.id(),
            "three refusals are counted",
            o -> o.getInt("refusedLastDay") == 3);
    assertThat(pulse.getInt("refusedInARow")).isEqualTo(1);
    assertThat(pulse.getString("refusal")).contains("signature");
    assertThat(pulse.getJsonArray("risks").getJsonObject(0).getString("kind"))
        .isEqualTo("REFUSING");
    assertThat(pulse.getInt("receivedLastDay")).isEqualTo(5);
  }

  @Test
  void whatComesDuringAPauseIsKeptAndTakenUpAfterIt(Server server) {
    Http admin = server.admin();
    Senders.Source source = source(admin, "Paused", "a-secret");
    String pause = "/api/v1/sources/" + source.id() + "/pause";
    admin.put(pause, "").expect(200);
    for (int i = 0; i < 20; i++) {
      send(server, source, i, 202);
    }
    until(admin, pause, "all of them wait", o -> o.getInt("waiting") == 20);
    String items = "/api/v1/work-items?source=" + source.id();
    assertThat(admin.get(items).expect(200).items()).isEmpty();
    assertThat(admin.get(deliveries(source) + "&state=RECEIVED").expect(200).items()).hasSize(20);
    assertThat(admin.get("/api/v1/intake/lag").expect(200).object().getInt("held")).isEqualTo(20);

    admin.delete(pause).expect(200);
    Probe.until(
        "every item is known",
        SOON,
        () -> admin.get(items + "&limit=100").expect(200).items().size(),
        size -> size == 20);
    assertThat(admin.get(deliveries(source) + "&state=PROCESSED").items()).hasSize(20);
    JsonObject pulse = admin.get("/api/v1/pulses/" + source.id()).expect(200).object();
    assertThat(pulse.getInt("processedLastDay")).isEqualTo(20);
    assertThat(pulse.getInt("waiting")).isZero();
    assertThat(pulse.isNull("lagMeanSeconds")).isFalse();
  }

  @Test
  void aReplayOfManyIsWatchedAndChangesNothingTwice(Server server) {
    Http admin = server.admin();
    Senders.Source source = source(admin, "Replayed", "a-secret");
    for (int i = 0; i < 30; i++) {
      send(server, source, i, 202);
    }
    Probe.until(
        "all are processed",
        SOON,
        () -> admin.get(deliveries(source) + "&state=PROCESSED").expect(200).items().size(),
        size -> size == 30);
    JsonObject one = admin.get(deliveries(source)).items().getJsonObject(0);
    JsonObject detail = admin.get("/api/v1/deliveries/" + one.getString("id")).expect(200).object();
    assertThat(detail.getJsonArray("workItems").getJsonObject(0).getString("key"))
        .isEqualTo("OPS-29");
    Http.Answer asked =
        admin.post("/api/v1/replays", "{\"source\":\"" + source.id() + "\"}").expect(202);
    assertThat(asked.object().getInt("deliveries")).isEqualTo(30);
    JsonObject done =
        until(admin, asked.header("Location"), "it is done", o -> o.getBoolean("done"));
    assertThat(done.getInt("processed")).isEqualTo(30);
    String known = "text=known%20already&from=2026-01-01T00:00:00Z&event=jira%3Aissue_created";
    assertThat(admin.get(deliveries(source) + "&" + known).expect(200).items()).hasSize(30);
    assertThat(admin.get(deliveries(source) + "&to=2026-01-01T00:00:00Z").items()).isEmpty();
    Http.Answer chosen =
        admin
            .post("/api/v1/replays", "{\"deliveries\":[\"" + one.getString("id") + "\"]}")
            .expect(202);
    assertThat(chosen.object().getInt("deliveries")).isEqualTo(1);
    admin.post("/api/v1/deliveries/" + one.getString("id") + "/replay", "").expect(202);
    assertThat(admin.post("/api/v1/replays", "{\"state\":\"RECEIVED\"}").status()).isEqualTo(422);

    String metrics = admin.with("Accept", "text/plain").get("/metrics").expect(200).body();
    assertThat(metrics)
        .contains("prodops_deliveries_total", "dialect=\"jira\"", "outcome=\"processed\"")
        .contains("prodops_delivery_lag_milliseconds", "prodops_backlog")
        .doesNotContain(source.id());
  }

  @Test
  void bodiesAreDeletedOnceUnderstoodAndTheDeliverySaysSo(@TempDir Path folder) {
    try (Server server = Server.on(folder).with("PRODOPS_KEEP_BODIES_DAYS", "0").start()) {
      Http admin = server.admin();
      Senders.Source source = source(admin, "Forgotten", "a-secret");
      String understood = delivery(server, source, "{\"webhookEvent\":\"jira:unheard_of\"}");
      String parked = delivery(server, source, "this is no JSON");
      JsonObject gone =
          until(
              admin,
              "/api/v1/deliveries/" + understood,
              "its body is deleted",
              o -> !o.isNull("bodyDeletedAt"));
      assertThat(gone.getString("state")).isEqualTo("IGNORED");
      assertThat(gone.getString("reason")).isNotBlank();
      Http.Answer body = admin.get("/api/v1/deliveries/" + understood + "/body").expect(410);
      assertThat(body.header("Content-Type")).startsWith("application/problem+json");
      assertThat(admin.post("/api/v1/deliveries/" + understood + "/replay", "").expect(409).body())
          .contains("deleted");
      JsonObject kept =
          until(
              admin,
              "/api/v1/deliveries/" + parked,
              "the other is parked",
              o -> o.getString("state").equals("PARKED"));
      assertThat(kept.isNull("bodyDeletedAt")).isTrue();
      assertThat(admin.get("/api/v1/deliveries/" + parked + "/body").expect(200).body())
          .isEqualTo("this is no JSON");
    }
  }

  private static JsonObject until(
      Http admin, String path, String what, Predicate<JsonObject> wished) {
    return Probe.until(what, SOON, () -> admin.get(path).expect(200).object(), wished);
  }

  private static String deliveries(Senders.Source source) {
    return "/api/v1/deliveries?source=" + source.id();
  }

  private static Senders.Source source(Http admin, String name, String secret) {
    JsonObject made =
        admin
            .post(
                "/api/v1/sources",
                "{\"name\":\"%s\",\"dialect\":\"jira\",\"secret\":\"%s\"}".formatted(name, secret))
            .expect(201)
            .object();
    return new Senders.Source(
        made.getString("id"), URI.create(made.getString("hookUrl")).getPath(), secret);
  }

  private static String delivery(Server server, Senders.Source source, String body) {
    return Senders.jira(server.anonymous(), source, bytes(body))
        .expect(202)
        .object()
        .getString("delivery");
  }

  private static void send(Server server, Senders.Source source, int n, int status) {
    Senders.jira(server.anonymous(), source, bytes(created(n))).expect(status);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String created(int n) {
    return """
        {"timestamp":1763600000000,"webhookEvent":"jira:issue_created",
         "issue":{"id":"%d","key":"OPS-%d","fields":{"summary":"Operated %d",
           "issuetype":{"name":"Task"},"project":{"key":"OPS"},
           "status":{"name":"To Do","statusCategory":{"key":"new"}},
           "created":"2026-11-20T08:00:00.000+0000","updated":"2026-11-20T08:00:00.000+0000"}}}
        """
        .formatted(88_000 + n, n, n);
  }
}

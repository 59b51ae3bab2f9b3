package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database is restored without the key that its secrets were sealed with. */
class OtherKeyIT {
  private static final byte[] BODY =
      """
      {"webhookEvent":"jira:issue_deleted","timestamp":1764000000000,"issue":{"id":"1","key":"A-1",
       "fields":{"summary":"One","created":"2026-11-01T10:00:00.000+0000",
       "updated":"2026-11-01T10:00:00.000+0000"}}}
      """
          .getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void signedDeliveriesAreTurnedAwayUntilTheSecretIsReplaced() throws IOException {
    try (Server server = Server.on(folder)) {
      server.start();
      Senders.Source first = Senders.connect(server.admin(), "jira", "the-first-secret");
      server.stop();

      Files.write(server.home().resolve("secret.key"), new byte[32]);
      server.start();
      assertThat(server.logText()).contains("sealed with another key than this server has");
      JsonObject lost = source(server, first);
      assertThat(lost.getBoolean("readable")).isFalse();
      assertThat(lost.get("hookUrl")).isIn(null, JsonValue.NULL);
      Http.Answer turnedAway = Senders.jira(server.anonymous(), first, BODY);
      turnedAway.expect(503);
      assertThat(turnedAway.header("Retry-After")).isEqualTo("60");

      server
          .admin()
          .post("/api/v1/sources/" + first.id() + "/rotation", "{\"secret\":\"the-second-secret\"}")
          .expect(201);
      Senders.Source second = new Senders.Source(first.id(), first.hook(), "the-second-secret");
      Senders.jira(server.anonymous(), first, BODY).expect(401);
      Senders.jira(server.anonymous(), second, BODY).expect(202);
      assertThat(source(server, second).getBoolean("readable")).isTrue();
    }
  }

  private static JsonObject source(Server server, Senders.Source source) {
    server.admin().get("/api/v1/sources").expect(200);
    return server.admin().get("/api/v1/sources/" + source.id()).expect(200).object();
  }
}

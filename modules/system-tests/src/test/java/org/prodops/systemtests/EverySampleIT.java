package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever tool a team connects, what that tool really sends is taken and understood. */
@ExtendWith(SharedServer.class)
class EverySampleIT {

  /** Folders of samples; the first part is the dialect. Jira's and GitHub's go their own way. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "azure-devops",
        "bitbucket",
        "bitbucket/with-headers",
        "bitbucket-server",
        "cdevents",
        "gitea",
        "gitlab",
        "gitlab/with-headers",
        "intercom",
        "linear",
        "linear/handwritten",
        "openproject",
        "pagerduty",
        "sentry",
        "stripe",
        "typeform",
        "zendesk"
      })
  void allThatWasEverCapturedIsProcessedOrIgnoredForAReason(String folder, Server server) {
    String dialect = folder.split("/", 2)[0];
    Http admin = server.admin();
    // Without a secret: the captured signatures are made with their owners' secrets.
    JsonObject source =
        admin
            .post(
                "/api/v1/sources",
                "{\"name\":\"Samples of %s\",\"dialect\":\"%s\"}".formatted(folder, dialect))
            .expect(201)
            .object();
    List<Path> samples = Senders.samples(folder);
    assertThat(samples).isNotEmpty();
    for (Path sample : samples) {
      assertThat(send(server.anonymous(), source.getString("hookUrl"), sample).status())
          .as("%s", sample)
          .isBetween(200, 299);
    }
    String deliveries = "/api/v1/deliveries?limit=200&source=" + source.getString("id");
    Probe.until(
        "every delivery of " + folder + " is through",
        Duration.ofSeconds(20),
        () -> admin.get(deliveries + "&state=RECEIVED").expect(200).items().size(),
        waiting -> waiting == 0);
    assertThat(admin.get(deliveries).expect(200).items())
        .isNotEmpty()
        .allSatisfy(
            d -> {
              JsonObject delivery = d.asJsonObject();
              assertThat(delivery.getString("state")).as("%s", d).isIn("PROCESSED", "IGNORED");
              if (delivery.getString("state").equals("IGNORED")) {
                assertThat(delivery.getString("reason")).isNotBlank();
              }
            });
  }

  /** Sends a sample with the headers it was captured with, if it was. */
  private static Http.Answer send(Http anyone, String hook, Path sample) {
    JsonObject file = Senders.json(Senders.bytes(sample));
    boolean wrapped = file.containsKey("body") && !file.containsKey("id");
    Http sender = anyone.with("Content-Type", "application/json");
    for (String member : List.of("headers", "extraHeaders")) {
      if (wrapped && file.get(member) instanceof JsonObject headers) {
        for (var header : headers.entrySet()) {
          sender = with(sender, header.getKey(), header.getValue());
        }
      }
    }
    byte[] body =
        wrapped
            ? String.valueOf(file.get("body")).getBytes(StandardCharsets.UTF_8)
            : Senders.bytes(sample);
    return sender.send("POST", hook, body);
  }

  /** The client sets what belongs to the connection itself. */
  private static Http with(Http sender, String name, JsonValue value) {
    boolean own =
        List.of("host", "content-length", "connection", "accept-encoding", "expect", "upgrade")
            .contains(name.toLowerCase(java.util.Locale.ROOT));
    return own || !(value instanceof JsonString text)
        ? sender
        : sender.with(name, text.getString());
  }
}

package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was answered 202 survives the server's sudden death. */
class DurabilityIT {
  private static final int SENDERS = 8;
  private static final int BEFORE_THE_KILL = 300;

  @TempDir private static Path folder;

  static Stream<Server> databases() {
    return Stream.of(
        Server.on(folder.resolve("embedded")),
        Postgres.fresh().server(folder.resolve("postgresql")));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void killedWhileDeliveriesComeItHasKeptEveryOneItAcknowledged(Server server) throws Exception {
    try (server) {
      server.start();
      String hook = connect(server);
      Set<String> acknowledged = deliverUntilKilled(server, hook);
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BEFORE_THE_KILL);

      server.start();
      Set<String> lost = new TreeSet<>(acknowledged);
      Probe.until(
          "nothing is left to process",
          Duration.ofMinutes(1),
          () -> server.admin().get("/api/v1/intake/lag").expect(200).object().getInt("backlog"),
          backlog -> backlog == 0);
      lost.removeAll(deliveries(server));
      assertThat(lost).as("answered 202 and gone after the kill").isEmpty();
      assertThat(customers(server)).containsAll(acknowledged);
    }
  }

  private static String connect(Server server) {
    return server
        .admin()
        .post("/api/v1/sources", "{\"name\":\"CRM\",\"dialect\":\"standard\"}")
        .expect(201)
        .object()
        .getString("hookUrl");
  }

  private static Set<String> deliverUntilKilled(Server server, String hook) throws Exception {
    Set<String> acknowledged = new ConcurrentSkipListSet<>();
    AtomicBoolean killed = new AtomicBoolean();
    AtomicInteger next = new AtomicInteger();
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    for (int i = 0; i < SENDERS; i++) {
      senders.execute(
          () -> {
            while (!killed.get()) {
              String id = "customer-" + next.incrementAndGet();
              try {
                if (deliver(server, hook, id) == 202) {
                  acknowledged.add(id);
                }
              } catch (UncheckedIOException e) {
                // The kill cut this request: it was not acknowledged, so it may be lost.
                return;
              }
            }
          });
    }
    try {
      Probe.until(
          "enough deliveries are acknowledged",
          Duration.ofMinutes(1),
          acknowledged::size,
          size -> size >= BEFORE_THE_KILL);
      server.kill();
    } finally {
      killed.set(true);
      senders.shutdown();
      assertThat(senders.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
    return acknowledged;
  }

  private static int deliver(Server server, String hook, String id) {
    return server
        .anonymous()
        .with("webhook-id", id)
        .post(
            hook,
            """
            {"type":"customer.upserted","timestamp":"2026-11-22T14:05:00Z",
             "data":{"externalId":"%s","name":"Customer %s"}}
            """
                .formatted(id, id))
        .status();
  }

  private static Set<String> deliveries(Server server) {
    return all(server, "/api/v1/deliveries", "externalId");
  }

  private static Set<String> customers(Server server) {
    return all(server, "/api/v1/customers", "externalId");
  }

  /** Reads a list page by page. */
  private static Set<String> all(Server server, String list, String field) {
    Set<String> found = new HashSet<>();
    String cursor = "";
    do {
      Http.Answer page = server.admin().get(list + "?limit=1000" + cursor).expect(200);
      page.items().forEach(i -> found.add(text(i.asJsonObject().get(field))));
      JsonValue next = page.object().get("next");
      cursor = next == null || next == JsonValue.NULL ? "" : "&cursor=" + text(next);
    } while (!cursor.isEmpty());
    return found;
  }

  private static String text(@Nullable JsonValue value) {
    return value instanceof JsonString string ? string.getString() : "";
  }
}

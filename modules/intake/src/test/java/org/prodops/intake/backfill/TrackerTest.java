package org.prodops.intake.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.intake.outgoing.OutgoingCalls;

class TrackerTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Tracker tracker;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    tracker =
        new Tracker(
            new OutgoingCalls(Clock.systemUTC()),
            Clock.fixed(NOW, ZoneOffset.UTC),
            Map.of("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/"),
            true);
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private void answer(int status, String body, String... headers) {
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("X-Key"));
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @Test
  void itAsksWithWhatWasEnteredAndEncodesWhatItAsksFor() throws IOException {
    answer(200, "{\"id\":\"7\"}");
    assertThat(tracker.now()).isNull();
    tracker.with("X-Key", "k");
    assertThat(tracker.get(tracker.url() + "/a", Map.of("q", ">=2 & more")).text("id"))
        .isEqualTo("7");
    assertThat(asked).containsExactly("/a?q=%3E%3D2%20%26%20more k");
    assertThat(tracker.now()).as("the time in the answer").isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"30,30", "0,1", "999999,7200"})
  void itWaitsAsLongAsItIsToldWithinReason(String told, long seconds) {
    answer(429, "", "Retry-After", told);
    Tracker.Waits waits =
        catchThrowableOfType(Tracker.Waits.class, () -> tracker.get(tracker.url(), Map.of()));
    assertThat(waits.until()).isEqualTo(NOW.plusSeconds(seconds));
  }

  @Test
  void aTimeToRetryAtMayBeADate() {
    answer(503, "", "Retry-After", "Fri, 20 Nov 2026 10:05:00 GMT");
    Tracker.Waits waits =
        catchThrowableOfType(Tracker.Waits.class, () -> tracker.get(tracker.url(), Map.of()));
    assertThat(waits.until()).isEqualTo("2026-11-20T10:05:00Z");
  }

  @Test
  void whenTheLimitIsUsedUpNothingMoreIsAsked() throws IOException {
    String reset = Long.toString(NOW.plus(Duration.ofMinutes(20)).getEpochSecond());
    answer(200, "{}", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset);
    tracker.get(tracker.url(), Map.of());
    Tracker.Waits waits =
        catchThrowableOfType(Tracker.Waits.class, () -> tracker.get(tracker.url(), Map.of()));
    assertThat(waits.until()).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
    assertThat(asked).hasSize(1);
  }

  @Test
  void aRefusalForTheLimitIsAPauseAndAnyOtherIsNot() {
    answer(403, "", "RateLimit-Remaining", "0", "RateLimit-Reset", "60");
    assertThatThrownBy(() -> tracker.get(tracker.url(), Map.of()))
        .isInstanceOf(Tracker.Waits.class);
  }

  @ParameterizedTest
  @CsvSource({"401,credentials", "403,rights", "404,nothing at this address", "400,answers 400"})
  void whatAPersonMustMendIsSaidInWords(int status, String words) {
    answer(status, "");
    assertThatThrownBy(() -> tracker.get(tracker.url(), Map.of()))
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining(words);
  }

  @Test
  void aFaultOfTheTrackerIsTriedAgain() {
    answer(500, "oops");
    assertThatThrownBy(() -> tracker.get(tracker.url(), Map.of()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("500: oops");
  }

  @Test
  void aSignInPageIsNotAnApi() {
    answer(200, "<html>");
    assertThatThrownBy(() -> tracker.get(tracker.url(), Map.of()))
        .isInstanceOf(Tracker.Refuses.class)
        .hasMessageContaining("no API");
  }
}

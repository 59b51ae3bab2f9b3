package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a running server is, seen from outside. */
@ExtendWith(SharedServer.class)
class StartingIT {
  private static final Pattern READY =
      Pattern.compile("ProdOps is ready at http://\\S+ after \\d+\\.\\d s");

  @Test
  void itSaysThatItIsReady(Server server) {
    server.anonymous().get("/health/live").expect(200);
    assertThat(server.anonymous().get("/health/ready").expect(200).object().getString("status"))
        .isEqualTo("UP");
  }

  @Test
  void aProductIsThereFromTheFirstMoment(Server server) {
    assertThat(server.admin().get("/api/v1/products").expect(200).items())
        .anySatisfy(p -> assertThat(p.asJsonObject().getString("key")).isEqualTo("main"));
  }

  @Test
  void onlyTheChosenPortIsOpen(Server server) {
    assertThat(Sockets.listening(server.process().pid()))
        .containsExactly("127.0.0.1:" + server.port());
  }

  @Test
  void nothingIsWrittenOutsideItsFolder(Server server) {
    assertThat(OpenFiles.under(server.temporary())).isEmpty();
    assertThat(
            OpenFiles.outside(
                server.process().pid(),
                List.of(
                    server.home(),
                    server.log(),
                    Path.of("/dev"),
                    Path.of("/sys"),
                    Path.of("/proc"))))
        .as("files open outside the data folder that are not of the JVM or the jar")
        .allMatch(
            file ->
                file.startsWith(System.getProperty("java.home"))
                    || file.toString().endsWith("prodops.jar"));
  }

  @Test
  void theLogSaysHowLongItTook(Server server) {
    Probe.until(
        "the log says that it is ready, and after how long",
        Duration.ofSeconds(10),
        server::logText,
        log -> READY.matcher(log).find());
  }

  @Test
  void theLogHasNoErrors(Server server) {
    assertThat(server.logText().lines().filter(l -> l.contains("SEVERE"))).isEmpty();
  }
}

package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server of its own ends, and what a second one on its folder meets. */
class StoppingIT {
  /** What the JVM exits with after SIGTERM: 128 and the signal's number. */
  private static final int AFTER_SIGTERM = 143;

  @TempDir private Path folder;
  @AutoClose private Server server;

  @BeforeEach
  void start() {
    server = Server.on(folder.resolve("first")).start();
  }

  @Test
  void whatWasSavedIsThereAfterARestartAndTheFolderIsGuarded() {
    server.admin().post("/api/v1/products", "{\"key\":\"kept\",\"name\":\"Kept\"}").expect(201);

    Server second =
        Server.on(folder.resolve("second")).with("PRODOPS_HOME", server.home().toString()).launch();
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.logText().lines())
        .singleElement()
        .asString()
        .startsWith("ProdOps cannot start: another ProdOps is running")
        .contains(server.home().toString());
    server.anonymous().get("/health/ready").expect(200);

    assertThat(server.stop()).isEqualTo(AFTER_SIGTERM);
    assertThat(server.logText().lines().filter(l -> l.contains("SEVERE"))).isEmpty();
    assertThat(OpenFiles.under(server.temporary())).isEmpty();

    server.start();
    assertThat(server.admin().get("/api/v1/products").expect(200).items())
        .anySatisfy(p -> assertThat(p.asJsonObject().getString("key")).isEqualTo("kept"));
  }

  @Test
  void aRequestInFlightIsAnsweredBeforeTheEnd() throws Exception {
    String body = "{\"key\":\"late\",\"name\":\"Late\"}";
    try (HalfSent request = HalfSent.post(server, "/api/v1/products", body)) {
      server.process().destroy();
      Probe.until(
          "the JVM has begun to shut down",
          Duration.ofSeconds(10),
          () -> OpenFiles.threads(server.process().pid()),
          names -> names.stream().anyMatch(name -> name.startsWith("SIGTERM")));
      request.finish();
      assertThat(request.statusLine()).contains(" 201 ");
    }
    assertThat(server.exitCode()).isEqualTo(AFTER_SIGTERM);
  }
}

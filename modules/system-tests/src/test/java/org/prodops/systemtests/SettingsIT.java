package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that cannot be obeyed stops the start with one sentence that says what to do. */
class SettingsIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "PRODOPS_PORT, eighty",
    "PRODOPS_PORT, 70000",
    "PRODOPS_ADDRESS, no.such.host.invalid",
    "PRODOPS_DB_URL, jdbc:oracle:thin:@db",
    "PRODOPS_DB_USER, somebody",
    "PRODOPS_KEEP_BODIES_DAYS, a week",
    "PRODOPS_KEEP_AUDIT_DAYS, -1",
    "PRODOPS_LINKS_AGE_DAYS, a quarter",
    "PRODOPS_EMBEDDINGS, maybe",
  })
  void aWrongValueIsNamed(String setting, String value) {
    Server server = Server.on(folder).with(setting, value).launch();
    assertThat(server.exitCode()).isEqualTo(2);
    assertThat(server.logText().lines())
        .singleElement()
        .asString()
        .startsWith("ProdOps cannot start: ")
        .contains(setting)
        .endsWith(".");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Server server = Server.on(folder).with("PRODOPS_HOME", file.resolve("home").toString());
    assertThat(server.launch().exitCode()).isEqualTo(2);
    assertThat(server.logText().lines()).singleElement().asString().contains(file.toString());
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Server server = Server.on(folder).with("PRODOPS_PORT", port).launch();
      assertThat(server.exitCode()).isEqualTo(2);
      assertThat(server.logText().lines()).singleElement().asString().contains(port);
    }
  }

  @Test
  void anUnreachableDatabaseIsNamed() {
    Server server =
        Server.on(folder)
            .with("PRODOPS_DB_URL", "jdbc:postgresql://127.0.0.1:1/prodops")
            .with("PRODOPS_DB_USER", "prodops")
            .launch();
    assertThat(server.exitCode()).isNotZero();
    assertThat(server.logText()).contains("ProdOps cannot start: ").contains("127.0.0.1:1");
  }
}

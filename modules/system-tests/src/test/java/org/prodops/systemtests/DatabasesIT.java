package org.prodops.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same jar keeps its data in a PostgreSQL when the environment says so. */
class DatabasesIT {
  @TempDir private Path folder;

  @Test
  void theEnvironmentAloneMovesItToPostgresql() {
    try (Server server = Postgres.fresh().server(folder).start()) {
      server.admin().post("/api/v1/products", "{\"key\":\"pg\",\"name\":\"Pg\"}").expect(201);
      assertThat(server.admin().get("/api/v1/products").expect(200).items()).hasSize(2);
      assertThat(server.home().resolve("db")).as("an embedded database").doesNotExist();
      assertThat(Files.exists(server.home().resolve("lock"))).isTrue();
      assertThat(Sockets.listening(server.process().pid()))
          .containsExactly("127.0.0.1:" + server.port());
    }
  }
}

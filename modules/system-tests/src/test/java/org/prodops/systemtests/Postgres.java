package org.prodops.systemtests;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;

/** An empty database on the PostgreSQL that scripts/test starts. */
record Postgres(String url, String user) {

  /** Makes it; fails rather than passing half when there is no PostgreSQL. */
  static Postgres fresh() {
    String admin =
        Objects.requireNonNull(
            System.getenv("PRODOPS_TEST_PG_URL"),
            "PRODOPS_TEST_PG_URL is not set: run this test through scripts/test");
    String name = "s_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(admin);
        Statement statement = connection.createStatement()) {
      String user = connection.getMetaData().getUserName();
      statement.execute("create database " + name);
      return new Postgres(admin.replaceFirst("/[^/?]+(\\?.*)?$", "/" + name), user);
    } catch (SQLException e) {
      throw new IllegalStateException("no new database on " + admin, e);
    }
  }

  /** A server that keeps its data here, told so as an operator tells it. */
  Server server(Path folder) {
    return Server.on(folder).with("PRODOPS_DB_URL", url).with("PRODOPS_DB_USER", user);
  }
}

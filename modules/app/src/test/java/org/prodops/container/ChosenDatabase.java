package org.prodops.container;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Before the container starts, makes the database this run is about and tells the container in
 * arquillian.xml's terms. Without {@code prodops.it.database} (unit tests) it does nothing.
 */
public class ChosenDatabase implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String database = System.getProperty("prodops.it.database");
    if (database == null) {
      return;
    }
    String home = Path.of("target", "container-" + database).toAbsolutePath().toString();
    System.setProperty(
        "prodops.it.options",
        "-Dprodops.home=" + home + (database.equals("postgresql") ? postgresql() : ""));
  }

  private static String postgresql() {
    String admin =
        Objects.requireNonNull(
            System.getenv("PRODOPS_TEST_PG_URL"),
            "PRODOPS_TEST_PG_URL is not set: run this test through scripts/test");
    String name = "c_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(admin);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
      return " -Dprodops.db.class=org.postgresql.ds.PGSimpleDataSource -Dprodops.db.url="
          + admin.replaceFirst("/[^/?]+(\\?.*)?$", "/" + name)
          + " -Dprodops.db.password=none -Dprodops.db.user="
          + connection.getMetaData().getUserName();
    } catch (SQLException e) {
      throw new IllegalStateException("no new database on " + admin, e);
    }
  }
}

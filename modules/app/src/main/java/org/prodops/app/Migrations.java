package org.prodops.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings every module's schema up to date before anything uses it.
 *
 * <p>A module takes part by naming its schema in META-INF/prodops/module.properties and keeping its
 * scripts in db/&lt;schema&gt;; no list of modules is kept here.
 */
@Singleton
class Migrations {
  private final DataSource dataSource;

  @Inject
  Migrations(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void atStart(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class)
          ServletContext start)
      throws SQLException {
    boolean postgresql = isPostgresql();
    Map<String, String> words =
        Map.of(
            "blob", postgresql ? "bytea" : "binary large object",
            // Heads a line that concerns PostgreSQL alone.
            "on_postgresql", postgresql ? "" : "--");
    for (String schema : schemas()) {
      Flyway.configure(getClass().getClassLoader())
          .dataSource(dataSource)
          .schemas(schema)
          .defaultSchema(schema)
          .locations("classpath:db/" + schema)
          .placeholders(words)
          .load()
          .migrate();
    }
  }

  private boolean isPostgresql() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
  }

  static SortedSet<String> schemas() {
    SortedSet<String> schemas = new TreeSet<>();
    try {
      for (URL url :
          Collections.list(
              Migrations.class
                  .getClassLoader()
                  .getResources("META-INF/prodops/module.properties"))) {
        Properties module = new Properties();
        try (InputStream in = url.openStream()) {
          module.load(in);
        }
        schemas.add(module.getProperty("schema"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a module's properties cannot be read", e);
    }
    return schemas;
  }
}

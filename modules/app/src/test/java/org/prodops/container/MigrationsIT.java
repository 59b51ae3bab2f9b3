package org.prodops.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Before the first request every module's schema is as its newest script leaves it. */
@ExtendWith(ArquillianExtension.class)
class MigrationsIT {
  @Inject Jdbi jdbi;
  @Inject Rows rows;

  @Test
  void everyModulesSchemaIsMigrated() throws IOException {
    Set<String> schemas = schemas();
    assertThat(schemas).hasSizeGreaterThan(3);
    assertThat(rows.counted().keySet().stream().map(t -> t.substring(0, t.indexOf('.'))))
        .containsAll(schemas);
  }

  @Test
  void noMigrationIsLeftHalfDone() throws IOException {
    for (String schema : schemas()) {
      List<Long> failed =
          jdbi.withHandle(
              h ->
                  h.createQuery(
                          "select count(*) from "
                              + schema
                              + ".flyway_schema_history where success = false")
                      .mapTo(Long.class)
                      .list());
      assertThat(failed).as("failed migrations of %s", schema).containsExactly(0L);
    }
  }

  private static Set<String> schemas() throws IOException {
    Set<String> schemas = new TreeSet<>();
    for (URL url :
        Collections.list(
            MigrationsIT.class
                .getClassLoader()
                .getResources("META-INF/prodops/module.properties"))) {
      try (InputStream in = url.openStream()) {
        Properties module = new Properties();
        module.load(in);
        schemas.add(module.getProperty("schema"));
      }
    }
    return schemas;
  }
}

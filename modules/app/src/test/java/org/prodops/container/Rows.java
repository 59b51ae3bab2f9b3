package org.prodops.container;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** How many rows every table of every module has. */
@Singleton
class Rows {
  private final Jdbi jdbi;

  @Inject
  Rows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns the number of rows by {@code schema.table}. */
  Map<String, Long> counted() {
    return jdbi.withHandle(
        h -> {
          List<String> tables =
              h.createQuery(
                      """
                      select table_schema || '.' || table_name
                      from information_schema.tables
                      where lower(table_schema) not in ('information_schema', 'pg_catalog')
                      """)
                  .mapTo(String.class)
                  .list();
          Map<String, Long> rows = new TreeMap<>();
          for (String table : tables) {
            rows.put(table, h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
          }
          return rows;
        });
  }

  /** Returns the schemas in which a table has other than so many rows now. */
  List<String> changedSince(Map<String, Long> before) {
    return counted().entrySet().stream()
        .filter(table -> !table.getValue().equals(before.get(table.getKey())))
        .map(table -> table.getKey().substring(0, table.getKey().indexOf('.')))
        .distinct()
        .toList();
  }
}

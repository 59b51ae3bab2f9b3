import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies all work items, with what every module keeps of them, so many times, under other ids and
 * keys. For scripts/bench, on a database no server runs on.
 */
public final class CopyItems {
  private static final List<String> TABLES =
      List.of(
          "intake.work_item",
          "intake.work_item_label",
          "intake.work_item_word",
          "intake.item_change",
          "intake.status_sighting",
          "intake.item_status",
          "goals.work_item",
          "goals.work_facet",
          "customer_success.work_item",
          "customer_success.work_item_feature",
          "customer_success.work_item_key",
          "reporting.work_item",
          "reporting.event_log");
  private static final Set<String> OTHER_NAMES = Set.of("external_id", "item_key", "feature", "event_id");

  public static void main(String[] args) throws SQLException {
    int copies = Integer.parseInt(args[1]);
    try (Connection connection = DriverManager.getConnection(args[0])) {
      connection.setAutoCommit(false);
      Map<String, String> copying = new LinkedHashMap<>();
      for (String table : TABLES) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("create table bench_" + table.replace('.', '_') + " as select * from " + table);
        }
        copying.put(table, insert(connection, table));
      }
      connection.commit();
      for (int copy = 1; copy <= copies; copy++) {
        for (String sql : copying.values()) {
          try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 1; i <= insert.getParameterMetaData().getParameterCount(); i++) {
              insert.setString(i, "%08d".formatted(copy));
            }
            insert.executeUpdate();
          }
        }
        connection.commit();
        if (copy % 10 == 0) {
          System.out.printf("%d of %d copies%n", copy, copies);
        }
      }
      try (Statement statement = connection.createStatement()) {
        for (String table : TABLES) {
          statement.execute("drop table bench_" + table.replace('.', '_'));
        }
        statement.execute("analyze");
      }
      connection.commit();
    }
  }

  private static String insert(Connection connection, String table) throws SQLException {
    String[] name = table.split("\\.");
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (ResultSet column = connection.getMetaData().getColumns(null, name[0], name[1], null)) {
      while (column.next()) {
        String c = column.getString("COLUMN_NAME");
        if (!column.getString("IS_AUTOINCREMENT").equals("YES")) {
          columns.add(c);
          values.add(value(name[1], c));
        }
      }
    }
    return "insert into %s (%s) select %s from bench_%s"
        .formatted(table, String.join(", ", columns), String.join(", ", values), table.replace('.', '_'));
  }

  private static String value(String table, String column) {
    if (column.equals("work_item_id") || (column.equals("id") && table.equals("work_item"))) {
      return "substring(" + column + " from 1 for 24) || cast(? as varchar)";
    }
    return OTHER_NAMES.contains(column) ? column + " || '-' || cast(? as varchar)" : column;
  }
}

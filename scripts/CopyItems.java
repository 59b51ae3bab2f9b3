import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies all work items, with what every module keeps of them, until there are so many: as if
 * {@code IntakeLoad} had sent issue after issue, so that it can go on with any of them. For
 * scripts/bench, on a database no server runs on.
 *
 * <p>Rows are made in the order of their primary keys, and other indexes are made anew afterwards:
 * strewn over a large index, each row would have a page written of its own.
 *
 * <p>Arguments: address of the database, items present, items wanted.
 */
public final class CopyItems {
  private static final int ROWS_A_COMMIT = 100_000;
  private static final Pattern INDEX =
      Pattern.compile("create index (\\w+) on (\\w+) (\\([^)]*\\));");

  /**
   * A table an update reads or writes.
   *
   * @param item what leads from a row to its work item
   * @param first the first column of the primary key where that is not the item
   */
  private record Table(String schema, String name, String item, String first) {
    String full() {
      return schema + "." + name;
    }
  }

  private static final List<Table> TABLES =
      List.of(
          new Table("intake", "work_item", "id", ""),
          new Table("intake", "work_item_label", "work_item_id", "label"),
          new Table("intake", "work_item_word", "work_item_id", "word"),
          new Table("intake", "item_change", "work_item_id", ""),
          new Table("intake", "status_sighting", "work_item_id", ""),
          new Table("intake", "item_status", "work_item_id", "status"),
          new Table("goals", "work_item", "id", ""),
          new Table("goals", "work_facet", "work_item_id", "facet"),
          new Table("customer_success", "work_item", "id", ""),
          new Table("customer_success", "work_item_feature", "work_item_id", "feature"),
          new Table("customer_success", "work_item_key", "work_item_id", "item_key"),
          new Table("reporting", "work_item", "id", ""),
          new Table("reporting", "event_log", "left(event_id, 32)", ""));

  private final Connection connection;
  private final int present;
  private final int copies;
  private final boolean h2;
  private final long begin = System.nanoTime();

  private CopyItems(Connection connection, int present, int wanted) throws SQLException {
    this.connection = connection;
    this.h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
    this.present = present;
    this.copies = wanted / present - 1;
  }

  public static void main(String[] args) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(args[0])) {
      connection.setAutoCommit(false);
      new CopyItems(connection, Integer.parseInt(args[1]), Integer.parseInt(args[2])).copy();
    }
  }

  private void copy() throws IOException, SQLException {
    if (h2) {
      // It would sort on disk what is more than some ten thousand rows.
      run("set max_memory_rows 10000000");
    }
    run("create table bench_item as " + newItems());
    run("create index bench_item_row on bench_item (bench_row)");
    run("create index bench_item_base on bench_item (base)");
    for (Table table : TABLES) {
      List<String> indexes = new ArrayList<>();
      for (String[] index : indexes(table)) {
        run("drop index " + table.schema() + "." + index[0]);
        indexes.add("create index " + index[0] + " on " + table.full() + " " + index[1]);
      }
      long rows = copy(table);
      for (String index : indexes) {
        run(index);
      }
      System.out.printf(
          "%s: %d rows, at %.0f s%n", table.full(), rows, (System.nanoTime() - begin) / 1e9);
    }
    run("drop table bench_item");
    run("analyze");
  }

  /** Every copy with its id, which is the one the product gives that source and issue. */
  private String newItems() {
    String number = "(cast(w.external_id as bigint) + c.n * " + present + ")";
    String id =
        derived(
            "'9:work-item' || "
                + parts("w.source_id")
                + " || "
                + parts("cast(" + number + " as varchar)"));
    return """
        select row_number() over (order by id) as bench_row, made.* from (
          select %s as id, w.id as base, c.n as n
          from intake.work_item w cross join generate_series(1, %d) as c(n)) made
        """
        .formatted(id, copies);
  }

  private long copy(Table table) throws SQLException {
    boolean byItem = table.first().isEmpty();
    // What bears the same first column is made in one go, however much it is.
    String part =
        byItem
            ? "0"
            : "(min(t.bench_place) over (partition by t.%s)) * %d / %d"
                .formatted(table.first(), copies, ROWS_A_COMMIT);
    String source =
        byItem
            ? table.full()
            : "(select row_number() over (order by %s) as bench_place, s.* from %s s)"
                .formatted(table.first(), table.full());
    run("create table bench_base as select t.*, %s as bench_item, %s as bench_part from %s t"
        .formatted(table.item(), part, source));
    run("create index bench_base_item on bench_base (bench_item)");
    run("create index bench_base_part on bench_base (bench_part)");
    run("analyze");
    List<String> columns = columns(table);
    String values = String.join(", ", columns.stream().map(this::value).toList());
    // Outer joins that find each time, since H2 begins with the left side of one.
    String from =
        byItem
            ? "bench_item m left join bench_base b on b.bench_item = m.base"
                + " where m.bench_row > ? and m.bench_row <= ? and b.bench_item is not null"
                + " order by m.bench_row"
            : "bench_base b left join bench_item m on m.base = b.bench_item"
                + " where b.bench_part >= ? and b.bench_part < ? and m.id is not null"
                + " order by b." + table.first() + ", m.id";
    long last = byItem ? (long) present * copies : one("select max(bench_part) + 1 from bench_base");
    long step = byItem ? ROWS_A_COMMIT / 2 : 1;
    long rows = 0;
    String sql =
        "insert into %s (%s) select %s from %s"
            .formatted(table.full(), String.join(", ", columns), values, from);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (long at = 0; at < last; at += step) {
        insert.setLong(1, at);
        insert.setLong(2, at + step);
        rows += insert.executeUpdate();
        connection.commit();
      }
    }
    run("drop table bench_base");
    return rows;
  }

  private String value(String column) {
    String more = "m.n * " + present + " as varchar)";
    return switch (column) {
      case "work_item_id", "id" -> "m.id";
      case "external_id" -> "cast(cast(b.external_id as bigint) + " + more;
      case "item_key", "feature" -> key("b." + column, more);
      case "facts", "url" ->
          "replace(b.%s, b.item_key, %s)".formatted(column, key("b.item_key", more));
      // An item's only feature is its key.
      case "features_digest" -> derived(parts(key("b.item_key", more)));
      case "event_id" -> "m.id || substring(b.event_id from 33)";
      default -> "b." + column;
    };
  }

  private static String key(String base, String more) {
    return "'SHOP-' || cast(cast(substring(" + base + " from 6) as bigint) + " + more;
  }

  /** Returns what an id or a digest is made from, as the product does. */
  private static String parts(String value) {
    return "length(" + value + ") || ':' || " + value;
  }

  private String derived(String parts) {
    String hash =
        h2
            ? "lower(rawtohex(hash('SHA-256', stringtoutf8(" + parts + "))))"
            : "encode(sha256(convert_to(" + parts + ", 'UTF8')), 'hex')";
    return "left(" + hash + ", 32)";
  }

  /** Returns name and columns of the indexes that the migrations give a table. */
  private static List<String[]> indexes(Table table) throws IOException {
    String module = table.schema().replace('_', '-');
    Path folder = Path.of("modules", module, "src/main/resources/db", table.schema());
    List<String[]> indexes = new ArrayList<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Matcher found = INDEX.matcher(Files.readString(file));
        while (found.find()) {
          if (found.group(2).equals(table.name())) {
            indexes.add(new String[] {found.group(1), found.group(3)});
          }
        }
      }
    }
    return indexes;
  }

  private List<String> columns(Table table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet column =
        connection.getMetaData().getColumns(null, table.schema(), table.name(), null)) {
      while (column.next()) {
        if (!column.getString("IS_AUTOINCREMENT").equals("YES")) {
          columns.add(column.getString("COLUMN_NAME"));
        }
      }
    }
    return columns;
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    }
  }

  private long one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}

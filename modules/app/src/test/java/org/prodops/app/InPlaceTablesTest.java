package org.prodops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InPlaceTablesTest {
  private static final String IN_PLACE = ";DEFAULT_TABLE_ENGINE=" + InPlaceTables.class.getName();

  private static final String TABLES =
      """
      create table item (id varchar(10) primary key, place int unique, name varchar, at int);
      create index item_by_name on item (name, id);
      create index item_by_at on item (at, id);
      create table numbered (id bigint primary key, place int unique, name varchar);
      create index numbered_by_name on numbered (name);
      create table body (id varchar(10) primary key, bytes binary large object)
      """;

  private static final List<String> ORDERS =
      List.of(
          "select * from item order by id",
          "select id from item where place > -100 order by place",
          "select id from item where name >= '' order by name, id",
          "select id from item where at >= 0 order by at, id",
          "select * from numbered order by id",
          "select id from numbered where place > -100 order by place",
          "select id, name from numbered where name >= '' order by name, id",
          "select id, length(bytes) from body order by id");

  @TempDir private Path folder;

  @Test
  void anUpdateWritesOnlyTheIndexesOfWhatChanged() throws SQLException {
    assertThat(writtenByAnUpdate("in-place", IN_PLACE)).isEqualTo(2);
    assertThat(writtenByAnUpdate("own", ""))
        .as("by the database itself; were it 2, nothing would need this class any more")
        .isEqualTo(5);
  }

  /**
   * Returns how many of a table, its primary key, its unique index and two others are written when
   * one column of one of the others is set to something else.
   */
  private long writtenByAnUpdate(String name, String more) throws SQLException {
    try (Connection connection = open(name, more)) {
      run(connection, TABLES);
      run(connection, "insert into item values ('a', 1, 'Ann', 1), ('b', 2, 'Ben', 2)");
      Map<String, Object> before = roots(connection);
      run(connection, "update item set at = 3, name = 'Ann' where id = 'a'");
      Map<String, Object> after = roots(connection);
      return after.keySet().stream().filter(map -> after.get(map) != before.get(map)).count();
    }
  }

  /** Keys are changed, swapped and taken, and what was done is undone. */
  @Test
  void whatIsInATableAndFoundByEachIndexIsTheSameAsInOneOfTheDatabasesOwn() throws SQLException {
    try (Connection inPlace = open("in-place", IN_PLACE);
        Connection own = open("own", "")) {
      for (Connection connection : List.of(inPlace, own)) {
        run(connection, TABLES);
        connection.setAutoCommit(false);
      }
      Random random = new Random(7);
      int refused = 0;
      for (int i = 0; i < 4_000; i++) {
        String sql = change(random);
        String done = outcome(inPlace, sql);
        assertThat(done).as(sql).isEqualTo(outcome(own, sql));
        refused += done.startsWith("refused") ? 1 : 0;
        if (random.nextInt(5) == 0) {
          boolean undo = random.nextInt(3) == 0;
          for (Connection connection : List.of(inPlace, own)) {
            if (undo) {
              connection.rollback();
            } else {
              connection.commit();
            }
          }
          for (String order : ORDERS) {
            assertThat(rows(inPlace, order))
                .as("%s after %s", order, sql)
                .isEqualTo(rows(own, order));
          }
        }
      }
      assertThat(refused).as("changes refused").isBetween(100, 3_000);
      assertThat(rows(inPlace, ORDERS.get(0))).hasSizeGreaterThan(5);
    }
  }

  private static String change(Random random) {
    int one = random.nextInt(20);
    int other = random.nextInt(20);
    return switch (random.nextInt(12)) {
      case 0, 1 ->
          "insert into item values ('i%d', %d, 'n%d', %d)".formatted(one, other, one % 3, other);
      case 2 -> "insert into numbered values (%d, %d, 'n%d')".formatted(one, other, one % 3);
      case 3 -> "insert into body values ('b%d', '%s')".formatted(one, "ab".repeat(other * 400));
      case 4 -> "update item set at = %d where id = 'i%d'".formatted(other, one);
      case 5 -> "update item set name = 'n%d', at = at where at > %d".formatted(other % 3, one);
      case 6 -> "update item set place = place + %d where place > %d".formatted(1 + one % 2, other);
      case 7 -> "update item set id = 'i%d' where id = 'i%d'".formatted(one, other);
      case 8 ->
          "update numbered set id = id + 1, name = 'n%d' where id > %d".formatted(one % 3, other);
      case 9 -> "update numbered set place = %d where id in (%d, %d)".formatted(one, one, other);
      case 10 ->
          "update body set bytes = '%s' where id = 'b%d'".formatted("cd".repeat(other * 400), one);
      default ->
          "delete from %s where id = '%s'"
              .formatted(one < 10 ? "item" : "body", (one < 10 ? "i" : "b") + other);
    };
  }

  @Test
  void aFileIsOpenedWithoutItAsWell() throws SQLException {
    try (Connection connection = open("file", IN_PLACE)) {
      run(connection, TABLES);
      run(connection, "insert into item values ('a', 1, 'Ann', 1)");
      run(connection, "update item set name = 'Bea'");
    }
    try (Connection connection = open("file", "")) {
      assertThat(rows(connection, "select name from item")).containsExactly("Bea");
      assertThat(rows(connection, "script nodata")).noneMatch(line -> line.contains("ENGINE"));
    }
  }

  private Connection open(String name, String more) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + folder.resolve(name) + ";MODE=PostgreSQL" + more, "sa", "sa");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String outcome(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql) + " rows";
    } catch (SQLException e) {
      return "refused " + e.getErrorCode();
    }
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          line.append(row.getString(i)).append(' ');
        }
        rows.add(line.toString().strip());
      }
    }
    return rows;
  }

  /** Returns the first page of everything the tables and their indexes are kept in. */
  private static Map<String, Object> roots(Connection connection) throws SQLException {
    MVStore store = EmbeddedStore.store(connection);
    Map<String, Object> roots = new HashMap<>();
    for (String name : store.getMapNames()) {
      if (name.startsWith("table.") || name.startsWith("index.")) {
        MVMap<?, ?> map = store.openMap(name);
        roots.put(name, map.getRootPage());
      }
    }
    return roots;
  }
}

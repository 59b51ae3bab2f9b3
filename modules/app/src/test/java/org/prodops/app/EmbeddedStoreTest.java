package org.prodops.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
  @TempDir private Path folder;

  @Test
  void isLookedAfterOverOneConnectionHoweverOften() throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("looked-after");
    EmbeddedStore store = new EmbeddedStore(url, "sa", "sa", new ReentrantReadWriteLock());
    try (Connection connection = DriverManager.getConnection(url, "sa", "sa")) {
      long own = newest(connection);
      for (int second = 0; second < 5; second++) {
        store.tick();
      }
      try (Connection next = DriverManager.getConnection(url, "sa", "sa")) {
        assertThat(newest(next)).as("one is between them").isEqualTo(own + 2);
      }
      assertThat(sessions(connection)).isEqualTo(2);
      assertThat(EmbeddedStore.store(connection).getCacheSize())
          .as("MB, 16 were it not told")
          .isEqualTo(64);
      store.close();
      assertThat(sessions(connection)).as("after the server's end").isEqualTo(1);
    }
  }

  /** Returns the number of a connection; each has the next one. */
  private static long newest(Connection connection) throws SQLException {
    return one(connection, "select session_id()");
  }

  private static long sessions(Connection connection) throws SQLException {
    return one(connection, "select count(*) from information_schema.sessions");
  }

  private static long one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}

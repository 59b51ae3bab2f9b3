package org.prodops.app;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.prodops.kernel.Durability;

/**
 * The one JTA data source all modules share, and the two ways to it that are not JPA.
 *
 * <p>It is an EJB only because the platform binds the data source before the first CDI observer
 * runs just when the archive holds at least one.
 */
@Singleton
class Database {
  @Resource(lookup = "java:app/jdbc/prodops")
  DataSource dataSource;

  @Produces
  @Singleton
  DataSource dataSource() {
    return dataSource;
  }

  /** Returns the plain-SQL door; its handles join the transaction of the caller. */
  @Produces
  @Singleton
  static Jdbi jdbi(DataSource dataSource) {
    return Jdbi.create(dataSource).setTransactionHandler(new CMTTransactionHandler());
  }

  /** Returns what makes the one data source's commits durable; see {@link Durability}. */
  @Produces
  @Singleton
  static Durability durability(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean embedded = connection.getMetaData().getDatabaseProductName().equals("H2");
      return embedded ? () -> checkpoint(dataSource) : () -> {};
    }
  }

  private static void checkpoint(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint sync");
    } catch (SQLException e) {
      throw new IllegalStateException("what was committed may not be on disk", e);
    }
  }

  /** Returns the clock everything is timed by, in the microseconds both databases keep. */
  @Produces
  @Singleton
  static Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.of(1, MICROS));
  }
}

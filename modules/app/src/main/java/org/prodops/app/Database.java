package org.prodops.app;

import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.Flushable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/**
 * The one JTA data source all modules share, and the two ways to it that are not JPA.
 *
 * <p>It is an EJB only because the platform binds the data source before the first CDI observer
 * runs just when the archive holds at least one.
 */
@Singleton
class Database {
  private static final long PATIENCE_MILLIS = 500;

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

  /**
   * Returns the lock those share who change something, and who has changes put on disk takes alone.
   *
   * <p>The embedded database takes a picture of its tables one after the other; of a row changed
   * meanwhile it can catch the change without what would undo it, and after a sudden death half a
   * transaction stands. It is enough that no statement changes anything just then.
   */
  @Produces
  @Singleton
  static ReadWriteLock changing() {
    return new ReentrantReadWriteLock();
  }

  /**
   * Returns what puts all that was committed so far on stable storage. A database server does that
   * before a commit returns; the embedded one only when told, and a telling costs an fsync, so it
   * is asked for where somebody is about to be answered and where work has come to a rest.
   */
  @Produces
  @Singleton
  static Flushable commits(DataSource dataSource, ReadWriteLock changing) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean embedded = connection.getMetaData().getDatabaseProductName().equals("H2");
      return embedded ? () -> alone(changing.writeLock(), dataSource) : () -> {};
    }
  }

  /**
   * Waits for who is changing something, but not for ever: that one may itself wait for a row which
   * a third holds who waits here.
   */
  private static void alone(Lock lock, DataSource dataSource) throws IOException {
    boolean alone = false;
    try {
      alone = lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      checkpoint(dataSource);
    } finally {
      if (alone) {
        lock.unlock();
      }
    }
  }

  private static void checkpoint(DataSource dataSource) throws IOException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint sync");
    } catch (SQLException e) {
      throw new IOException("what was committed may not be on disk", e);
    }
  }

  /** Returns the clock everything is timed by, in the microseconds both databases keep. */
  @Produces
  @Singleton
  static Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.of(1, MICROS));
  }
}

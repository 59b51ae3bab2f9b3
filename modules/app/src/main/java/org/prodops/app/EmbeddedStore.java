package org.prodops.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Looks after what the embedded database keeps its tables in: how many of its pages stay in memory,
 * and that its file does not grow with every change.
 *
 * <p>Each time that database puts changes on disk it appends the pages they touched. The pages
 * before are dead, but a stretch of the file is used again only once all in it are. Its own upkeep,
 * which moves the living ones out, belongs to the writing behind that is turned off here, and would
 * run beside whoever changes something (see {@link Database#changing}).
 */
@Singleton
public class EmbeddedStore {
  private static final Logger LOG = System.getLogger(EmbeddedStore.class.getName());

  /**
   * How much memory pages may stay in. All that is written is among them: of more than this, what
   * the collector copies costs as much as what need not be read saves (decision 14).
   */
  private static final int KILOBYTES_OF_PAGES = 65_536;

  /** Which part of the file should be alive, in percent. */
  private static final int ALIVE = 50;

  /**
   * And while others write, who wait for this: the more alive a stretch is, the more is moved to
   * gain it.
   */
  private static final int ALIVE_WHILE_OTHERS_WRITE = 33;

  /** How much is moved at most while everybody waits. */
  private static final int MOVED_BYTES = 1024 * 1024;

  private static final int MOST_A_SECOND = 8;

  /** Beside the pool, whose connections do not give way to the driver's own. */
  private final JdbcDataSource dataSource = new JdbcDataSource();

  private final ReadWriteLock changing;
  private @Nullable ScheduledFuture<?> ticking;
  private @Nullable Connection connection;

  /** The store's version after the last look; each writing makes another. */
  private long seen;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject
  EmbeddedStore(
      @ConfigProperty(name = "prodops.db.url") String url,
      @ConfigProperty(name = "prodops.db.user") String user,
      @ConfigProperty(name = "prodops.db.password") String password,
      ReadWriteLock changing) {
    dataSource.setURL(url);
    dataSource.setUser(user);
    dataSource.setPassword(password);
    this.changing = changing;
  }

  /** Before {@link Migrations}, which have as many pages to look at as anybody. */
  synchronized void open(
      @Observes @Priority(PLATFORM_BEFORE - 1) @Initialized(ApplicationScoped.class)
          ServletContext start)
      throws SQLException {
    if (embedded()) {
      store();
    }
  }

  synchronized void start(@Observes @Initialized(ApplicationScoped.class) ServletContext start) {
    if (embedded()) {
      ticking = executor.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }
  }

  private boolean embedded() {
    return dataSource.getURL().startsWith("jdbc:h2:file:");
  }

  synchronized void tick() {
    // One that waited for the end must not open what was closed.
    if (ticking != null && ticking.isCancelled()) {
      return;
    }
    try {
      MVStore store = store();
      int alive = store.getCurrentVersion() == seen ? ALIVE : ALIVE_WHILE_OTHERS_WRITE;
      int moves = 0;
      while (moves < MOST_A_SECOND && alone(store, alive)) {
        moves++;
      }
      seen = store.getCurrentVersion();
    } catch (SQLException | RuntimeException e) {
      // A scheduled task that throws is never run again; the next tick tries anew.
      LOG.log(
          Level.WARNING, "Space in the database's file was not reclaimed; it is tried again", e);
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns the store, over the one connection kept for it: with each new one the database applies
   * anew what its address says, and then understands every statement anew.
   */
  private MVStore store() throws SQLException {
    if (connection != null) {
      return store(connection);
    }
    Connection opened = dataSource.getConnection();
    connection = opened;
    MVStore store = store(opened);
    // Not by the address: all pages in memory would be forgotten with each connection that is made.
    store.setCacheSize(KILOBYTES_OF_PAGES);
    return store;
  }

  synchronized void close() {
    Connection closed = connection;
    connection = null;
    if (closed != null) {
      try {
        closed.close();
      } catch (SQLException e) {
        LOG.log(
            Level.WARNING, "The connection the database's file is looked after with was lost", e);
      }
    }
  }

  private boolean alone(MVStore store, int alive) throws InterruptedException {
    if (!changing.writeLock().tryLock(100, TimeUnit.MILLISECONDS)) {
      return false;
    }
    try {
      return some(store, alive);
    } finally {
      changing.writeLock().unlock();
    }
  }

  /** Does some of it as if nothing else were to be done; see {@link #some(MVStore, int)}. */
  public static boolean some(Connection connection) throws SQLException {
    return some(store(connection), ALIVE);
  }

  /**
   * Moves some living pages out of the stretches that are mostly dead, if less of the file is alive
   * than should be. Nobody may change anything meanwhile.
   *
   * @param alive in percent
   * @return whether there may be more to do
   */
  private static boolean some(MVStore store, int alive) {
    boolean moved = store.compact(alive, MOVED_BYTES);
    if (moved) {
      // A stretch counts as dead once its pages are written elsewhere.
      store.commit();
    }
    return moved;
  }

  /** Returns what an embedded database keeps its tables in. */
  static MVStore store(Connection connection) throws SQLException {
    JdbcConnection own = connection.unwrap(JdbcConnection.class);
    return ((SessionLocal) own.getSession()).getDatabase().getStore().getMvStore();
  }

  synchronized void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) ServletContext stop) {
    if (ticking != null) {
      ticking.cancel(false);
    }
    close();
  }
}

package org.prodops.kernel;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.NullMarked;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A freshly made database with one module's schema in it, on each of the two products the server
 * runs on. A test that takes one as a parameter ({@code @ParameterizedTest} with
 * {@code @MethodSource}) runs on both.
 *
 * <p>PostgreSQL is the one scripts/test starts and names in PRODOPS_TEST_PG_URL. Without it the
 * test fails rather than passing half.
 */
@NullMarked
public final class TestDatabase {
  /** Held, because the logging system forgets loggers nobody holds. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  /**
   * How many PostgreSQL ones keep their connections. One more closes the oldest, which then
   * refuses: nobody says when a test is done with its own.
   */
  private static final int DATABASES_AT_A_TIME = 8;

  private static final Queue<JdbcConnectionPool> POOLS = new ArrayDeque<>();

  private final String name;
  private final DataSource dataSource;

  private TestDatabase(String name, DataSource dataSource) {
    this.name = name;
    this.dataSource = dataSource;
  }

  /**
   * Returns both databases, each with the migrations of {@code db/<module>} applied to schema
   * {@code <schema>}, empty otherwise.
   */
  public static Stream<TestDatabase> both(String schema) {
    return Stream.of(h2(schema), postgresql(schema));
  }

  /** Returns the embedded database in memory; see {@link #both}. */
  public static TestDatabase h2(String schema) {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(
        "jdbc:h2:mem:"
            + Ids.fresh()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
    return new TestDatabase("H2", h2).migrated(schema);
  }

  /** Returns a new database on the PostgreSQL server under test; see {@link #both}. */
  public static TestDatabase postgresql(String schema) {
    String url =
        Objects.requireNonNull(
            System.getenv("PRODOPS_TEST_PG_URL"),
            "PRODOPS_TEST_PG_URL is not set: run this test through scripts/test");
    String database = "t_" + Ids.fresh();
    PGSimpleDataSource admin = new PGSimpleDataSource();
    admin.setURL(url);
    Jdbi.create(admin).useHandle(h -> h.execute("create database " + database));
    PGConnectionPoolDataSource fresh = new PGConnectionPoolDataSource();
    fresh.setURL(url);
    fresh.setDatabaseName(database);
    return new TestDatabase("PostgreSQL", pooled(fresh)).migrated(schema);
  }

  /**
   * PostgreSQL starts a process for each connection: one for each statement takes ten times as
   * long.
   */
  private static synchronized DataSource pooled(ConnectionPoolDataSource source) {
    if (POOLS.size() == DATABASES_AT_A_TIME) {
      POOLS.remove().dispose();
    }
    JdbcConnectionPool pool = JdbcConnectionPool.create(source);
    pool.setMaxConnections(64);
    POOLS.add(pool);
    return pool;
  }

  private TestDatabase migrated(String schema) {
    FLYWAY.setLevel(Level.WARNING);
    migrations(schema).load().migrate();
    return this;
  }

  /**
   * Returns what applies the migrations of {@code db/<schema>}, all of them unless told otherwise.
   */
  public FluentConfiguration migrations(String schema) {
    boolean h2 = name.equals("H2");
    return Flyway.configure()
        .dataSource(dataSource)
        .schemas(schema)
        .defaultSchema(schema)
        .locations("classpath:db/" + schema)
        .placeholders(
            Map.of("blob", h2 ? "binary large object" : "bytea", "on_postgresql", h2 ? "--" : ""));
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /** Returns statements to it; on the embedded one none may sort a list for its first rows. */
  public Jdbi jdbi() {
    Jdbi jdbi = Jdbi.create(dataSource);
    if (name.equals("H2")) {
      jdbi.setSqlLogger(new InIndexOrder(dataSource));
    }
    return jdbi;
  }

  @Override
  public String toString() {
    return name;
  }
}

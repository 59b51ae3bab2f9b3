package org.prodops.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Fails a statement that wants the first rows of an order which no index has, so that the embedded
 * database would read and sort them all, however many there are.
 *
 * <p>That database takes an order from an index only if it names the index's columns from the first
 * on: {@code where state = ? order by state, seq limit 50}, though all have one state. A list that
 * can only be short says so in its statement: {@code /* few *}{@code /}.
 */
final class InIndexOrder implements SqlLogger {
  private static final Pattern FIRST_ROWS =
      Pattern.compile("(?is)\\s*\\(?select\\b.*\\border\\s+by\\b.*\\b(limit|fetch\\s+first)\\b.*");

  /** All columns, or all but the last, such as an id, where some others come in order. */
  private static final Pattern IN_ORDER =
      Pattern.compile("index sorted( \\*/|: (2 of 3|3 of 4|4 of 5) columns)");

  private final DataSource dataSource;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  InIndexOrder(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public void logAfterExecution(StatementContext context) {
    ParsedSql parsed = context.getParsedSql();
    String sql = parsed == null ? "" : parsed.getSql();
    if (FIRST_ROWS.matcher(sql).matches() && !sql.contains("/* few */") && seen.add(sql)) {
      String plan = plan(sql);
      if (!IN_ORDER.matcher(plan).find()) {
        throw new AssertionError("All rows are read and sorted for the first ones:\n" + plan);
      }
    }
  }

  private String plan(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement explain = connection.prepareStatement("explain " + sql)) {
      int parameters = explain.getParameterMetaData().getParameterCount();
      for (int i = 1; i <= parameters; i++) {
        explain.setNull(i, Types.VARCHAR);
      }
      try (ResultSet row = explain.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new AssertionError("There is no plan of: " + sql, e);
    }
  }
}

package org.prodops.goals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the container's transaction: JPA and plain SQL get the same connection, and only
 * this class begins and ends what happens on it.
 */
final class OneConnection implements AutoCloseable {
  private static final Set<String> NOT_THEIRS =
      Set.of("close", "commit", "rollback", "setAutoCommit");

  private final Connection real;
  private final Connection lent;

  OneConnection(DataSource database) {
    try {
      real = database.getConnection();
      real.setAutoCommit(false);
    } catch (SQLException e) {
      throw new IllegalStateException("the test database refuses", e);
    }
    lent = proxy(Connection.class, this::onLent);
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          if (method.getName().equals("getConnection")) {
            return lent;
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }

  private @Nullable Object onLent(Method method, Object @Nullable [] arguments) throws Throwable {
    if (NOT_THEIRS.contains(method.getName())) {
      return null;
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  void commit() {
    try {
      real.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("the transaction cannot be committed", e);
    }
  }

  void rollback() {
    try {
      real.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException("the transaction cannot be rolled back", e);
    }
  }

  @Override
  public void close() {
    try {
      real.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection cannot be closed", e);
    }
  }

  private interface Answer {
    @Nullable Object to(Method method, Object @Nullable [] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                method.getDeclaringClass() == Object.class
                    ? method.invoke(answer, arguments)
                    : answer.to(method, arguments)));
  }
}

package org.prodops.app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Ready when the database answers from a table the migrations made; they ran before anything else
 * could.
 */
@Readiness
@Singleton
class DatabaseAnswers implements HealthCheck {
  private final Jdbi jdbi;

  @Inject
  DatabaseAnswers(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      jdbi.useHandle(
          h -> h.createQuery("select id from access.account limit 1").mapTo(String.class).list());
      return HealthCheckResponse.up("database");
    } catch (JdbiException e) {
      return HealthCheckResponse.down("database");
    }
  }
}

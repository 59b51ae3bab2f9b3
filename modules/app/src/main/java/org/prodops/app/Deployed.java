package org.prodops.app;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready until the launcher has seen the whole deployment end: the platform asks the other
 * checks, and believes them, while requests are still answered 503.
 */
@Readiness
@Singleton
class Deployed implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("deployment")
        .status(Boolean.getBoolean("prodops.deployed"))
        .build();
  }
}

package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The server is ready for senders only while its inbox accepts what they send. */
@Readiness
@Singleton
class InboxReadiness implements HealthCheck {
  private final InboxWriter writer;

  @Inject
  InboxReadiness(InboxWriter writer) {
    this.writer = writer;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("inbox").status(writer.accepts()).build();
  }
}

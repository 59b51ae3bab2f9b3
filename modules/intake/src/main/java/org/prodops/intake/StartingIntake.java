package org.prodops.intake;

import static jakarta.interceptor.Interceptor.Priority.APPLICATION;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Starts the inbox's writer and the dispatcher once the schemas are up to date. */
@Singleton
class StartingIntake {
  private final InboxWriter writer;
  private final Dispatcher dispatcher;

  @Inject
  StartingIntake(InboxWriter writer, Dispatcher dispatcher) {
    this.writer = writer;
    this.dispatcher = dispatcher;
  }

  void atStart(
      @Observes @Priority(APPLICATION) @Initialized(ApplicationScoped.class) Object start) {
    writer.start();
    dispatcher.start();
  }
}

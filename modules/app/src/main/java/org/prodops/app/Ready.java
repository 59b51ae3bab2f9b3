package org.prodops.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells the launcher that everything has started; it stops the process when this never comes. */
@Singleton
class Ready {
  void atStart(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object start) {
    System.setProperty("prodops.ready", "true");
  }
}

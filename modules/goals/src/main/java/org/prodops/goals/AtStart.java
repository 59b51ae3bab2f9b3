package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Does what is to be done once the schema is there. It listens to the web application because the
 * platform tells each library of {@code @Initialized(ApplicationScoped.class)} on its own, before
 * the application that migrates.
 */
@WebListener
public class AtStart implements ServletContextListener {
  @Inject private AnnouncingProducts announcing;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    announcing.announce();
  }
}

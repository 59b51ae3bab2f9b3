package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Has the first product announced once the schemas are up to date, which a module's beans cannot
 * know of the application's start alone.
 */
@WebListener
public class StartingGoals implements ServletContextListener {
  @Inject AnnouncingProducts announcing;

  @Override
  public void contextInitialized(ServletContextEvent start) {
    announcing.announce();
  }
}

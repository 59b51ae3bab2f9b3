package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Has imports go on with the application, and stop with it. */
@WebListener
public class StartingImports implements ServletContextListener {
  @Inject ImportRunner runner;

  @Override
  public void contextInitialized(ServletContextEvent start) {
    runner.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent stop) {
    runner.stop();
  }
}

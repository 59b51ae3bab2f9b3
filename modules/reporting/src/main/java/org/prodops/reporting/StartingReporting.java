package org.prodops.reporting;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Starts looking for unfinished rebuilds once the schemas are up to date. */
@WebListener
public class StartingReporting implements ServletContextListener {
  @Inject RebuildWorker rebuilds;

  @Override
  public void contextInitialized(ServletContextEvent start) {
    rebuilds.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent stop) {
    rebuilds.stop();
  }
}

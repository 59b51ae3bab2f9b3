package org.prodops.reporting.reports;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Starts telling followed figures once the schemas are up to date. */
@WebListener
public class StartingFigures implements ServletContextListener {
  @Inject FigureWorker figures;

  @Override
  public void contextInitialized(ServletContextEvent start) {
    figures.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent stop) {
    figures.stop();
  }
}

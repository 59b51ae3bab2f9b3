package org.prodops.goals.suggestions;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Starts and stops the worker with the application. */
@WebListener
public class StartingSuggestions implements ServletContextListener {
  @Inject SuggestionWorker worker;

  @Override
  public void contextInitialized(ServletContextEvent start) {
    worker.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent stop) {
    worker.stop();
  }
}

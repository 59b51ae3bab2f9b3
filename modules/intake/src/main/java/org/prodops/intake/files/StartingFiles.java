package org.prodops.intake.files;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Starts the work on files with the application and ends it with it; see StartingIntake for why.
 */
@WebListener
public class StartingFiles implements ServletContextListener {
  @Inject FilesWorker worker;

  @Override
  public void contextInitialized(ServletContextEvent start) {
    worker.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent stop) {
    worker.stop();
  }
}

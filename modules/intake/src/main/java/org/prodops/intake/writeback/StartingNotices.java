package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Has trackers told as long as the application runs. */
@WebListener
public class StartingNotices implements ServletContextListener {
  @Inject NoticeRunner runner;

  @Override
  public void contextInitialized(ServletContextEvent start) {
    runner.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent stop) {
    runner.stop();
  }
}

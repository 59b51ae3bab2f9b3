package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Starts and stops the clock that reveals and the one that tells who follows. */
@WebListener
public class StartingAlignment implements ServletContextListener {
  @Inject RevealClock reveals;
  @Inject Following following;

  @Override
  public void contextInitialized(ServletContextEvent start) {
    reveals.start();
    following.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent stop) {
    reveals.stop();
    following.stop();
  }
}

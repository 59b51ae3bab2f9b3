package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Starts the inbox's writer, the dispatcher and the housekeeping, and stops them with the
 * application.
 *
 * <p>A servlet listener, because a module's beans hear of the application's start before the
 * schemas are up to date, and a listener only after.
 */
@WebListener
public class StartingIntake implements ServletContextListener {
  private static final Logger LOG = System.getLogger(StartingIntake.class.getName());

  @Inject Sources sources;
  @Inject InboxWriter writer;
  @Inject Dispatcher dispatcher;
  @Inject Housekeeping housekeeping;

  @Override
  public void contextInitialized(ServletContextEvent start) {
    try {
      sources.checkKey();
    } catch (Seal.OtherKey e) {
      // Not the end of it: work goes on, and a person may give the sources other secrets.
      LOG.log(Level.ERROR, "{0} Signed deliveries are turned away until then.", e.getMessage());
    }
    writer.start();
    dispatcher.start();
    housekeeping.start();
  }

  /** First what has been promised to senders is written, then the batch in hand is finished. */
  @Override
  public void contextDestroyed(ServletContextEvent stop) {
    writer.stop();
    dispatcher.stop();
    housekeeping.stop();
  }
}

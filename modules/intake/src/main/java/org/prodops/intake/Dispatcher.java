package org.prodops.intake;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Flushable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Drives the dispatching: as soon as something arrives here, and every 200 ms for what arrived at
 * another server or waits for another try.
 */
@Singleton
class Dispatcher {
  private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
  private static final int BATCH = 50;
  private static final long LOOK_MILLIS = 200;

  private final DispatchingDeliveries dispatching;
  private final RederivingItems rederiving;
  private final Flushable database;
  private final ReadWriteLock changing;
  private final Semaphore arrivals = new Semaphore(0);
  private volatile boolean stopping;

  /** Whether something was done that is not on disk yet; it would be done again after a crash. */
  private boolean unsaved;

  private @Nullable Thread thread;

  @Resource ManagedThreadFactory threads;

  @Inject
  Dispatcher(
      DispatchingDeliveries dispatching,
      RederivingItems rederiving,
      Flushable database,
      ReadWriteLock changing) {
    this.dispatching = dispatching;
    this.rederiving = rederiving;
    this.database = database;
    this.changing = changing;
  }

  /** Says that something may be there to dispatch. */
  void wake() {
    arrivals.release();
  }

  synchronized void start() {
    if (thread == null) {
      thread = threads.newThread(this::run);
      thread.setName("dispatcher");
      thread.start();
    }
  }

  private void run() {
    while (!stopping) {
      try {
        if (work()) {
          unsaved = true;
        } else {
          if (unsaved) {
            database.flush();
            unsaved = false;
          }
          if (arrivals.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            arrivals.drainPermits();
          }
        }
      } catch (InterruptedException e) {
        stopping = true;
      } catch (IOException | RuntimeException e) {
        // The database may be away; deliveries stay RECEIVED and are taken up when it is back.
        LOG.log(Level.WARNING, "Dispatching failed and goes on in a moment", e);
        pause();
      }
    }
  }

  private boolean work() {
    boolean dispatched = dispatching.batch(BATCH) > 0;
    changing.readLock().lock();
    try {
      return rederiving.some() || dispatched;
    } finally {
      changing.readLock().unlock();
    }
  }

  private void pause() {
    try {
      if (arrivals.tryAcquire(1, TimeUnit.SECONDS)) {
        arrivals.drainPermits();
      }
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  void stop() {
    stopping = true;
    wake();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

package org.prodops.reporting;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Drives rebuilds in the background. It looks for unfinished work at start and every few seconds,
 * so a rebuild cut off by a stop goes on, and an event committed by a transaction older than the
 * rebuild is still folded.
 */
@Singleton
class RebuildWorker {
  private static final Logger LOG = Logger.getLogger(RebuildWorker.class.getName());
  private static final long SECONDS_BETWEEN_LOOKS = 5;

  private final RebuildingProjections rebuilding;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean stopped;
  private @Nullable ScheduledFuture<?> looking;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject
  RebuildWorker(RebuildingProjections rebuilding) {
    this.rebuilding = rebuilding;
  }

  void start() {
    looking =
        executor.scheduleWithFixedDelay(
            this::catchUp, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
  }

  /** Starts on what there is to do without waiting for the next look. */
  void wake() {
    executor.execute(this::catchUp);
  }

  private void catchUp() {
    if (!running.tryLock()) {
      return;
    }
    try {
      boolean more = true;
      while (more && !stopped) {
        more = rebuilding.step() > 0;
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A batch of the rebuild failed and will be tried again", e);
      explain(e);
    } finally {
      running.unlock();
    }
  }

  /** A scheduled task that throws is never run again, so a failure to explain is only logged. */
  private void explain(RuntimeException cause) {
    try {
      rebuilding.failed("The last batch failed and is tried again: " + cause);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The reason of the failure could not be stored", e);
    }
  }

  void stop() {
    stopped = true;
    if (looking != null) {
      looking.cancel(false);
    }
  }
}

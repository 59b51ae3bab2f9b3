package org.prodops.intake;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Does what must be done from time to time and nobody waits for, a little under each commit. */
@Singleton
class Housekeeping {
  private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
  private static final int RETENTION_SECONDS = 5;
  private static final int PRUNING_SECONDS = 600;

  private final Troubles troubles;
  private final TroubleRows rows;
  private final HoldingDeliveries holding;
  private final ReplayingDeliveries replaying;
  private final Retention retention;
  private final Pruning pruning;
  private final IntakeMetrics metrics;
  private final Dispatcher dispatcher;
  private final ReadWriteLock changing;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  @Resource ManagedThreadFactory threads;

  @Inject
  Housekeeping(
      Troubles troubles,
      TroubleRows rows,
      HoldingDeliveries holding,
      ReplayingDeliveries replaying,
      Retention retention,
      Pruning pruning,
      IntakeMetrics metrics,
      Dispatcher dispatcher,
      ReadWriteLock changing) {
    this.troubles = troubles;
    this.rows = rows;
    this.holding = holding;
    this.replaying = replaying;
    this.retention = retention;
    this.pruning = pruning;
    this.metrics = metrics;
    this.dispatcher = dispatcher;
    this.changing = changing;
  }

  synchronized void start() {
    if (thread == null) {
      metrics.start();
      thread = threads.newThread(this::run);
      thread.setName("housekeeping");
      thread.start();
    }
  }

  private void run() {
    try {
      for (long second = 0; !stopping.await(1, TimeUnit.SECONDS); second++) {
        try {
          once(second);
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "Housekeeping failed and goes on in a moment", e);
        }
      }
      writeTroubles();
    } catch (InterruptedException e) {
      // The container stops its threads so; there is nothing here that somebody was promised.
      stopping.countDown();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The last troubles of sources were not written", e);
    }
  }

  private void once(long second) {
    writeTroubles();
    while (chore(holding::release) || chore(replaying::some)) {
      dispatcher.wake();
    }
    if (second % RETENTION_SECONDS == 0) {
      metrics.look();
      while (chore(retention::some)) {
        LOG.log(Level.DEBUG, "bodies were deleted, and there are more");
      }
    }
    if (second % PRUNING_SECONDS == 0) {
      chore(
          () -> {
            pruning.prune();
            return false;
          });
    }
  }

  /** Does one transaction while no picture is taken of the tables; nothing once stopping. */
  private boolean chore(BooleanSupplier one) {
    if (stopping.getCount() == 0) {
      return false;
    }
    changing.readLock().lock();
    try {
      return one.getAsBoolean();
    } finally {
      changing.readLock().unlock();
    }
  }

  private void writeTroubles() {
    Troubles.Gathered gathered = troubles.take();
    if (gathered.bySource.isEmpty()) {
      return;
    }
    changing.readLock().lock();
    try {
      rows.write(gathered);
    } catch (RuntimeException e) {
      troubles.giveBack(gathered);
      throw new IllegalStateException("what troubles sources was not written yet", e);
    } finally {
      changing.readLock().unlock();
    }
  }

  void stop() {
    stopping.countDown();
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

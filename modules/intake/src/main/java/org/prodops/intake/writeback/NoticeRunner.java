package org.prodops.intake.writeback;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.DatabaseMetaData;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.backfill.ChangeLock;

/** Looks every second for trackers to be told something, and has them told. */
@Singleton
class NoticeRunner {
  private static final Logger LOG = System.getLogger(NoticeRunner.class.getName());
  private static final int AT_ONCE = 3;
  private static final int BATCHES_A_LOOK = 20;
  private static final long LOOK_MILLIS = 1_000;
  private static final int LOOKS_A_COUNT = 10;

  private final NoticeTransactions transactions;
  private final SendingNotices sending;
  private final NoticeMetrics metrics;
  private final Jdbi jdbi;
  private final ChangeLock lock;
  private final Semaphore wishes = new Semaphore(0);
  private final Set<Thread> senders = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;
  private @Nullable Thread thread;

  @Resource ManagedThreadFactory threads;

  @Inject
  NoticeRunner(
      NoticeTransactions transactions,
      SendingNotices sending,
      NoticeMetrics metrics,
      Jdbi jdbi,
      ChangeLock lock) {
    this.transactions = transactions;
    this.sending = sending;
    this.metrics = metrics;
    this.jdbi = jdbi;
    this.lock = lock;
  }

  /** Says that there may be something to do. */
  void wake() {
    wishes.release();
  }

  synchronized void start() {
    if (thread == null) {
      metrics.start();
      thread = threads.newThread(this::run);
      thread.setName("write-back");
      thread.start();
    }
  }

  private void run() {
    boolean fresh = true;
    for (long look = 0; !stopping; look++) {
      try {
        if (look % LOOKS_A_COUNT == 0) {
          metrics.look();
        }
        if (fresh && isEmbedded()) {
          // The folder has one server at a time, so whoever held these is no more.
          lock.during(transactions::releaseAll);
        }
        fresh = false;
        for (int i = 0; i < BATCHES_A_LOOK && lock.during(() -> transactions.spread()); i++) {
          // One batch after the other; what is left is for the next look.
        }
        while (senders.size() < AT_ONCE && goOn()) {
          // One source after the other until nothing is due.
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Looking for what to tell trackers failed and is tried again", e);
      }
      try {
        if (wishes.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          wishes.drainPermits();
        }
      } catch (InterruptedException e) {
        stopping = true;
      }
    }
  }

  private boolean isEmbedded() {
    return jdbi.withHandle(
        h -> "H2".equals(h.queryMetadata(DatabaseMetaData::getDatabaseProductName)));
  }

  private boolean goOn() {
    Optional<String> claimed = lock.during(() -> transactions.claim());
    claimed.ifPresent(this::begin);
    return claimed.isPresent();
  }

  private void begin(String source) {
    Thread sender =
        threads.newThread(
            () -> {
              try {
                sending.send(source, () -> stopping);
              } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "Telling a tracker failed and is tried again", e);
              } finally {
                senders.remove(Thread.currentThread());
                wake();
              }
            });
    sender.setName("write-back " + source);
    senders.add(sender);
    sender.start();
  }

  /** Lets each tracker end the call it answers; the rest is told after the next start. */
  void stop() {
    stopping = true;
    wake();
    try {
      Thread running = thread;
      if (running != null) {
        running.join(2_000);
      }
      for (Thread sender : senders) {
        sender.join(3_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

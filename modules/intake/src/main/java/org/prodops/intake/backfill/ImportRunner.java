package org.prodops.intake.backfill;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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

/** Looks every second for imports to go on with and reconciliations to begin, and has them read. */
@Singleton
class ImportRunner {
  private static final Logger LOG = System.getLogger(ImportRunner.class.getName());
  private static final int AT_ONCE = 3;
  private static final long LOOK_MILLIS = 1_000;
  private static final int LOOKS_A_COUNT = 10;

  private final ImportTransactions transactions;
  private final ReadingPages reading;
  private final ImportMetrics metrics;
  private final Jdbi jdbi;
  private final ChangeLock lock;
  private final Semaphore wishes = new Semaphore(0);
  private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;
  private @Nullable Thread thread;

  @Resource ManagedThreadFactory threads;
  @Resource ManagedExecutorService executor;

  @Inject
  ImportRunner(
      ImportTransactions transactions,
      ReadingPages reading,
      ImportMetrics metrics,
      Jdbi jdbi,
      ChangeLock lock) {
    this.transactions = transactions;
    this.reading = reading;
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
      thread.setName("importer");
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
        lock.during(transactions::beginDue);
        while (readers.size() < AT_ONCE && goOn()) {
          // One after the other until nothing is due.
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Looking for imports failed and is tried again", e);
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
    Optional<ImportRun> claimed = lock.during(() -> transactions.claim());
    claimed.ifPresent(run -> begin(run.id()));
    return claimed.isPresent();
  }

  private void begin(String id) {
    Thread reader =
        threads.newThread(
            () -> {
              try {
                reading.read(id, executor, () -> stopping);
              } finally {
                readers.remove(Thread.currentThread());
                wake();
              }
            });
    reader.setName("import " + id);
    readers.add(reader);
    reader.start();
  }

  /** Lets each import end the page it takes in; the rest is done after the next start. */
  void stop() {
    stopping = true;
    wake();
    try {
      Thread running = thread;
      if (running != null) {
        running.join(2_000);
      }
      for (Thread reader : readers) {
        reader.join(3_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

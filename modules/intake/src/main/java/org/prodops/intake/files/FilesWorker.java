package org.prodops.intake.files;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Flushable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Works through all files that want it, a step of each in turn, so that a small one need not wait
 * for a large one. Rows that fail together are tried one by one; one that fails three times alone
 * is passed over and told.
 */
@Singleton
class FilesWorker {
  private static final Logger LOG = System.getLogger(FilesWorker.class.getName());
  private static final int STEP = 50;
  private static final int TRIES = 3;
  private static final long LOOK_MILLIS = 500;
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration UPLOAD = Duration.ofDays(1);
  private static final Duration BETWEEN_CLEARINGS = Duration.ofHours(1);

  private final UploadedFiles files;
  private final WorkingThroughFiles working;
  private final ImportingFiles importing;
  private final Flushable database;
  private final ReadWriteLock changing;
  private final Clock clock;
  private final Semaphore wishes = new Semaphore(0);
  private final Map<String, Care> inHand = new HashMap<>();
  private Instant clearedAt = Instant.EPOCH;
  private boolean unsaved;
  private volatile boolean stopping;
  private @Nullable Thread thread;

  @Resource ManagedThreadFactory threads;

  @Inject
  FilesWorker(
      UploadedFiles files,
      WorkingThroughFiles working,
      ImportingFiles importing,
      Flushable database,
      ReadWriteLock changing,
      Clock clock) {
    this.files = files;
    this.working = working;
    this.importing = importing;
    this.database = database;
    this.changing = changing;
    this.clock = clock;
  }

  /** What is remembered of a file between steps. */
  private static final class Care {
    final WorkingThroughFiles.Hand hand = new WorkingThroughFiles.Hand();

    /** How many rows are still to be taken one by one, since some of them failed together. */
    int alone;

    int failures;
  }

  /** Says that a file may want work. */
  void wake() {
    wishes.release();
  }

  synchronized void start() {
    if (thread == null) {
      try (Hold hold = new Hold(changing.readLock())) {
        hold.on();
        files.paused();
      }
      thread = threads.newThread(this::run);
      thread.setName("files");
      thread.start();
    }
  }

  private void run() {
    while (!stopping) {
      try {
        if (round()) {
          unsaved = true;
        } else {
          if (unsaved) {
            database.flush();
            unsaved = false;
          }
          clear();
          pause();
        }
      } catch (InterruptedException e) {
        stopping = true;
      } catch (IOException | RuntimeException e) {
        // The database may be away; the files say themselves how far they are.
        LOG.log(Level.WARNING, "Work on files failed and goes on in a moment", e);
        rest();
      }
    }
  }

  /** Takes a step of each file that wants one; returns false if none did. */
  boolean round() throws IOException {
    List<String> active = files.active();
    for (String gone : List.copyOf(inHand.keySet())) {
      if (!active.contains(gone)) {
        Care care = inHand.remove(gone);
        if (care != null) {
          care.hand.drop();
        }
      }
    }
    boolean worked = false;
    for (String id : active) {
      worked |= !stopping && step(id, inHand.computeIfAbsent(id, none -> new Care()));
    }
    return worked;
  }

  private boolean step(String id, Care care) throws IOException {
    int limit = care.alone > 0 ? 1 : STEP;
    try (Hold hold = new Hold(changing.readLock())) {
      boolean worked = working.step(id, care.hand, limit, hold);
      care.alone -= limit == 1 ? 1 : 0;
      care.failures = 0;
      return worked;
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "a step of file " + id + " failed", e);
      care.hand.drop();
      failed(id, care, limit, e);
      return true;
    }
  }

  private void failed(String id, Care care, int limit, RuntimeException failure) {
    if (limit > 1) {
      care.alone = STEP;
      return;
    }
    care.failures++;
    if (care.failures < TRIES) {
      rest();
      return;
    }
    try (Hold hold = new Hold(changing.readLock())) {
      working.passOver(id, care.hand, failure, hold);
      care.failures = 0;
      care.alone--;
    }
  }

  private void clear() {
    Instant now = clock.instant();
    if (clearedAt.isAfter(now.minus(BETWEEN_CLEARINGS))) {
      return;
    }
    clearedAt = now;
    for (String id : files.since(now.minus(UPLOAD), now.minus(KEPT))) {
      try (Hold hold = new Hold(changing.readLock())) {
        hold.on();
        importing.discard(id);
      }
    }
  }

  private void pause() throws InterruptedException {
    if (wishes.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      wishes.drainPermits();
    }
  }

  private void rest() {
    try {
      pause();
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

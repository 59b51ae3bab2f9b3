package org.prodops.goals.alignment;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Flushable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Reveals what is due, by deadline or quorum, without anybody asking. Of several servers on one
 * database, the one that gets the session's row first does it.
 */
@Singleton
class RevealClock {
  private static final Logger LOG = System.getLogger(RevealClock.class.getName());

  private final Revealing revealing;
  private final Flushable database;
  private final ReadWriteLock changing;
  private @Nullable ScheduledFuture<?> ticking;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject
  RevealClock(Revealing revealing, Flushable database, ReadWriteLock changing) {
    this.revealing = revealing;
    this.database = database;
    this.changing = changing;
  }

  synchronized void start() {
    ticking = executor.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  private void tick() {
    try {
      boolean revealed = false;
      for (String session : revealing.due()) {
        revealed |= reveal(session);
      }
      if (revealed) {
        database.flush();
      }
    } catch (IOException | RuntimeException e) {
      // A scheduled task that throws is never run again; the next tick tries anew.
      LOG.log(Level.WARNING, "A due reveal failed and is tried again", e);
    }
  }

  private boolean reveal(String session) {
    changing.readLock().lock();
    try {
      return revealing.revealIfDue(session);
    } finally {
      changing.readLock().unlock();
    }
  }

  synchronized void stop() {
    if (ticking != null) {
      ticking.cancel(false);
    }
  }
}

package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Supplier;

/**
 * Holds the lock on changes until a transaction has ended, so that none is written to disk by
 * halves (config/decisions/0002).
 */
@Singleton
public class ChangeLock {
  private final ReadWriteLock changing;

  @Inject
  public ChangeLock(ReadWriteLock changing) {
    this.changing = changing;
  }

  /** Makes a change with the lock held. */
  public void during(Runnable change) {
    changing.readLock().lock();
    try {
      change.run();
    } finally {
      changing.readLock().unlock();
    }
  }

  /** Makes a change with the lock held and returns what comes of it. */
  public <T> T during(Supplier<T> change) {
    changing.readLock().lock();
    try {
      return change.get();
    } finally {
      changing.readLock().unlock();
    }
  }
}

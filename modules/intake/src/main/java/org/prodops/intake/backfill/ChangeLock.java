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
class ChangeLock {
  private final ReadWriteLock changing;

  @Inject
  ChangeLock(ReadWriteLock changing) {
    this.changing = changing;
  }

  void during(Runnable change) {
    changing.readLock().lock();
    try {
      change.run();
    } finally {
      changing.readLock().unlock();
    }
  }

  <T> T during(Supplier<T> change) {
    changing.readLock().lock();
    try {
      return change.get();
    } finally {
      changing.readLock().unlock();
    }
  }
}

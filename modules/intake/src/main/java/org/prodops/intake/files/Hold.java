package org.prodops.intake.files;

import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** The lock on changes, held for a moment, or from some point until the transaction has ended. */
final class Hold implements AutoCloseable {
  private final Lock changing;
  private int holds;

  Hold(Lock changing) {
    this.changing = changing;
  }

  <T> T during(Supplier<T> change) {
    changing.lock();
    try {
      return change.get();
    } finally {
      changing.unlock();
    }
  }

  /** Holds it until this is closed. */
  void on() {
    changing.lock();
    holds++;
  }

  @Override
  public void close() {
    for (; holds > 0; holds--) {
      changing.unlock();
    }
  }
}

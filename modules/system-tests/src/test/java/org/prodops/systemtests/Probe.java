package org.prodops.systemtests;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what must come true, and says what it saw when it did not. */
final class Probe {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Probe() {}

  /**
   * Returns the first value that is as wished.
   *
   * @param what a sentence naming what is waited for, read when it does not come
   * @throws AssertionError when the time is over, with the last value or failure seen
   */
  static <T> T until(String what, Duration within, Callable<T> look, Predicate<T> wished) {
    long end = System.nanoTime() + within.toNanos();
    String last;
    do {
      try {
        T seen = look.call();
        if (wished.test(seen)) {
          return seen;
        }
        last = String.valueOf(seen);
      } catch (Exception e) {
        last = e.toString();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (System.nanoTime() < end);
    throw new AssertionError(
        "Not within " + within.toMillis() + " ms: " + what + ". Last seen: " + last);
  }
}

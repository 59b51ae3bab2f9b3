package org.prodops.app.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts per key in windows of fixed length, and forgets the keys used least when there
 * are too many to remember.
 */
final class Throttle {
  private final int attempts;
  private final Duration window;
  private final Map<String, Window> windows;

  /**
   * Makes a throttle.
   *
   * @param attempts allowed in one window, at least 1
   * @param remembered keys at the most
   */
  Throttle(int attempts, Duration window, int remembered) {
    this.attempts = attempts;
    this.window = window;
    this.windows =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > remembered;
          }
        };
  }

  private record Window(Instant ends, int used) {}

  /** Counts one attempt; returns how long to wait before it, zero when it may be made now. */
  synchronized Duration attempt(String key, Instant now) {
    Window current = windows.get(key);
    if (current == null || !now.isBefore(current.ends())) {
      windows.put(key, new Window(now.plus(window), 1));
      return Duration.ZERO;
    }
    if (current.used() >= attempts) {
      return Duration.between(now, current.ends());
    }
    windows.put(key, new Window(current.ends(), current.used() + 1));
    return Duration.ZERO;
  }

  /** Takes one attempt back. */
  synchronized void forgive(String key) {
    windows.computeIfPresent(key, (k, w) -> new Window(w.ends(), w.used() - 1));
  }

  synchronized void forget(String key) {
    windows.remove(key);
  }
}

package org.prodops.app.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows down who guesses passwords. Counted before the password is checked, so that guesses made at
 * the same time count too; a success clears the name's count and takes its own attempt off the
 * address's.
 *
 * <p>Kept in memory only: a restart forgets, and the memory it takes is bounded.
 */
@Singleton
class SignInAttempts {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int REMEMBERED = 10_000;

  private final Throttle names = new Throttle(10, WINDOW, REMEMBERED);
  private final Throttle addresses = new Throttle(20, WINDOW, REMEMBERED);
  private final Clock clock;

  @Inject
  SignInAttempts(Clock clock) {
    this.clock = clock;
  }

  /** Returns how long to wait, zero when the attempt may be made. */
  Duration begin(String name, String address) {
    Instant now = clock.instant();
    Duration wait = addresses.attempt(address, now);
    return wait.isZero() ? names.attempt(name, now) : wait;
  }

  void succeeded(String name, String address) {
    names.forget(name);
    addresses.forgive(address);
  }
}

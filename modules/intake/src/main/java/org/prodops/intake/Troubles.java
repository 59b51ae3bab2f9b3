package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the answers of hooks that were no success, and the uses of a secret that is being
 * replaced.
 *
 * <p>They are gathered in memory and written once a second: who knows an address but no secret can
 * knock as often as they like, and there is one row for the source and one for the hour. What a
 * sudden death loses here was promised to nobody.
 */
@Singleton
class Troubles {
  private final Clock clock;
  private Gathered gathered = new Gathered();

  /** So that a delivery that is accepted pays for no lock while there is no trouble. */
  private volatile boolean quiet = true;

  @Inject
  Troubles(Clock clock) {
    this.clock = clock;
  }

  /** What was gathered of all sources. */
  static final class Gathered {
    final Tally tally = new Tally();
    final Map<String, Trouble> bySource = new HashMap<>();
  }

  /**
   * The newest of a source.
   *
   * @param inARow how many deliveries were not taken, since the last that was
   * @param accepted whether one was taken
   * @param refusedAt null if none was refused
   * @param oldSecretAt when a delivery was last signed with the secret that is being replaced
   */
  record Trouble(
      long inARow,
      boolean accepted,
      @Nullable Instant refusedAt,
      @Nullable String reason,
      @Nullable Instant oldSecretAt) {
    Trouble then(Trouble newer) {
      return new Trouble(
          newer.accepted ? newer.inARow : inARow + newer.inARow,
          accepted || newer.accepted,
          newer.refusedAt == null ? refusedAt : newer.refusedAt,
          newer.reason == null ? reason : newer.reason,
          newer.oldSecretAt == null ? oldSecretAt : newer.oldSecretAt);
    }
  }

  /** Notes that a delivery was not taken; the reason is a short sentence. */
  synchronized void refused(String source, Tally.Kind kind, String reason) {
    Instant now = clock.instant();
    gathered.tally.count(source, kind, now);
    add(source, new Trouble(1, false, now, reason, null));
  }

  /** Notes that a delivery was signed with the secret that is being replaced. */
  synchronized void oldSecret(String source) {
    add(source, new Trouble(0, false, null, null, clock.instant()));
  }

  /** Notes that a delivery was taken, which ends a row of refusals. */
  void accepted(String source) {
    if (!quiet) {
      end(source);
    }
  }

  private synchronized void end(String source) {
    gathered.bySource.computeIfPresent(
        source, (id, trouble) -> trouble.then(new Trouble(0, true, null, null, null)));
  }

  private void add(String source, Trouble trouble) {
    gathered.bySource.merge(source, trouble, Trouble::then);
    quiet = false;
  }

  /** Hands over what was gathered since it was last taken. */
  synchronized Gathered take() {
    Gathered taken = gathered;
    gathered = new Gathered();
    quiet = true;
    return taken;
  }

  /** Takes back what could not be written: the database may be what the trouble is about. */
  synchronized void giveBack(Gathered taken) {
    taken.tally.add(gathered.tally);
    gathered.bySource.forEach(
        (source, newer) -> taken.bySource.merge(source, newer, Trouble::then));
    gathered = taken;
    quiet = false;
  }
}

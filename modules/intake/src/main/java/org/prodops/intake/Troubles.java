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
   * @param refused how many deliveries were not taken
   * @param refusedAt null if none
   * @param oldSecretAt when a delivery was last signed with the secret that is being replaced
   */
  record Trouble(
      long refused,
      @Nullable Instant refusedAt,
      @Nullable String reason,
      @Nullable Instant oldSecretAt) {
    Trouble then(Trouble newer) {
      return new Trouble(
          refused + newer.refused,
          newer.refusedAt == null ? refusedAt : newer.refusedAt,
          newer.reason == null ? reason : newer.reason,
          newer.oldSecretAt == null ? oldSecretAt : newer.oldSecretAt);
    }
  }

  /** Notes that a delivery was not taken; the reason is a short sentence. */
  synchronized void refused(String source, Tally.Kind kind, String reason) {
    Instant now = clock.instant();
    gathered.tally.count(source, kind, now);
    gathered.bySource.merge(source, new Trouble(1, now, reason, null), Trouble::then);
  }

  /** Notes that a delivery was signed with the secret that is being replaced. */
  synchronized void oldSecret(String source) {
    gathered.bySource.merge(source, new Trouble(0, null, null, clock.instant()), Trouble::then);
  }

  /** Hands over what was gathered since it was last taken. */
  synchronized Gathered take() {
    Gathered taken = gathered;
    gathered = new Gathered();
    return taken;
  }

  /** Takes back what could not be written: the database may be what the trouble is about. */
  synchronized void giveBack(Gathered taken) {
    taken.tally.add(gathered.tally);
    gathered.bySource.forEach(
        (source, newer) -> taken.bySource.merge(source, newer, Trouble::then));
    gathered = taken;
  }
}

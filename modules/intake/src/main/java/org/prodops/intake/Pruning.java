package org.prodops.intake;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Forgets what is small but would gather: old tallies, old replays, secrets that are over. */
@Singleton
class Pruning {
  /** Long enough to know how long a source is usually silent, weekends and holidays included. */
  static final Duration TALLIES = Duration.ofDays(28);

  private static final Duration REPLAYS = Duration.ofDays(90);

  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  Pruning(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Transactional(REQUIRES_NEW)
  void prune() {
    Instant now = clock.instant();
    jdbi.useHandle(
        h -> {
          h.execute("delete from intake.source_tally where began_at < ?", now.minus(TALLIES));
          h.execute(
              "delete from intake.replay where marking_below is null and asked_at < ?",
              now.minus(REPLAYS));
          h.execute(
              """
              update intake.source set previous_secret = null, previous_secret_until = null
              where previous_secret_until < ?
              """,
              now);
        });
  }
}

package org.prodops.intake;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jdbi.v3.core.Jdbi;

/** The transactions dispatching is made of: the mark and all that follows commit together. */
@Singleton
class DispatchTransactions {
  /** The pause before try two to five. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));

  private final WaitingDeliveries waiting;
  private final HoldingDeliveries holding;
  private final ApplyingDeliveries applying;
  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  DispatchTransactions(
      WaitingDeliveries waiting,
      HoldingDeliveries holding,
      ApplyingDeliveries applying,
      Jdbi jdbi,
      Clock clock) {
    this.jdbi = jdbi;
    this.holding = holding;
    this.waiting = waiting;
    this.applying = applying;
    this.clock = clock;
  }

  /**
   * Remembers what was taken up, also when the transaction is gone, and holds the lock on changes
   * from what must not be seen by halves until the transaction has ended.
   */
  static final class Batch implements AutoCloseable {
    private final List<String> ids = new ArrayList<>();
    private List<WaitingDeliveries.Outcome> outcomes = List.of();
    private final Lock changing;
    private int holds;

    Batch(Lock changing) {
      this.changing = changing;
    }

    private void hold() {
      changing.lock();
      holds++;
    }

    @Override
    public void close() {
      for (; holds > 0; holds--) {
        changing.unlock();
      }
    }

    List<String> ids() {
      return ids;
    }

    /** Returns what became of them; true only once the transaction has ended well. */
    List<WaitingDeliveries.Outcome> outcomes() {
      return outcomes;
    }
  }

  @Transactional(REQUIRES_NEW)
  void together(int limit, Batch batch) {
    // One connection for all that follows: asking the pool for each statement costs a tenth.
    jdbi.useHandle(
        h -> {
          Instant now = clock.instant();
          List<WaitingDeliveries.Claimed> claimed;
          batch.changing.lock();
          try {
            claimed = waiting.claim(limit, now);
            claimed.forEach(delivery -> batch.ids.add(delivery.id()));
            claimed = holding.unlessPaused(claimed);
          } finally {
            batch.changing.unlock();
          }
          batch.outcomes = applying.apply(claimed, now, batch.changing);
          batch.hold();
          waiting.close(batch.outcomes, clock.instant());
        });
  }

  @Transactional(REQUIRES_NEW)
  void alone(String id, Batch batch) {
    batch.hold();
    Instant now = clock.instant();
    List<WaitingDeliveries.Claimed> claimed =
        holding.unlessPaused(waiting.claim(id).stream().toList());
    batch.outcomes = applying.apply(claimed, now, batch.changing);
    waiting.close(batch.outcomes, clock.instant());
  }

  /**
   * Notes why a delivery failed and when it is tried again.
   *
   * @return the delivery if it was the last try
   */
  @Transactional(REQUIRES_NEW)
  Optional<WaitingDeliveries.Claimed> failed(String id, RuntimeException failure, Batch batch) {
    batch.hold();
    Instant now = clock.instant();
    return waiting
        .claim(id)
        .filter(
            delivery -> {
              boolean last = delivery.attempts() + 1 >= WaitingDeliveries.MAX_ATTEMPTS;
              Instant next =
                  failure instanceof Dialect.Untranslatable || last
                      // Reading the same bytes again gives the same; no use in waiting.
                      ? now
                      : now.plus(PAUSES.get(delivery.attempts()));
              waiting.failed(delivery, sentence(failure), last, now, next);
              return last;
            });
  }

  private static String sentence(RuntimeException failure) {
    Throwable root = failure;
    while (!(root instanceof Dialect.Untranslatable) && root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    String text =
        root instanceof Dialect.Untranslatable
            ? message
            : "Applying it failed: " + message + " Replay it once the cause is mended.";
    return text.length() <= 1000 ? text : text.substring(0, 1000);
  }
}

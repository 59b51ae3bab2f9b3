package org.prodops.reporting.reports;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.ReportEvent.FigureChanged;

/**
 * Has followed figures worked out: at once when somebody begins to follow one, else when anything
 * has happened, and once an hour because time itself moves a report's period. After each time it
 * rests for half a minute and for twenty times as long as it took, so that it never takes more than
 * a twentieth of a core.
 */
@Singleton
class FigureWorker {
  private static final Logger LOG = Logger.getLogger(FigureWorker.class.getName());
  private static final long SECONDS_BETWEEN_LOOKS = 3;
  private static final Duration REST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int RESTS_FOR_WORK = 20;

  private final FollowedFigures figures;
  private final ReadWriteLock changing;
  private final Clock clock;
  private @Nullable ScheduledFuture<?> looking;
  private Instant workedAt = Instant.EPOCH;
  private Instant restsUntil = Instant.EPOCH;
  private long seen = -1;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  @Inject
  FigureWorker(FollowedFigures figures, ReadWriteLock changing, Clock clock) {
    this.figures = figures;
    this.changing = changing;
    this.clock = clock;
  }

  void start() {
    looking =
        executor.scheduleWithFixedDelay(
            this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
  }

  /** A scheduled task that throws is never run again, so what fails is logged and tried again. */
  private void look() {
    try {
      Instant now = clock.instant();
      long watermark = figures.watermark();
      boolean moved = watermark != seen && !now.isBefore(restsUntil);
      if (moved || now.isAfter(workedAt.plus(LONGEST)) || figures.isAwaited()) {
        work(now);
        seen = watermark;
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Followed figures could not be worked out; it is tried again", e);
    }
  }

  private void work(Instant now) {
    workedAt = now;
    try {
      List<FigureChanged> changes = figures.changes();
      if (!changes.isEmpty()) {
        tell(changes);
      }
    } finally {
      Duration took = Duration.between(now, clock.instant()).multipliedBy(RESTS_FOR_WORK);
      restsUntil = now.plus(took.compareTo(REST) > 0 ? took : REST);
    }
  }

  private void tell(List<FigureChanged> changes) {
    changing.readLock().lock();
    try {
      figures.tell(changes);
    } finally {
      changing.readLock().unlock();
    }
  }

  void stop() {
    if (looking != null) {
      looking.cancel(false);
    }
  }
}

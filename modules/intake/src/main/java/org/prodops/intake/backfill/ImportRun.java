package org.prodops.intake.backfill;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a tracker's API.
 *
 * <p>It is RUNNING until its last page (DONE), until a person pauses it (PAUSED) or gives it up
 * (CANCELLED), or until it cannot go on (FAILED, with a sentence that says what to mend). Paused or
 * failed it is resumed where it stopped. While it runs it may wait, for the tracker's limits or
 * before another try.
 *
 * @param updatedSince only what was updated since is read; null for everything
 * @param nextPage where it goes on, null at the beginning
 * @param changed items that brought news
 * @param gaps items whose webhooks had not told what they should have; in reconciliations alone
 * @param total how many items there are as far as the tracker says
 * @param beganAt the tracker's own time at the first page, null before
 * @param resumeAt it does nothing before this
 * @param failures in a row
 * @param reason why it waits or failed, null where there is nothing to say
 */
record ImportRun(
    String id,
    String sourceId,
    Kind kind,
    State state,
    @Nullable Instant updatedSince,
    @Nullable String nextPage,
    long pages,
    long items,
    long changed,
    long gaps,
    @Nullable Long total,
    @Nullable Instant beganAt,
    Instant startedAt,
    Duration busy,
    @Nullable Instant finishedAt,
    Instant resumeAt,
    int failures,
    @Nullable String reason) {

  enum Kind {
    /** Brings in the past, because a person asked for it. */
    BACKFILL,
    /** Looks for what webhooks did not tell. */
    RECONCILE
  }

  enum State {
    RUNNING,
    PAUSED,
    FAILED,
    DONE,
    CANCELLED
  }

  /** Returns items a second of the time it was at work, null before there are any. */
  @Nullable Double rate() {
    return items == 0 || busy.isZero() ? null : items * 1000.0 / busy.toMillis();
  }

  /** Returns the seconds it still needs at its rate, null where that cannot be told. */
  @Nullable Double secondsLeft() {
    Double rate = rate();
    return state != State.RUNNING || rate == null || total == null
        ? null
        : Math.max(0, total - items) / rate;
  }
}

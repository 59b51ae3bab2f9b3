package org.prodops.goals.measures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether progress keeps up with time (metrics 4.8).
 *
 * @param status null while there is no progress to judge
 * @param elapsed share of the period's days that are over, 0 to 1
 * @param ratio progress over elapsed; null before the period's second day, or without progress
 * @param expectedFinal where progress ends if it goes on like this, 0 to 1; null when ratio is
 * @param band the mark of the progress itself; null without progress
 */
public record Pace(
    @Nullable Status status,
    double elapsed,
    @Nullable Double ratio,
    @Nullable Double expectedFinal,
    @Nullable Band band) {

  /** The words for a ratio: below 0.4, below 0.7, and from there on. */
  public enum Status {
    NOT_STARTED,
    AT_RISK,
    BEHIND,
    ON_TRACK
  }

  /** The three marks of a graded goal: to 0.3, to 0.6, and from 0.7, after rounding to a tenth. */
  public enum Band {
    RED,
    YELLOW,
    GREEN
  }

  public static Pace of(@Nullable Double progress, Period period, LocalDate today) {
    double days = ChronoUnit.DAYS.between(period.from(), period.to());
    double over = ChronoUnit.DAYS.between(period.from(), today);
    double elapsed = Math.max(0, Math.min(1, over / days));
    if (progress == null) {
      return new Pace(null, elapsed, null, null, null);
    }
    Band band = band(progress);
    if (elapsed == 0) {
      return new Pace(Status.NOT_STARTED, elapsed, null, null, band);
    }
    double ratio = progress / elapsed;
    return new Pace(status(ratio), elapsed, ratio, Math.min(1, ratio), band);
  }

  /**
   * Returns how a band to keep within stands: the share of time inside is what is aimed at all the
   * time, not something to be reached by the end, so it is its own ratio and its own forecast.
   */
  public static Pace ofBand(double progress, Period period, LocalDate today) {
    Pace plain = of(progress, period, today);
    return plain.ratio == null
        ? plain
        : new Pace(status(progress), plain.elapsed, progress, progress, plain.band);
  }

  private static Status status(double ratio) {
    return ratio < 0.4 ? Status.AT_RISK : ratio < 0.7 ? Status.BEHIND : Status.ON_TRACK;
  }

  private static Band band(double progress) {
    long tenths = Math.round(progress * 10);
    return tenths <= 3 ? Band.RED : tenths <= 6 ? Band.YELLOW : Band.GREEN;
  }
}

package org.prodops.goals.measures;

import org.jspecify.annotations.Nullable;

/** What the grade of a closed goal means, which depends on what was promised (metrics 4.8). */
public enum Outcome {
  /** Committed, and all of it came true. */
  KEPT,
  /** Committed, and less than all of it came true. */
  MISSED,
  /** Aspirational, at 0.6 to 0.7 after rounding to a tenth: as ambitious as it was meant to be. */
  SWEET_SPOT,
  /** Aspirational and above that: it was easier than meant. */
  ABOVE,
  /** Aspirational and below that. */
  BELOW;

  /**
   * Returns what a grade means, null where none was given.
   *
   * @param score 0 to 1
   */
  public static @Nullable Outcome of(boolean committed, @Nullable Double score) {
    if (score == null) {
      return null;
    }
    if (committed) {
      return score >= 1 ? KEPT : MISSED;
    }
    long tenths = Math.round(score * 10);
    return tenths < 6 ? BELOW : tenths <= 7 ? SWEET_SPOT : ABOVE;
  }
}

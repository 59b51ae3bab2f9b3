package org.prodops.goals.alignment.scores;

import org.jspecify.annotations.Nullable;

/**
 * Whether people are trying to achieve the same thing, in one word. People who agree enough for the
 * same, while their functions do not, are close: more agreement never makes the word worse.
 */
public enum Verdict {
  SAME,
  CLOSE,
  APART;

  /**
   * From where on a word is deserved.
   *
   * @param same the agreement of people who want the same, 0 to 1
   * @param between what functions must agree to as well for that
   * @param close the agreement of people who are close, at most {@code same}
   */
  public record Thresholds(double same, double between, double close) {
    /** What is used unless people decide otherwise. */
    public static final Thresholds DEFAULT = new Thresholds(0.70, 0.60, 0.40);
  }

  /** What the order of a sum may change; no verdict may hang on it. */
  private static final double ROUNDING = 1e-9;

  /**
   * Returns the word, null without an agreement.
   *
   * @param between null when fewer than two functions can be told apart; then people alone decide
   */
  static @Nullable Verdict of(
      @Nullable Double agreement, @Nullable Double between, Thresholds from) {
    if (agreement == null) {
      return null;
    }
    if (reaches(agreement, from.same()) && (between == null || reaches(between, from.between()))) {
      return SAME;
    }
    return reaches(agreement, from.close()) ? CLOSE : APART;
  }

  private static boolean reaches(double agreement, double from) {
    return agreement >= from - ROUNDING;
  }
}

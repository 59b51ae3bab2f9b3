package org.prodops.goals.measures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether people's confidence was worth something (metrics 4.8). */
public final class Calibration {
  /**
   * One check-in of a key result that is over.
   *
   * @param confidence 0 to 10
   * @param hit whether the key result was reached in the end
   */
  public record Guess(int confidence, boolean hit) {}

  private Calibration() {}

  /**
   * Returns the Brier score of confidence / 10 against the hit: 0 is a seer, 0.25 says no more than
   * a coin, 1 is always sure and always wrong; null without a guess.
   */
  public static @Nullable Double brier(List<Guess> guesses) {
    if (guesses.isEmpty()) {
      return null;
    }
    double sum = 0;
    for (Guess guess : guesses) {
      double miss = guess.confidence() / 10.0 - (guess.hit() ? 1 : 0);
      sum += miss * miss;
    }
    return sum / guesses.size();
  }
}

package org.prodops.goals.alignment.scores;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the ratings of one statement lie together: 1 + sum p_i log2(1 - |X_i - mean| / d) with d
 * the width of the scale (Tastle and Wierman 2007). 1 when all are the same, 0 when half of them
 * stand at each end.
 */
final class Consensus {
  private Consensus() {}

  /**
   * Returns 0 to 1, null when nobody rated.
   *
   * @param counts how many gave each step of the scale, from its lowest to its highest; at least
   *     two steps
   */
  static @Nullable Double of(List<Integer> counts) {
    int n = counts.stream().mapToInt(Integer::intValue).sum();
    if (n == 0) {
      return null;
    }
    double mean = 0;
    for (int step = 0; step < counts.size(); step++) {
      mean += (double) step * counts.get(step) / n;
    }
    double width = counts.size() - 1.0;
    double sum = 1;
    for (int step = 0; step < counts.size(); step++) {
      if (counts.get(step) > 0) {
        double share = (double) counts.get(step) / n;
        sum += share * Math.log(1 - Math.abs(step - mean) / width) / Math.log(2);
      }
    }
    return Math.max(0, sum);
  }
}

package org.prodops.goals.alignment.scores;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Focus;

/** How people spread 100 points over the four focuses (metrics W1, W3). */
final class FocusSpend {
  private FocusSpend() {}

  /**
   * Returns 1 minus the mean total-variation distance over all pairs, 0 to 1; null with fewer than
   * two people.
   */
  static @Nullable Double agreement(List<Map<Focus, Integer>> people) {
    if (people.size() < 2) {
      return null;
    }
    double sum = 0;
    for (int i = 0; i < people.size(); i++) {
      for (int j = i + 1; j < people.size(); j++) {
        sum += distance(people.get(i), people.get(j));
      }
    }
    return 1 - sum / (people.size() * (people.size() - 1L) / 2.0);
  }

  private static double distance(Map<Focus, Integer> one, Map<Focus, Integer> other) {
    double sum = 0;
    for (Focus focus : Focus.values()) {
      sum += Math.abs(share(one, focus) - share(other, focus)) / 2;
    }
    return sum;
  }

  /** Returns the mean share of each focus, 0 to 1; null when nobody spent. */
  static @Nullable Map<Focus, Double> mean(List<Map<Focus, Integer>> people) {
    if (people.isEmpty()) {
      return null;
    }
    Map<Focus, Double> mean = new EnumMap<>(Focus.class);
    for (Focus focus : Focus.values()) {
      double sum = people.stream().mapToDouble(each -> share(each, focus)).sum();
      mean.put(focus, sum / people.size());
    }
    return mean;
  }

  /**
   * Returns how evenly shares are spread over the four, 0 (all in one) to 1: Pielou's evenness.
   *
   * @param shares sum to 1
   */
  static double balance(Map<Focus, Double> shares) {
    double sum = 0;
    for (double share : shares.values()) {
      sum -= share > 0 ? share * Math.log(share) : 0;
    }
    return sum / Math.log(Focus.values().length);
  }

  private static double share(Map<Focus, Integer> points, Focus focus) {
    int all = points.values().stream().mapToInt(Integer::intValue).sum();
    return all == 0 ? 0 : (double) points.getOrDefault(focus, 0) / all;
  }
}

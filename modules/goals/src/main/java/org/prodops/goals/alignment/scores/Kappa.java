package org.prodops.goals.alignment.scores;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fleiss' kappa over several units that the same number of people rated, and the words of Landis
 * and Koch for it, which serve as a caption beside alpha and for nothing else.
 */
final class Kappa {
  /** Observed and expected agreement, and what is left of one above the other. */
  record Result(double observed, double expected, double kappa) {
    String words() {
      if (kappa <= 0) {
        return "poor";
      }
      if (kappa <= 0.20) {
        return "slight";
      }
      if (kappa <= 0.40) {
        return "fair";
      }
      if (kappa <= 0.60) {
        return "moderate";
      }
      return kappa <= 0.80 ? "substantial" : "almost perfect";
    }
  }

  private Kappa() {}

  /**
   * Returns null when it is undefined: no units, fewer than two people, or one rating everywhere.
   *
   * @param units the ratings each got, the same number for all
   */
  static <T> @Nullable Result of(List<List<T>> units) {
    if (units.isEmpty() || units.get(0).size() < 2) {
      return null;
    }
    int people = units.get(0).size();
    Map<T, Long> totals = new HashMap<>();
    double observed = 0;
    for (List<T> unit : units) {
      Map<T, Long> counts = new HashMap<>();
      unit.forEach(each -> counts.merge(each, 1L, Long::sum));
      counts.forEach((value, count) -> totals.merge(value, count, Long::sum));
      long pairs = counts.values().stream().mapToLong(k -> k * (k - 1)).sum();
      observed += (double) pairs / (people * (people - 1L)) / units.size();
    }
    double all = (double) units.size() * people;
    double expected =
        totals.values().stream().mapToDouble(count -> count / all * (count / all)).sum();
    return totals.size() < 2
        ? null
        : new Result(observed, expected, (observed - expected) / (1 - expected));
  }
}

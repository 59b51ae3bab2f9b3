package org.prodops.goals.alignment.scores;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Krippendorff's alpha: 1 - observed / expected disagreement over several units, each rated by
 * several people, some of whom may have left some out (Krippendorff 2011).
 */
final class Alpha {
  /** How far two ratings are from each other. */
  enum Scale {
    /** The same or not. */
    NOMINAL,
    /** By how many people lie between them. */
    ORDINAL
  }

  private Alpha() {}

  /**
   * Returns at most 1, null when there is nothing to disagree about: fewer than two ratings in
   * every unit, or one and the same rating everywhere.
   *
   * @param units the ratings each got, without those left out
   */
  static <T extends Comparable<T>> @Nullable Double of(List<List<T>> units, Scale scale) {
    List<List<T>> paired = units.stream().filter(unit -> unit.size() > 1).toList();
    TreeMap<T, Integer> totals = new TreeMap<>();
    paired.forEach(unit -> unit.forEach(each -> totals.merge(each, 1, Integer::sum)));
    List<T> values = List.copyOf(totals.keySet());
    double[] n = values.stream().mapToDouble(totals::get).toArray();
    double all = 0;
    for (double each : n) {
      all += each;
    }
    double expected = 0;
    double observed = 0;
    for (int c = 0; c < n.length; c++) {
      for (int k = c + 1; k < n.length; k++) {
        double distance = scale == Scale.NOMINAL ? 1 : ordinal(n, c, k);
        expected += n[c] * n[k] * distance;
        observed += together(paired, values.get(c), values.get(k)) * distance;
      }
    }
    return expected == 0 ? null : 1 - (all - 1) * observed / expected;
  }

  /** Returns how often two values meet in a unit, each unit weighted as one less than its size. */
  private static <T> double together(List<List<T>> units, T one, T other) {
    double sum = 0;
    for (List<T> unit : units) {
      double ones = unit.stream().filter(one::equals).count();
      double others = unit.stream().filter(other::equals).count();
      sum += ones * others / (unit.size() - 1);
    }
    return sum;
  }

  private static double ordinal(double[] n, int c, int k) {
    double between = (n[c] + n[k]) / 2;
    for (int g = c + 1; g < k; g++) {
      between += n[g];
    }
    return between * between;
  }
}

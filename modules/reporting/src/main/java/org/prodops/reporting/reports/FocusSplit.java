package org.prodops.reporting.reports;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Focus;

/** How effort is split over the four focuses (metrics W3). */
final class FocusSplit {
  /** What equal focus means. */
  static final double TARGET = 1.0 / Focus.values().length;

  private final Map<Focus, Double> effort = new EnumMap<>(Focus.class);
  private final Map<Focus, Double> items = new EnumMap<>(Focus.class);
  private double unclassified;

  /** Adds an item; one with several focuses gives each the same part. */
  void add(PeriodWork item) {
    var focuses = item.focuses();
    if (focuses.isEmpty()) {
      unclassified += item.weight();
    }
    for (Focus focus : focuses) {
      effort.merge(focus, item.weight() / focuses.size(), Double::sum);
      items.merge(focus, 1.0 / focuses.size(), Double::sum);
    }
  }

  double items(Focus focus) {
    return items.getOrDefault(focus, 0.0);
  }

  double classified() {
    return effort.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  double all() {
    return classified() + unclassified;
  }

  double unclassified() {
    return unclassified;
  }

  /** Returns the part of the classified effort, 0 to 1; null when there is none. */
  @Nullable Double share(Focus focus) {
    double whole = classified();
    return whole == 0 ? null : effort.getOrDefault(focus, 0.0) / whole;
  }

  /** Returns Pielou's evenness of the shares, 1 for equal, 0 for all in one; null when empty. */
  @Nullable Double balance() {
    double sum = 0;
    for (Focus focus : Focus.values()) {
      Double share = share(focus);
      if (share == null) {
        return null;
      }
      sum += share == 0 ? 0 : share * Math.log(share);
    }
    return Math.abs(sum) / Math.log(Focus.values().length);
  }

  /** Returns half the sum of the gaps' sizes, 0 for on target; null when empty. */
  @Nullable Double imbalance() {
    double sum = 0;
    for (Focus focus : Focus.values()) {
      Double share = share(focus);
      if (share == null) {
        return null;
      }
      sum += Math.abs(share - TARGET);
    }
    return sum / 2;
  }
}

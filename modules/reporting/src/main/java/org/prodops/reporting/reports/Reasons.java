package org.prodops.reporting.reports;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects why figures are null, by the figure's name. */
final class Reasons {
  private final Map<String, String> byFigure = new TreeMap<>();

  /** Returns the quotient, or null with this reason when there is nothing to divide by. */
  @Nullable Double share(String figure, double part, double whole, String reason) {
    if (whole == 0) {
      byFigure.put(figure, reason);
      return null;
    }
    return part / whole;
  }

  @Nullable Double share(String figure, long part, long whole, String reason) {
    return share(figure, (double) part, (double) whole, reason);
  }

  void add(String figure, String reason) {
    byFigure.put(figure, reason);
  }

  Map<String, String> all() {
    return byFigure;
  }
}

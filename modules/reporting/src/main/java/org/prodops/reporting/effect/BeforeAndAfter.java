package org.prodops.reporting.effect;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.effect.SegmentedRegression.Point;

/**
 * A series cut at an intervention; a point at the intervention itself is one before.
 *
 * @param before values in the order of time
 * @param after values in the order of time
 */
public record BeforeAndAfter(List<Double> before, List<Double> after) {

  public static BeforeAndAfter of(List<Point> points, double intervention) {
    return new BeforeAndAfter(
        points.stream().filter(p -> p.t() <= intervention).map(Point::y).toList(),
        points.stream().filter(p -> p.t() > intervention).map(Point::y).toList());
  }

  /** Returns whether both sides have enough points to say more of than their medians. */
  public boolean isEnough() {
    return before.size() >= SegmentedRegression.ENOUGH
        && after.size() >= SegmentedRegression.ENOUGH;
  }

  /** Returns the mean after minus the mean before; null where a side is empty. */
  public @Nullable Double change() {
    Double earlier = mean(before);
    Double later = mean(after);
    return earlier == null || later == null ? null : later - earlier;
  }

  /** Returns the mean, null of nothing. */
  public static @Nullable Double mean(List<Double> values) {
    return values.isEmpty()
        ? null
        : values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }

  /** Returns the nearest-rank median (metrics Part 2), null of nothing. */
  public static @Nullable Double median(List<Double> values) {
    if (values.isEmpty()) {
      return null;
    }
    List<Double> sorted = new java.util.ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((sorted.size() - 1) / 2);
  }
}

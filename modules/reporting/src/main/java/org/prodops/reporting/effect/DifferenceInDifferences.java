package org.prodops.reporting.effect;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much more the products with a session changed than those without, over the same weeks
 * (metrics W6): what changed everywhere at that time drops out, what changed for one of them alone
 * does not.
 *
 * @param value mean change with minus mean change without; null when a group is empty
 * @param changeWith mean over products of (mean after - mean before); null without any
 * @param changeWithout the same for products without a session
 * @param with products with a session
 * @param without products without
 * @param leftOut products with too few points on a side, or a session at another time
 */
public record DifferenceInDifferences(
    @Nullable Double value,
    @Nullable Double changeWith,
    @Nullable Double changeWithout,
    int with,
    int without,
    int leftOut) {

  /**
   * Compares; a product with too few points on a side is left out.
   *
   * @param others how many products could be in neither group
   */
  public static DifferenceInDifferences of(
      Collection<BeforeAndAfter> with, Collection<BeforeAndAfter> without, int others) {
    List<Double> changed = changes(with);
    List<Double> unchanged = changes(without);
    Double mean = BeforeAndAfter.mean(changed);
    Double meanWithout = BeforeAndAfter.mean(unchanged);
    return new DifferenceInDifferences(
        mean == null || meanWithout == null ? null : mean - meanWithout,
        mean,
        meanWithout,
        changed.size(),
        unchanged.size(),
        others + with.size() - changed.size() + without.size() - unchanged.size());
  }

  private static List<Double> changes(Collection<BeforeAndAfter> products) {
    return products.stream()
        .filter(BeforeAndAfter::isEnough)
        .map(BeforeAndAfter::change)
        .map(Objects::requireNonNull)
        .toList();
  }
}

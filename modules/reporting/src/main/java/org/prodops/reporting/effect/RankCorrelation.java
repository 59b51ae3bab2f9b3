package org.prodops.reporting.effect;

import java.util.List;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.jspecify.annotations.Nullable;

/**
 * Whether more of one goes with more of the other: Spearman's rho, ties by their mean rank.
 *
 * @param rho -1 to 1; null with fewer than {@link #ENOUGH} pairs, or where all of one side are
 *     equal
 * @param n pairs
 */
public record RankCorrelation(@Nullable Double rho, int n) {
  /** With fewer pairs even a rho of 0.7 comes up by chance more often than once in 20. */
  public static final int ENOUGH = 8;

  /** An alignment score and the attainment that followed it. */
  public record Pair(double score, double attainment) {}

  public static RankCorrelation of(List<Pair> pairs) {
    if (pairs.size() < ENOUGH) {
      return new RankCorrelation(null, pairs.size());
    }
    double rho =
        new SpearmansCorrelation()
            .correlation(
                pairs.stream().mapToDouble(Pair::score).toArray(),
                pairs.stream().mapToDouble(Pair::attainment).toArray());
    return new RankCorrelation(Double.isNaN(rho) ? null : (Double) rho, pairs.size());
  }
}

package org.prodops.reporting.effect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * Two lines through a series, one before and one after an intervention at T (metrics W6): {@code Y
 * = b0 + b1*t + b2*D + b3*(t - T)*D + e}, where D is 1 for t after T and 0 up to it.
 *
 * <p>The last term counts the time <em>since</em> the intervention. With the time itself in its
 * place the slopes come out the same but b2 is then the gap between the lines at t = 0, long before
 * anything happened, and reads as a change of level that nobody saw.
 *
 * <p>The intervals are those of plain least squares: they hold where what is left over is not
 * correlated from week to week, and are too narrow where it is. {@link #durbinWatson} tells.
 */
public final class SegmentedRegression {
  /** How many points each side needs for its line to mean anything; ours (metrics W6). */
  public static final int ENOUGH = 8;

  private static final int TERMS = 4;
  private static final double ROUNDING = 1e-10;
  private static final double CONFIDENCE = 0.95;

  private final double intervention;
  private final List<Coefficient> coefficients;
  private final double durbinWatson;

  private SegmentedRegression(
      double intervention, List<Coefficient> coefficients, double durbinWatson) {
    this.intervention = intervention;
    this.coefficients = coefficients;
    this.durbinWatson = durbinWatson;
  }

  /** What was seen at one time; times may have gaps, since a gap is time as well. */
  public record Point(double t, double y) {}

  /**
   * One of the four.
   *
   * @param low of the interval of 95 in 100, by Student's t with n - 4 degrees of freedom
   * @param high of the same
   */
  public record Coefficient(double value, double standardError, double low, double high) {}

  /**
   * Fits both lines at once. Whether there are {@link #ENOUGH} points to trust them is for {@link
   * BeforeAndAfter#isEnough} to say.
   *
   * @param intervention T; a point at T itself is one before
   * @throws IllegalArgumentException when the points do not give a line on each side
   */
  public static SegmentedRegression of(List<Point> points, double intervention) {
    long after = points.stream().filter(p -> p.t() > intervention).map(Point::t).distinct().count();
    long before =
        points.stream().filter(p -> p.t() <= intervention).map(Point::t).distinct().count();
    if (after < 2 || before < 2 || points.size() <= TERMS) {
      throw new IllegalArgumentException("two lines need two points each, and one more");
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(
        points.stream().mapToDouble(Point::y).toArray(),
        points.stream().map(p -> terms(p.t(), intervention)).toArray(double[][]::new));
    double[] values = regression.estimateRegressionParameters();
    double[] errors = regression.estimateRegressionParametersStandardErrors();
    double reach =
        new TDistribution(points.size() - TERMS)
            .inverseCumulativeProbability(1 - (1 - CONFIDENCE) / 2);
    // What is left of rounding would otherwise be a change that stands out from no scatter at all.
    double nothing = ROUNDING * points.stream().mapToDouble(p -> Math.abs(p.y())).max().orElse(0);
    List<Coefficient> coefficients =
        IntStream.range(0, TERMS)
            .mapToObj(i -> coefficient(or0(values[i], nothing), or0(errors[i], nothing), reach))
            .toList();
    double[] residuals =
        Arrays.stream(regression.estimateResiduals()).map(r -> or0(r, nothing)).toArray();
    return new SegmentedRegression(intervention, coefficients, durbinWatson(residuals));
  }

  /** Returns what b1, b2 and b3 are multiplied by. */
  private static double[] terms(double t, double intervention) {
    boolean after = t > intervention;
    return new double[] {t, after ? 1 : 0, after ? t - intervention : 0};
  }

  private static double or0(double value, double nothing) {
    return Math.abs(value) <= nothing ? 0 : value;
  }

  private static Coefficient coefficient(double value, double error, double reach) {
    return new Coefficient(value, error, value - reach * error, value + reach * error);
  }

  private static double durbinWatson(double[] residuals) {
    double steps = 0;
    double squares = 0;
    for (int i = 0; i < residuals.length; i++) {
      squares += residuals[i] * residuals[i];
      steps += i == 0 ? 0 : Math.pow(residuals[i] - residuals[i - 1], 2);
    }
    return squares == 0 ? 2 : steps / squares;
  }

  /** Returns where the line before began: the value at t = 0. */
  public Coefficient level() {
    return coefficients.get(0);
  }

  /** Returns b1: how much the value rose with each step of t before. */
  public Coefficient slope() {
    return coefficients.get(1);
  }

  /** Returns b2: how far the line after begins above the line before, at the intervention. */
  public Coefficient levelChange() {
    return coefficients.get(2);
  }

  /** Returns b3: how much faster the value rose after than before, for each step of t. */
  public Coefficient slopeChange() {
    return coefficients.get(3);
  }

  /**
   * Returns how alike neighbouring left-overs are: 2 for not at all, 0 for the same, 4 for opposed.
   */
  public double durbinWatson() {
    return durbinWatson;
  }

  /** Returns the value on the lines. */
  public double fitted(double t) {
    double[] terms = terms(t, intervention);
    return counterfactual(t) + levelChange().value() * terms[1] + slopeChange().value() * terms[2];
  }

  /** Returns the value on the line before, carried on as if nothing had happened. */
  public double counterfactual(double t) {
    return level().value() + slope().value() * t;
  }
}

package org.prodops.reporting.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.prodops.reporting.effect.SegmentedRegression.Coefficient;
import org.prodops.reporting.effect.SegmentedRegression.Point;

class SegmentedRegressionTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private static final double[] SCATTERED = {
    0.33, 0.3, 0.38, 0.31, 0.39, 0.4, 0.39, 0.46, 0.51, 0.44,
    0.56, 0.54, 0.59, 0.54, 0.62, 0.59, 0.58, 0.62, 0.58, 0.66
  };

  private static List<Point> points(int n, IntToDoubleFunction y) {
    return IntStream.range(0, n).mapToObj(t -> new Point(t, y.applyAsDouble(t))).toList();
  }

  /** The vector of metrics W6. */
  private static double broken(int t) {
    return 0.40 + 0.01 * t + (t > 6 ? 0.10 + 0.02 * (t - 6) : 0);
  }

  @Test
  void aJumpAndASteeperRiseAfterSixAreFound() {
    SegmentedRegression fit = SegmentedRegression.of(points(21, t -> broken(t)), 6);
    assertThat(fit.level().value()).isCloseTo(0.40, EXACT);
    assertThat(fit.slope().value()).isCloseTo(0.01, EXACT);
    assertThat(fit.levelChange().value()).isCloseTo(0.10, EXACT);
    assertThat(fit.slopeChange().value()).isCloseTo(0.02, EXACT);
    assertThat(fit.slopeChange().high() - fit.slopeChange().low()).isLessThan(1e-6);
  }

  @Test
  void theChangeOfLevelIsThatAtTheInterventionAndNotAtTheFirstWeek() {
    // With t itself in the last term b2 would be 0.10 - 0.02 * 6: a fall nobody saw.
    SegmentedRegression fit = SegmentedRegression.of(points(21, t -> broken(t)), 6);
    assertThat(fit.levelChange().value()).isNotCloseTo(-0.02, within(0.05));
    assertThat(fit.fitted(7) - fit.counterfactual(7)).isCloseTo(0.12, EXACT);
  }

  @Test
  void whereTheCountOfWeeksBeginsChangesNothingButTheLevel() {
    List<Point> later =
        points(21, t -> broken(t)).stream().map(p -> new Point(p.t() + 100, p.y())).toList();
    SegmentedRegression fit = SegmentedRegression.of(later, 106);
    assertThat(fit.levelChange().value()).isCloseTo(0.10, within(1e-7));
    assertThat(fit.slopeChange().value()).isCloseTo(0.02, within(1e-7));
    assertThat(fit.level().value()).isCloseTo(0.40 - 0.01 * 100, within(1e-7));
  }

  @Test
  void thePointOfTheInterventionItselfIsOneBefore() {
    List<Point> spiked =
        points(21, t -> t == 6 ? 0.46 : t < 6 ? broken(t) : broken(t) + 0.5).stream().toList();
    assertThat(SegmentedRegression.of(spiked, 6).levelChange().value()).isCloseTo(0.60, EXACT);
  }

  @Test
  void gapsAreTimeAsWell() {
    List<Point> gaps = points(21, t -> broken(t)).stream().filter(p -> p.t() % 5 != 3).toList();
    SegmentedRegression fit = SegmentedRegression.of(gaps, 6);
    assertThat(fit.slope().value()).isCloseTo(0.01, EXACT);
    assertThat(fit.slopeChange().value()).isCloseTo(0.02, EXACT);
  }

  @Test
  void scatterGivesTheIntervalsOfTheTextbook() {
    // Worked out apart by (X'X)^-1 and Student's t with 16 degrees of freedom, 2.1199.
    SegmentedRegression fit = SegmentedRegression.of(points(20, t -> SCATTERED[t]), 9);
    check(fit.level(), 0.30618182, 0.01939938, 0.26505696, 0.34730667);
    check(fit.slope(), 0.01884848, 0.00363384, 0.01114509, 0.02655188);
    check(fit.levelChange(), 0.06484848, 0.02974424, 0.00179351, 0.12790346);
    check(fit.slopeChange(), -0.01024242, 0.00513902, -0.02113666, 0.00065182);
    assertThat(fit.durbinWatson()).isCloseTo(3.07869389, within(1e-8));
  }

  private static void check(
      Coefficient found, double value, double error, double low, double high) {
    assertThat(found.value()).isCloseTo(value, within(1e-8));
    assertThat(found.standardError()).isCloseTo(error, within(1e-8));
    assertThat(found.low()).isCloseTo(low, within(1e-8));
    assertThat(found.high()).isCloseTo(high, within(1e-8));
  }

  @Test
  void secondsInTheMillionsAreAsExact() {
    SegmentedRegression fit = SegmentedRegression.of(points(150, t -> 1e7 * broken(t)), 6);
    assertThat(fit.levelChange().value()).isCloseTo(1e6, within(1e-3));
  }

  @Test
  void aSeriesThatNeverChangesHasNoChangeHoweverSmall() {
    SegmentedRegression fit = SegmentedRegression.of(points(51, t -> 432_000.1), 39);
    assertThat(fit.slopeChange()).isEqualTo(new Coefficient(0, 0, 0, 0));
    assertThat(fit.levelChange()).isEqualTo(new Coefficient(0, 0, 0, 0));
    assertThat(fit.level().value()).isCloseTo(432_000.1, within(1e-6));
    assertThat(fit.durbinWatson()).isEqualTo(2);
  }

  @Test
  void onePointIsNoLine() {
    assertThatThrownBy(() -> SegmentedRegression.of(points(12, t -> broken(t)), 10))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

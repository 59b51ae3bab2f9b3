package org.prodops.reporting.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prodops.reporting.effect.RankCorrelation.Pair;
import org.prodops.reporting.effect.SegmentedRegression.Point;

class ComparisonsTest {

  private static BeforeAndAfter flat(int weeks, double before, double after) {
    return new BeforeAndAfter(
        Collections.nCopies(weeks, before), Collections.nCopies(weeks, after));
  }

  private static List<Pair> pairs(double[] scores, double[] attained) {
    return IntStream.range(0, scores.length)
        .mapToObj(i -> new Pair(scores[i], attained[i]))
        .toList();
  }

  @Test
  void eightWeeksOnEachSideAreEnoughAndSevenAreNot() {
    assertThat(flat(8, 0.4, 0.5).isEnough()).isTrue();
    assertThat(flat(7, 0.4, 0.5).isEnough()).isFalse();
  }

  @Test
  void theWeekOfTheInterventionIsBefore() {
    BeforeAndAfter cut =
        BeforeAndAfter.of(
            List.of(new Point(1, 0.3), new Point(2, 0.1), new Point(3, 0.9), new Point(4, 0.5)), 2);
    assertThat(cut.before()).containsExactly(0.3, 0.1);
    assertThat(BeforeAndAfter.median(cut.before())).as("nearest rank").isEqualTo(0.1);
    assertThat(BeforeAndAfter.median(cut.after())).isEqualTo(0.5);
    assertThat(cut.change()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void whatChangedEverywhereDropsOut() {
    // With: +0.30 and +0.20, on average +0.25. Without: +0.10 and 0, on average +0.05.
    DifferenceInDifferences found =
        DifferenceInDifferences.of(
            List.of(flat(8, 0.4, 0.7), flat(9, 0.3, 0.5)),
            List.of(flat(8, 0.5, 0.6), flat(8, 0.2, 0.2)),
            1);
    assertThat(found.value()).isCloseTo(0.20, within(1e-12));
    assertThat(found.changeWith()).isCloseTo(0.25, within(1e-12));
    assertThat(found.changeWithout()).isCloseTo(0.05, within(1e-12));
    assertThat(found.with()).isEqualTo(2);
    assertThat(found.without()).isEqualTo(2);
    assertThat(found.leftOut()).isEqualTo(1);
  }

  @Test
  void withoutAProductToCompareWithThereIsNoDifference() {
    DifferenceInDifferences found =
        DifferenceInDifferences.of(List.of(flat(8, 0.4, 0.7)), List.of(flat(7, 0.4, 0.7)), 0);
    assertThat(found.value()).isNull();
    assertThat(found.changeWith()).isCloseTo(0.3, within(1e-12));
    assertThat(found.without()).isZero();
    assertThat(found.leftOut()).isEqualTo(1);
  }

  @Test
  void tiesShareTheMeanOfTheirRanks() {
    // Ranks 1.5 1.5 3 4 6 6 6 8 and 1 3.5 3.5 2 7 5 6 8: 35.25 / sqrt(39.5 * 41.5).
    RankCorrelation found =
        RankCorrelation.of(
            pairs(
                new double[] {0.2, 0.2, 0.4, 0.5, 0.6, 0.6, 0.6, 0.9},
                new double[] {0.1, 0.3, 0.3, 0.2, 0.7, 0.5, 0.6, 0.9}));
    assertThat(found.rho()).isCloseTo(35.25 / Math.sqrt(39.5 * 41.5), within(1e-12));
    assertThat(found.n()).isEqualTo(8);
  }

  @Test
  void onlyTheOrderOfTheValuesMatters() {
    double[] rising = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] bent = {1, 4, 9, 16, 25, 36, 49, 1e6};
    assertThat(RankCorrelation.of(pairs(rising, bent)).rho()).isCloseTo(1, within(1e-12));
    List<Pair> falling = new ArrayList<>(pairs(rising, bent));
    falling.replaceAll(p -> new Pair(-p.score(), p.attainment()));
    assertThat(RankCorrelation.of(falling).rho()).isCloseTo(-1, within(1e-12));
  }

  @Test
  void sevenPairsSayNothingAndEqualOnesHaveNoOrder() {
    assertThat(RankCorrelation.of(pairs(new double[7], new double[7])))
        .isEqualTo(new RankCorrelation(null, 7));
    assertThat(RankCorrelation.of(pairs(new double[8], new double[] {1, 2, 3, 4, 5, 6, 7, 8})))
        .isEqualTo(new RankCorrelation(null, 8));
  }
}

package org.prodops.goals.alignment.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;

/** Every value the metrics document gives for alignment (W1, W3, 4.9). */
class OraclesTest {
  private static final Offset<Double> SIX_DIGITS = within(0.000_000_5);
  private static final List<List<String>> THREE_UNITS =
      List.of(letters("AAAAAB"), letters("BBBBBB"), letters("CCCCCA"));

  @Test
  void consensusOfSevenSteps() {
    assertThat(Consensus.of(List.of(30, 40, 210, 130, 530, 50, 10)))
        .isCloseTo(0.7256876, within(0.000_000_05));
  }

  @Test
  void consensusOfAllTheSameOfBothEndsAndBetween() {
    assertThat(Consensus.of(List.of(0, 0, 9, 0, 0))).isEqualTo(1);
    assertThat(Consensus.of(List.of(5, 0, 0, 0, 5))).isEqualTo(0);
    assertThat(Consensus.of(List.of(0, 1, 0, 2, 2))).isCloseTo(0.633985, SIX_DIGITS);
  }

  @Test
  void pairwiseAgreementOfSix() {
    assertThat(PairwiseAgreement.ofCounts(List.of(6L))).isEqualTo(1);
    assertThat(PairwiseAgreement.ofCounts(List.of(3L, 2L, 1L))).isCloseTo(0.266667, SIX_DIGITS);
    assertThat(PairwiseAgreement.ofCounts(List.of(2L, 2L, 2L))).isCloseTo(0.2, SIX_DIGITS);
    assertThat(PairwiseAgreement.ofCounts(List.of(1L, 1L, 1L, 1L, 1L, 1L))).isEqualTo(0);
  }

  @Test
  void nominalAlphaOfThreeUnits() {
    assertThat(Alpha.of(THREE_UNITS, Alpha.Scale.NOMINAL)).isCloseTo(0.682243, SIX_DIGITS);
  }

  @Test
  void fleissKappaOfTheSame() {
    Kappa.Result kappa = Objects.requireNonNull(Kappa.of(THREE_UNITS));
    assertThat(kappa.observed()).isCloseTo(0.777778, SIX_DIGITS);
    assertThat(kappa.expected()).isCloseTo(0.339506, SIX_DIGITS);
    assertThat(kappa.kappa()).isCloseTo(0.663551, SIX_DIGITS);
    assertThat(kappa.words()).isEqualTo("substantial");
  }

  @Test
  void alphaOfOneUnitIsUndefinedOrNothing() {
    assertThat(Alpha.of(List.of(letters("AAAAAA")), Alpha.Scale.NOMINAL)).isNull();
    assertThat(Alpha.of(List.of(letters("AAABBC")), Alpha.Scale.NOMINAL)).isCloseTo(0, SIX_DIGITS);
  }

  @Test
  void ordinalAlphaIsWhatThePublishedExampleSays() {
    // Krippendorff, Computing Krippendorff's Alpha-Reliability, section on any number of observers.
    List<List<Integer>> units =
        List.of(
            List.of(1, 1, 1),
            List.of(2, 2, 3, 2),
            List.of(3, 3, 3, 3),
            List.of(3, 3, 3, 3),
            List.of(2, 2, 2, 2),
            List.of(1, 2, 3, 4),
            List.of(4, 4, 4, 4),
            List.of(1, 1, 2, 1),
            List.of(2, 2, 2, 2),
            List.of(5, 5, 5),
            List.of(1, 1),
            List.of(3));
    assertThat(Alpha.of(units, Alpha.Scale.NOMINAL)).isCloseTo(0.743, within(0.0005));
    assertThat(Alpha.of(units, Alpha.Scale.ORDINAL)).isCloseTo(0.815, within(0.0005));
  }

  @Test
  void overlapOfThreeTimesThreeThemes() {
    assertThat(
            Overlap.within(
                List.of(Set.of("1", "2", "3"), Set.of("1", "2", "4"), Set.of("1", "2", "3"))))
        .isCloseTo(0.666667, SIX_DIGITS);
  }

  @Test
  void agreementWithinAndBetweenThreeFunctions() {
    Map<Function, List<Set<String>>> named = new EnumMap<>(Function.class);
    named.put(Function.DEVELOPMENT, sets("AAB"));
    named.put(Function.SALES, sets("CCA"));
    named.put(Function.CUSTOMER_SERVICE, sets("ABA"));
    FunctionMatrix matrix = FunctionMatrix.of(named);
    assertThat(matrix.within()).isCloseTo(0.333333, SIX_DIGITS);
    assertThat(between(matrix, Function.DEVELOPMENT, Function.SALES))
        .isCloseTo(0.222222, SIX_DIGITS);
    assertThat(between(matrix, Function.DEVELOPMENT, Function.CUSTOMER_SERVICE))
        .isCloseTo(0.555556, SIX_DIGITS);
    assertThat(between(matrix, Function.SALES, Function.CUSTOMER_SERVICE))
        .isCloseTo(0.222222, SIX_DIGITS);
    assertThat(matrix.between()).isCloseTo(1.0 / 3, SIX_DIGITS);
  }

  @Test
  void evennessOfSpends() {
    assertThat(FocusSpend.balance(shares(40, 30, 20, 10))).isCloseTo(0.923220, SIX_DIGITS);
    assertThat(FocusSpend.balance(shares(70, 10, 10, 10))).isCloseTo(0.678390, SIX_DIGITS);
    assertThat(FocusSpend.balance(shares(100, 0, 0, 0))).isEqualTo(0);
  }

  private static @Nullable Double between(FunctionMatrix matrix, Function one, Function other) {
    return matrix.cells().stream()
        .filter(
            cell -> !cell.isWithin() && Set.of(cell.one(), cell.other()).equals(Set.of(one, other)))
        .map(FunctionMatrix.Cell::agreement)
        .findAny()
        .orElse(null);
  }

  private static Map<Focus, Double> shares(int... percent) {
    Map<Focus, Double> shares = new EnumMap<>(Focus.class);
    int next = 0;
    for (Focus focus : Focus.values()) {
      shares.put(focus, percent[next++] / 100.0);
    }
    return shares;
  }

  private static List<String> letters(String word) {
    return Stream.of(word.split("")).toList();
  }

  private static List<Set<String>> sets(String word) {
    return Stream.of(word.split("")).map(Set::of).toList();
  }
}

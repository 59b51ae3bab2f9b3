package org.prodops.goals.alignment.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prodops.goals.alignment.scores.Verdict.Thresholds;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;

class ScoresTest {
  private static final int STATEMENTS = 4;

  @Test
  void allOfOneMindAreTheSame() {
    Scores scores =
        of(
            person(Function.SALES, "A"),
            person(Function.SALES, "A"),
            person(Function.SALES, "A"),
            person(Function.DESIGN, "A"),
            person(Function.DESIGN, "A"),
            person(Function.DESIGN, "A"));
    assertThat(scores.agreement()).isEqualTo(1);
    assertThat(scores.between()).isEqualTo(1);
    assertThat(scores.verdict()).isEqualTo(Verdict.SAME);
    assertThat(scores.alphaWhy()).contains("nothing to disagree about");
    assertThat(scores.focusAgreement()).isEqualTo(1);
  }

  @Test
  void peopleWhoAgreeAreNotTheSameWhileTheirFunctionsAreApart() {
    Thresholds usual = Thresholds.DEFAULT;
    assertThat(Verdict.of(0.75, 0.59, usual)).isEqualTo(Verdict.CLOSE);
    assertThat(Verdict.of(0.70, 0.60, usual)).isEqualTo(Verdict.SAME);
    assertThat(Verdict.of(0.70, null, usual)).isEqualTo(Verdict.SAME);
    assertThat(Verdict.of(0.40, 0.10, usual)).isEqualTo(Verdict.CLOSE);
    assertThat(Verdict.of(0.39, 0.90, usual)).isEqualTo(Verdict.APART);
    assertThat(Verdict.of(null, null, usual)).isNull();
    assertThat(Verdict.of(0.5, 0.5, new Thresholds(0.5, 0.5, 0.2))).isEqualTo(Verdict.SAME);
  }

  @Test
  void alphaOverOneStatementIsAbsentAndSaysWhy() {
    Scores scores =
        Scores.of(
            List.of(
                rating(Function.SALES, 1), rating(Function.SALES, 3), rating(Function.SALES, 5)),
            1,
            Set.of(),
            Thresholds.DEFAULT);
    assertThat(scores.alpha()).isNull();
    assertThat(scores.alphaWhy()).contains("two statements or more");
    assertThat(scores.statements().get(0).consensus()).isNotNull();
  }

  @Test
  void theAgreedPrioritiesAreKnownByThoseWhoNameEnoughOfThem() {
    Recall recall =
        Recall.of(
            Set.of("A", "B", "C", "D", "E"),
            List.of(Set.of("A", "B", "C"), Set.of("A", "X"), Set.of("X", "Y"), Set.of("Z")));
    assertThat(recall).isEqualTo(new Recall(5, 3, 0.25, 0.5));
    assertThat(Recall.of(Set.of("A"), List.of(Set.of("A"), Set.of("B"))))
        .isEqualTo(new Recall(1, 1, 0.5, 0.5));
    assertThat(Recall.of(Set.of(), List.of(Set.of("A")))).isNull();
  }

  @Test
  void spendsThatShareNothingDoNotAgree() {
    assertThat(
            FocusSpend.agreement(List.of(Map.of(Focus.DELIGHT, 100), Map.of(Focus.SUPPORT, 100))))
        .isEqualTo(0);
    assertThat(
            FocusSpend.agreement(
                List.of(
                    Map.of(Focus.DELIGHT, 60, Focus.SUPPORT, 40),
                    Map.of(Focus.DELIGHT, 40, Focus.SUPPORT, 60))))
        .isCloseTo(0.8, within(1e-9));
  }

  @Test
  void aFunctionOfTwoIsNotShownAndNotToBeInferred() {
    Scores scores =
        of(
            person(Function.SALES, "A"),
            person(Function.SALES, "B"),
            person(Function.DESIGN, "A"),
            person(Function.DESIGN, "A"),
            person(Function.DESIGN, "B"),
            person(Function.PRODUCT, "A"),
            person(Function.PRODUCT, "A"),
            person(Function.PRODUCT, "A"),
            person(Function.PRODUCT, "A"));
    // Design joins sales: all less product would else tell what two people said.
    assertThat(scores.hidden()).containsExactly(Function.DESIGN, Function.SALES);
    assertThat(scores.hiddenPeople()).isEqualTo(5);
    assertThat(scores.matrix()).extracting(Scores.Pair::one).containsOnly(Function.PRODUCT);
    assertThat(scores.between()).isNull();
    assertThat(scores.focus())
        .extracting(Scores.Spread::function)
        .containsExactly(null, Function.PRODUCT);
  }

  @Test
  void nothingIsMeasuredWhileSomebodyIsInNoConfirmedTheme() {
    Scores scores =
        of(
            person(Function.SALES, "A"),
            person(Function.SALES, "A"),
            person(Function.SALES, "A"),
            person(Function.DESIGN));
    assertThat(scores.agreement()).isNull();
    assertThat(scores.firstChoice()).isNull();
    assertThat(scores.matrix()).isEmpty();
    assertThat(scores.verdict()).isNull();
    assertThat(scores.focusAgreement()).isEqualTo(1);
  }

  @Property
  void nothingShownIsAboutFewerThanThree(@ForAll("crowds") List<Voice> voices) {
    Crowds crowds = Crowds.of(voices);
    assertThat(crowds.shown().values()).allSatisfy(own -> assertThat(own).hasSizeGreaterThan(2));
    if (!crowds.shown().isEmpty() && !crowds.others().isEmpty()) {
      assertThat(crowds.others()).hasSizeGreaterThan(2);
    }
    int shown = crowds.shown().values().stream().mapToInt(List::size).sum();
    assertThat(shown + crowds.others().size()).isEqualTo(voices.size());
    Scores scores = Scores.of(voices, STATEMENTS, Set.of(), Thresholds.DEFAULT);
    assertThat(scores.matrix())
        .allSatisfy(
            cell ->
                assertThat(List.of(cell.one(), cell.other())).isSubsetOf(crowds.shown().keySet()));
  }

  @Property
  void theOrderOfAnswersChangesNothing(
      @ForAll("crowds") List<Voice> voices, @ForAll Random random) {
    List<Voice> shuffled = new ArrayList<>(voices);
    Collections.shuffle(shuffled, random);
    isTheSame(
        Scores.of(shuffled, STATEMENTS, Set.of("A"), Thresholds.DEFAULT),
        Scores.of(voices, STATEMENTS, Set.of("A"), Thresholds.DEFAULT));
  }

  @Property
  void otherNamesForTheThemesChangeNothing(@ForAll("crowds") List<Voice> voices) {
    List<Voice> renamed =
        voices.stream()
            .map(
                each ->
                    new Voice(
                        each.function(),
                        each.themes().stream().map(ScoresTest::renamed).toList(),
                        each.ratings(),
                        each.points()))
            .toList();
    isTheSame(
        Scores.of(renamed, STATEMENTS, Set.of(renamed("A")), Thresholds.DEFAULT),
        Scores.of(voices, STATEMENTS, Set.of("A"), Thresholds.DEFAULT));
  }

  @Property
  void oneThemeEachMakesTheOverlapThePairwiseAgreement(@ForAll("single") List<String> named) {
    Double overlap = Overlap.within(named.stream().map(Set::of).toList());
    Double pairwise = PairwiseAgreement.of(named);
    assertThat(overlap == null).isEqualTo(pairwise == null);
    if (overlap != null && pairwise != null) {
      assertThat(overlap).isCloseTo(pairwise, within(1e-9));
    }
  }

  @Provide
  Arbitrary<List<Voice>> crowds() {
    return Combinators.combine(
            Arbitraries.of(Function.SALES, Function.DESIGN, Function.PRODUCT, Function.ANALYTICS),
            Arbitraries.of("A", "B", "C", "D").list().uniqueElements().ofMinSize(1).ofMaxSize(3),
            Arbitraries.integers().between(1, 5).injectNull(0.2).list().ofSize(STATEMENTS),
            Arbitraries.integers().between(0, 100))
        .as(
            (function, themes, ratings, points) ->
                new Voice(
                    function,
                    themes,
                    ratings,
                    Map.of(Focus.DELIGHT, points, Focus.SUPPORT, 100 - points)))
        .list()
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<List<String>> single() {
    return Arbitraries.of("A", "B", "C").list().ofMaxSize(12);
  }

  private static String renamed(String theme) {
    return "z" + (char) ('Z' - theme.charAt(0) + 'A');
  }

  private static void isTheSame(Scores one, Scores other) {
    assertThat(one)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-9, Double.class)
        .isEqualTo(other);
  }

  private static Scores of(Voice... voices) {
    return Scores.of(List.of(voices), STATEMENTS, Set.of(), Thresholds.DEFAULT);
  }

  private static Voice person(Function function, String... themes) {
    List<@Nullable Integer> ratings = Arrays.asList(4, 4, 4, 4);
    return new Voice(function, List.of(themes), ratings, Map.of(Focus.DELIGHT, 100));
  }

  private static Voice rating(Function function, int rating) {
    return new Voice(function, List.of("A"), List.of(rating), Map.of(Focus.DELIGHT, 100));
  }
}

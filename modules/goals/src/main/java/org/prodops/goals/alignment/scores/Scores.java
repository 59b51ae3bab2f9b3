package org.prodops.goals.alignment.scores;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;

/**
 * Everything one round says about how far people agree. Whatever is told of functions is told only
 * of those that {@link Crowds} lets be shown, so nothing here is about one or two people.
 *
 * @param people who answered
 * @param agreement mean overlap over all pairs, which is the pairwise agreement when everybody
 *     named one theme; 0 to 1, null with fewer than two people or while somebody is in no confirmed
 *     theme: what is then known of the others less the functions shown could be about one person
 * @param firstChoice pairwise agreement over everybody's first choice alone
 * @param within mean agreement inside the functions shown, null without one
 * @param between mean agreement between the functions shown, null with fewer than two
 * @param matrix the cells behind the two
 * @param hidden functions too small to be shown, or joined to those so that they cannot be inferred
 * @param hiddenPeople how many people are in them
 * @param alpha Krippendorff's, ordinal, over the closed statements; null with the reason beside it
 * @param alphaWhy why there is no alpha, null if there is
 * @param caption Landis and Koch's word for Fleiss' kappa over the same; null when undefined
 * @param focusAgreement how alike people spread their points, 0 to 1
 * @param focusBalance how even the mean spread is, 0 to 1
 * @param focus how people spread their points: everybody (null) first, then each function shown
 * @param recall how many know what was agreed last time, null if nothing was
 */
public record Scores(
    int people,
    @Nullable Double agreement,
    @Nullable Double firstChoice,
    @Nullable Double within,
    @Nullable Double between,
    List<Pair> matrix,
    List<Function> hidden,
    int hiddenPeople,
    List<Statement> statements,
    @Nullable Double alpha,
    @Nullable String alphaWhy,
    @Nullable String caption,
    @Nullable Double focusAgreement,
    @Nullable Double focusBalance,
    List<Spread> focus,
    @Nullable Recall recall,
    @Nullable Verdict verdict) {

  /** Agreement of two functions, or within one when both are the same. */
  public record Pair(Function one, Function other, double agreement, int people) {}

  /**
   * How one closed statement was rated.
   *
   * @param consensus Tastle and Wierman's, 0 to 1; null when nobody rated it
   * @param counts how many gave 1, 2, 3, 4 and 5
   */
  public record Statement(
      int position,
      int people,
      @Nullable Double mean,
      @Nullable Double consensus,
      List<Integer> counts) {}

  /** Mean shares over the focuses, 0 to 1; the function is null for everybody. */
  public record Spread(@Nullable Function function, int people, Map<Focus, Double> shares) {}

  /**
   * Measures a round.
   *
   * @param statements how many closed statements there were
   * @param official the themes that stand for what was agreed last time
   */
  public static Scores of(
      List<Voice> voices, int statements, Set<String> official, Verdict.Thresholds thresholds) {
    boolean allThemed = voices.stream().noneMatch(each -> each.themes().isEmpty());
    List<Voice> themed = allThemed ? voices : List.of();
    List<Set<String>> named = themed.stream().map(Voice::themeSet).toList();
    Double agreement = Overlap.within(named);
    Crowds crowds = Crowds.of(voices);
    FunctionMatrix matrix = FunctionMatrix.of(allThemed ? named(crowds) : Map.of());
    List<List<Integer>> units = units(voices, statements);
    Double alpha = units.size() < 2 ? null : Alpha.of(units, Alpha.Scale.ORDINAL);
    Kappa.Result kappa = Kappa.of(complete(voices, statements));
    List<Map<Focus, Integer>> points = points(voices);
    Map<Focus, Double> mean = FocusSpend.mean(points);
    return new Scores(
        voices.size(),
        agreement,
        PairwiseAgreement.of(themed.stream().map(each -> each.themes().get(0)).toList()),
        matrix.within(),
        matrix.between(),
        matrix.cells().stream()
            .map(cell -> new Pair(cell.one(), cell.other(), cell.agreement(), cell.people()))
            .toList(),
        crowds.others().stream().map(Voice::function).distinct().sorted().toList(),
        crowds.others().size(),
        statements(units),
        alpha,
        alpha == null ? why(units.size()) : null,
        kappa == null ? null : kappa.words(),
        FocusSpend.agreement(points),
        mean == null ? null : FocusSpend.balance(mean),
        spreads(voices, crowds),
        Recall.of(official, named),
        Verdict.of(agreement, matrix.between(), thresholds));
  }

  private static Map<Function, List<Set<String>>> named(Crowds crowds) {
    Map<Function, List<Set<String>>> named = new EnumMap<>(Function.class);
    crowds
        .shown()
        .forEach(
            (function, voices) ->
                named.put(function, voices.stream().map(Voice::themeSet).toList()));
    return named;
  }

  private static List<List<Integer>> units(List<Voice> voices, int statements) {
    List<List<Integer>> units = new ArrayList<>();
    for (int i = 0; i < statements; i++) {
      int position = i;
      units.add(
          voices.stream()
              .map(each -> position < each.ratings().size() ? each.ratings().get(position) : null)
              .filter(Objects::nonNull)
              .toList());
    }
    return units;
  }

  /** Returns the ratings of those who rated everything, as kappa needs them. */
  private static List<List<Integer>> complete(List<Voice> voices, int statements) {
    return units(
        voices.stream()
            .filter(
                each ->
                    each.ratings().size() == statements
                        && each.ratings().stream().noneMatch(Objects::isNull))
            .toList(),
        statements);
  }

  private static List<Statement> statements(List<List<Integer>> units) {
    List<Statement> statements = new ArrayList<>();
    for (List<Integer> unit : units) {
      List<Integer> counts = new ArrayList<>();
      for (int step = 1; step <= 5; step++) {
        counts.add(Collections.frequency(unit, step));
      }
      boolean enough = unit.size() >= Crowds.SMALLEST;
      statements.add(
          new Statement(
              statements.size() + 1,
              unit.size(),
              enough ? unit.stream().mapToInt(Integer::intValue).average().orElseThrow() : null,
              enough ? Consensus.of(counts) : null,
              enough ? counts : List.of()));
    }
    return statements;
  }

  private static String why(int statements) {
    return statements < 2
        ? "Alpha needs two statements or more: over one, the disagreement to expect would come from"
            + " the same ratings as the one seen."
        : "There is nothing to disagree about: nobody rated, or all ratings are the same.";
  }

  private static List<Map<Focus, Integer>> points(List<Voice> voices) {
    return voices.stream().map(Voice::points).toList();
  }

  private static List<Spread> spreads(List<Voice> voices, Crowds crowds) {
    List<Spread> spreads = new ArrayList<>();
    add(spreads, null, voices);
    crowds.shown().forEach((function, own) -> add(spreads, function, own));
    spreads.sort(
        Comparator.comparing(
            Spread::function, Comparator.nullsFirst(Comparator.<Function>naturalOrder())));
    return List.copyOf(spreads);
  }

  private static void add(List<Spread> spreads, @Nullable Function function, List<Voice> voices) {
    Map<Focus, Double> shares = FocusSpend.mean(points(voices));
    if (shares != null && voices.size() >= Crowds.SMALLEST) {
      spreads.add(new Spread(function, voices.size(), shares));
    }
  }
}

package org.prodops.goals.alignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prodops.goals.alignment.AnswersResource.SaidView;
import org.prodops.goals.alignment.OutcomeResource.GapView;
import org.prodops.goals.alignment.scores.Scores;
import org.prodops.kernel.Function;

/** Which functions should talk first, and about which of their own words. */
final class Gaps {
  private static final int MOST_WORDS = 5;

  private Gaps() {}

  /** Returns all pairs of functions, the furthest apart first. */
  static List<GapView> of(Scores scores, List<SaidView> answers) {
    return scores.matrix().stream()
        .filter(each -> each.one() != each.other())
        .sorted(Comparator.comparing(Scores.Pair::agreement))
        .map(
            each ->
                new GapView(
                    each.one(),
                    each.other(),
                    each.agreement(),
                    words(each.one(), each.other(), answers),
                    words(each.other(), each.one(), answers)))
        .toList();
  }

  /** Returns what one function said in the themes it named more than the other, by share. */
  private static List<String> words(Function one, Function other, List<SaidView> answers) {
    Map<String, Double> lead = new LinkedHashMap<>();
    share(one, answers).forEach((theme, share) -> lead.merge(theme, share, Double::sum));
    share(other, answers).forEach((theme, share) -> lead.merge(theme, -share, Double::sum));
    List<SaidView> own = new ArrayList<>();
    for (SaidView each : answers) {
      if (one.name().equals(each.function()) && lead.getOrDefault(theme(each), 0.0) > 0) {
        own.add(each);
      }
    }
    own.sort(
        Comparator.comparing((SaidView each) -> -lead.getOrDefault(theme(each), 0.0))
            .thenComparing(SaidView::choice)
            .thenComparing(SaidView::id));
    Set<String> told = new HashSet<>();
    return own.stream().map(SaidView::text).filter(told::add).limit(MOST_WORDS).toList();
  }

  private static Map<String, Double> share(Function function, List<SaidView> answers) {
    List<SaidView> own =
        answers.stream().filter(each -> function.name().equals(each.function())).toList();
    Map<String, Double> share = new LinkedHashMap<>();
    own.forEach(each -> share.merge(theme(each), 1.0 / own.size(), Double::sum));
    return share;
  }

  private static String theme(SaidView said) {
    String theme = said.theme();
    return theme == null ? "" : theme;
  }
}

package org.prodops.goals.alignment.themes;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups answers that share words that are rare among the answers: each answer is a vector of its
 * stems weighted by how few answers have them (tf-idf), and two groups become one while the mean
 * cosine between their answers is at least {@link #ALIKE}, the most alike first.
 */
@Singleton
class KeywordThemes implements ThemeProposals {
  /** A quarter of what two answers say, by the weight of its words, must be the same. */
  static final double ALIKE = 0.25;

  private static final int LONGEST_NAME = 120;
  private static final String HOW =
      "Grouped by shared words alone: answers that mean the same in other words are apart, and"
          + " some that share a word do not belong together.";

  private record Worded(Answer answer, Map<String, Double> vector) {}

  @Override
  public Proposal propose(List<Answer> answers) {
    List<Worded> worded = vectors(answers);
    double[][] alike = new double[worded.size()][worded.size()];
    for (int i = 0; i < worded.size(); i++) {
      for (int j = i + 1; j < worded.size(); j++) {
        double cosine = cosine(worded.get(i).vector(), worded.get(j).vector());
        alike[i][j] = cosine;
        alike[j][i] = cosine;
      }
    }
    List<Theme> themes =
        new ArrayList<>(
            Agglomeration.of(alike, ALIKE).stream()
                .map(group -> theme(group.stream().map(worded::get).toList()))
                .toList());
    themes.sort(
        Comparator.comparing((Theme theme) -> -theme.answers().size())
            .thenComparing(Theme::name)
            .thenComparing(theme -> theme.answers().get(0)));
    return new Proposal(HOW, List.copyOf(themes));
  }

  /** Sorted, so that the order they came in decides nothing. */
  private static List<Worded> vectors(List<Answer> answers) {
    Map<String, Integer> having = new HashMap<>();
    answers.forEach(
        a -> Keywords.of(a.text()).forEach(word -> having.merge(word, 1, Integer::sum)));
    return answers.stream()
        .sorted(Comparator.comparing(Answer::text).thenComparing(Answer::id))
        .map(
            answer -> {
              Map<String, Double> vector = new LinkedHashMap<>();
              for (String word : Keywords.of(answer.text())) {
                vector.put(word, weight(having.getOrDefault(word, 1), answers.size()));
              }
              return new Worded(answer, unit(vector));
            })
        .toList();
  }

  private static double weight(int having, int all) {
    return Math.log((1.0 + all) / having);
  }

  private static Map<String, Double> unit(Map<String, Double> vector) {
    double length = Math.sqrt(vector.values().stream().mapToDouble(x -> x * x).sum());
    Map<String, Double> unit = new LinkedHashMap<>();
    vector.forEach((word, x) -> unit.put(word, length == 0 ? 0 : x / length));
    return unit;
  }

  private static double cosine(Map<String, Double> one, Map<String, Double> other) {
    double sum = 0;
    for (Map.Entry<String, Double> each : one.entrySet()) {
      sum += each.getValue() * other.getOrDefault(each.getKey(), 0.0);
    }
    return sum;
  }

  private static Theme theme(List<Worded> group) {
    return new Theme(name(group), group.stream().map(each -> each.answer().id()).toList());
  }

  /** Returns the answer nearest to all of its group; people read a sentence sooner than stems. */
  private static String name(List<Worded> group) {
    Worded middle = group.get(0);
    double nearest = -1;
    for (Worded each : group) {
      double sum = group.stream().mapToDouble(other -> cosine(each.vector(), other.vector())).sum();
      if (sum > nearest + 1e-9) {
        nearest = sum;
        middle = each;
      }
    }
    String text = middle.answer().text().strip();
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME - 1) + "…";
  }
}

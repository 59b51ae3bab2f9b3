package org.prodops.goals.alignment.scores;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.prodops.kernel.Function;

/**
 * Which functions have enough answers to be shown apart.
 *
 * <p>A function with fewer than three answers goes into the crowd of the others. If that crowd has
 * fewer than three itself, the smallest function joins it, because what is known of all people less
 * what is shown of the rest would tell what those one or two said. So whatever is subtracted from
 * whatever, nothing is about fewer than three people.
 *
 * @param shown the functions that can be shown, each with three or more
 * @param others everybody else: nobody, or three or more unless there are no more people
 */
record Crowds(Map<Function, List<Voice>> shown, List<Voice> others) {
  /** People in the smallest crowd that is shown. */
  static final int SMALLEST = 3;

  static Crowds of(List<Voice> voices) {
    Map<Function, List<Voice>> shown = new EnumMap<>(Function.class);
    for (Voice voice : voices) {
      shown.computeIfAbsent(voice.function(), each -> new ArrayList<>()).add(voice);
    }
    List<Voice> others = new ArrayList<>();
    List<Map.Entry<Function, List<Voice>>> smallestFirst =
        new ArrayList<>(Map.copyOf(shown).entrySet());
    smallestFirst.sort(
        Comparator.comparing((Map.Entry<Function, List<Voice>> each) -> each.getValue().size())
            .thenComparing(Map.Entry.comparingByKey()));
    for (Map.Entry<Function, List<Voice>> each : smallestFirst) {
      boolean tooFew = each.getValue().size() < SMALLEST;
      boolean othersTooFew = !others.isEmpty() && others.size() < SMALLEST;
      if (tooFew || othersTooFew) {
        others.addAll(each.getValue());
        shown.remove(each.getKey());
      }
    }
    return new Crowds(shown, List.copyOf(others));
  }
}

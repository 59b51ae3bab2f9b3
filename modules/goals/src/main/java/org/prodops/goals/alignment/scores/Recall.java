package org.prodops.goals.alignment.scores;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many people name what was agreed on (metrics W1, after Sull).
 *
 * @param official how many priorities were agreed
 * @param needed how many of them a person must name to know them
 * @param knowing share of people who name that many, 0 to 1
 * @param none share of people who name not one, 0 to 1
 */
public record Recall(int official, int needed, double knowing, double none) {
  private static final int NEEDED = 3;

  /**
   * Returns null when nothing was agreed or nobody answered.
   *
   * @param official what was agreed, by any name
   * @param named what each person named, in the same names
   */
  static @Nullable Recall of(Set<String> official, List<Set<String>> named) {
    if (official.isEmpty() || named.isEmpty()) {
      return null;
    }
    int needed = Math.min(NEEDED, official.size());
    long[] hits =
        named.stream()
            .mapToLong(each -> each.stream().filter(official::contains).count())
            .toArray();
    double people = named.size();
    return new Recall(
        official.size(),
        needed,
        Arrays.stream(hits).filter(hit -> hit >= needed).count() / people,
        Arrays.stream(hits).filter(hit -> hit == 0).count() / people);
  }
}

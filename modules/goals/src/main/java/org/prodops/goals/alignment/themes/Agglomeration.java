package org.prodops.goals.alignment.themes;

import java.util.ArrayList;
import java.util.List;

/** Joins what is most alike, as long as the mean likeness of two groups is high enough. */
final class Agglomeration {
  private Agglomeration() {}

  /**
   * Returns groups of indices, each index in one, in the order of their first.
   *
   * @param alike symmetric, 0 to 1; its diagonal is not read, its content is used up
   */
  static List<List<Integer>> of(double[][] alike, double from) {
    int n = alike.length;
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      groups.add(new ArrayList<>(List.of(i)));
    }
    // The likest later group of each, so that a step looks at n groups and not at n squared pairs.
    int[] likest = new int[n];
    for (int i = 0; i < n; i++) {
      likest[i] = likest(alike, groups, i);
    }
    while (true) {
      int one = -1;
      for (int i = 0; i < n; i++) {
        if (!groups.get(i).isEmpty()
            && likest[i] >= 0
            && (one < 0 || alike[i][likest[i]] > alike[one][likest[one]])) {
          one = i;
        }
      }
      if (one < 0 || alike[one][likest[one]] < from) {
        return groups.stream().filter(group -> !group.isEmpty()).toList();
      }
      int other = likest[one];
      join(alike, groups, one, other);
      for (int i = 0; i < n; i++) {
        boolean touched = i == one || likest[i] == one || likest[i] == other;
        if (!groups.get(i).isEmpty()) {
          if (touched) {
            likest[i] = likest(alike, groups, i);
          } else if (i < one && alike[i][one] > alike[i][likest[i]]) {
            likest[i] = one;
          }
        }
      }
    }
  }

  private static void join(double[][] alike, List<List<Integer>> groups, int one, int other) {
    double ones = groups.get(one).size();
    double others = groups.get(other).size();
    for (int i = 0; i < alike.length; i++) {
      if (i != one && i != other && !groups.get(i).isEmpty()) {
        double mean = (alike[one][i] * ones + alike[other][i] * others) / (ones + others);
        alike[one][i] = mean;
        alike[i][one] = mean;
      }
    }
    groups.get(one).addAll(groups.get(other));
    groups.get(other).clear();
  }

  private static int likest(double[][] alike, List<List<Integer>> groups, int of) {
    int likest = -1;
    for (int i = of + 1; i < alike.length; i++) {
      if (!groups.get(i).isEmpty() && (likest < 0 || alike[of][i] > alike[of][likest])) {
        likest = i;
      }
    }
    return likest;
  }
}

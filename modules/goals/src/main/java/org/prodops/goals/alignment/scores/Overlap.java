package org.prodops.goals.alignment.scores;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mean Jaccard overlap of what pairs of people named (metrics W1). Where everybody named one thing
 * it is the pairwise agreement.
 */
final class Overlap {
  private Overlap() {}

  /** Returns 0 to 1 over all pairs of one group, null with fewer than two people. */
  static @Nullable Double within(List<Set<String>> group) {
    if (group.size() < 2) {
      return null;
    }
    double sum = 0;
    for (int i = 0; i < group.size(); i++) {
      for (int j = i + 1; j < group.size(); j++) {
        sum += of(group.get(i), group.get(j));
      }
    }
    return sum / (group.size() * (group.size() - 1L) / 2.0);
  }

  /** Returns 0 to 1 over all pairs of one from each group, null when either is empty. */
  static @Nullable Double between(List<Set<String>> one, List<Set<String>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return null;
    }
    double sum = 0;
    for (Set<String> a : one) {
      for (Set<String> b : other) {
        sum += of(a, b);
      }
    }
    return sum / ((double) one.size() * other.size());
  }

  private static double of(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return (double) both.size() / (a.size() + b.size() - both.size());
  }
}

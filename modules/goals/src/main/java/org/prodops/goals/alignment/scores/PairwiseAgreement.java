package org.prodops.goals.alignment.scores;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The share of pairs of people who named the same thing: sum n_k (n_k - 1) / (n (n - 1)), which is
 * Fleiss' P_i of one item (metrics W1). Alpha and kappa cannot answer this for one question.
 */
final class PairwiseAgreement {
  private PairwiseAgreement() {}

  /** Returns 0 to 1, null with fewer than two people. */
  static @Nullable Double of(List<String> named) {
    return ofCounts(
        named.stream()
            .collect(Collectors.groupingBy(each -> each, Collectors.counting()))
            .values());
  }

  /**
   * Returns 0 to 1, null with fewer than two people.
   *
   * @param counts how many people named each thing
   */
  static @Nullable Double ofCounts(Collection<Long> counts) {
    long n = counts.stream().mapToLong(Long::longValue).sum();
    if (n < 2) {
      return null;
    }
    return (double) counts.stream().mapToLong(k -> k * (k - 1)).sum() / (n * (n - 1));
  }
}

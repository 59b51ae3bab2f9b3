package org.prodops.goals.suggestions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What speaks for one goal of one item.
 *
 * <p>Items under the same parent mostly share labels too, so epic, labels and components tell the
 * same story more than once: of those the strongest counts. What the title says is another story.
 * The two are joined as independent hints that may each be enough (noisy-or):
 *
 * <pre>score = 1 - (1 - strongest share) * (1 - closeness of the title)</pre>
 *
 * <p>Both are chances (see {@link Share#value} and {@link Closeness#value}), so the score is read
 * as one: 0 to 1, and from {@link #ENOUGH} on it is more likely right than wrong. It depends on
 * what is known alone, not on the order in which it became known.
 */
final class Evidence {
  /** Less is not suggested. */
  static final double ENOUGH = 0.5;

  /**
   * One thing that speaks for the goal.
   *
   * @param value the chance that it is right by this alone, 0 to 1
   */
  record Reason(double value, String words) {}

  /** The evidence for each goal of one item. */
  static final class PerGoal {
    private final Map<String, Evidence> goals = new TreeMap<>();

    /** Returns what there is for a goal, to be added to. */
    Evidence of(String goal) {
      return goals.computeIfAbsent(goal, any -> new Evidence());
    }

    Map<String, Evidence> all() {
      return goals;
    }
  }

  private final Map<String, Reason> shares = new TreeMap<>();
  private Reason closeness = new Reason(0, "");

  /** Takes what items with the same facet say; of each field the strongest stays. */
  void share(String field, Share share, String whose) {
    Reason reason = new Reason(share.value(), share.words(whose));
    if (reason.value() >= Share.LEAST) {
      shares.merge(field, reason, Evidence::stronger);
    }
  }

  /** Takes how close the title is to one of the goal's; the closest stays. */
  void closeness(double value, String words) {
    closeness = stronger(closeness, new Reason(value, words));
  }

  private static Reason stronger(Reason a, Reason b) {
    Comparator<Reason> order =
        Comparator.comparingDouble(Reason::value)
            .thenComparing(Reason::words, Comparator.reverseOrder());
    return order.compare(a, b) >= 0 ? a : b;
  }

  double score() {
    double share = shares.values().stream().mapToDouble(Reason::value).max().orElse(0);
    return 1 - (1 - share) * (1 - closeness.value());
  }

  /** Returns in thousandths what lacks to a score of 1. */
  int doubt() {
    return 1000 - (int) Math.round(1000 * score());
  }

  boolean isEnough() {
    return doubt() <= 1000 - (int) Math.round(1000 * ENOUGH);
  }

  /** Returns all reasons in words, the strongest first. */
  List<String> reasons() {
    List<Reason> reasons = new ArrayList<>(shares.values());
    if (closeness.value() > 0) {
      reasons.add(closeness);
    }
    reasons.sort(Comparator.comparingDouble(Reason::value).reversed().thenComparing(Reason::words));
    return reasons.stream().map(Reason::words).toList();
  }
}

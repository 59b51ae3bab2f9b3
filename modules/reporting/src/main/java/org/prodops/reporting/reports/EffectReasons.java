package org.prodops.reporting.reports;

import org.jspecify.annotations.Nullable;
import org.prodops.reporting.effect.RankCorrelation;

/** Says why a figure of {@link EffectReport} is absent. */
final class EffectReasons {
  private EffectReasons() {}

  /** Adds a reason for each figure that is null; returns why there is no line, null if there is. */
  static @Nullable String add(
      Reasons reasons, Question question, Outcome outcome, EffectReport.Totals totals) {
    String why = why(question, outcome, totals);
    if (why != null) {
      for (String figure : new String[] {"b0", "b1", "b2", "b3", "durbinWatson", "fitted"}) {
        reasons.add(figure, why);
      }
    }
    if (totals.before().n() == 0) {
      reasons.add("before", "No week before has a value.");
    }
    if (totals.after().n() == 0) {
      reasons.add("after", "No week after has a value.");
    }
    var compared = totals.differenceInDifferences();
    if (compared.value() == null) {
      reasons.add(
          "differenceInDifferences",
          "It takes a product with a session and one without in the period, each with %d weeks on both sides; there are %d and %d."
              .formatted(totals.enough(), compared.with(), compared.without()));
    }
    if (totals.rankCorrelation().rho() == null) {
      reasons.add(
          "rankCorrelation",
          totals.rankCorrelation().n() < RankCorrelation.ENOUGH
              ? "%d sessions have an agreement and goals whose periods are over; from %d on it says something."
                  .formatted(totals.rankCorrelation().n(), RankCorrelation.ENOUGH)
              : "All agreements, or all attainments, are equal: there is no order to compare.");
    }
    reasons.add("health", java.util.Objects.requireNonNull(Outcome.HEALTH.absent()));
    reasons.add("nrr", java.util.Objects.requireNonNull(Outcome.NRR.absent()));
    return why;
  }

  private static @Nullable String why(
      Question question, Outcome outcome, EffectReport.Totals totals) {
    if (outcome.absent() != null) {
      return outcome.absent();
    }
    if (totals.session() == null) {
      return "No alignment session of "
          + question.scope()
          + " was revealed and put in themes; prepare one under Alignment.";
    }
    int before = totals.before().n();
    int after = totals.after().n();
    if (before == 0 && after == 0) {
      return nothing(question, outcome);
    }
    return totals.b0() != null
        ? null
        : "Too few points to say: %d %s before and %d after, %d needed on each side; only the medians are shown."
            .formatted(before, before == 1 ? "week" : "weeks", after, totals.enough());
  }

  private static String nothing(Question question, Outcome outcome) {
    String next =
        switch (outcome) {
          case ATTAINMENT -> "no goal with a check-in ran; set goals and check in on them.";
          case LOOP -> "no week has a median loop time; record feedback and answer it.";
          default -> "no week has work with a focus; link work to goals.";
        };
    return "Of " + question.scope() + " " + next;
  }
}

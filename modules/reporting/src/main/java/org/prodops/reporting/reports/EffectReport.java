package org.prodops.reporting.reports;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;
import org.prodops.reporting.effect.BeforeAndAfter;
import org.prodops.reporting.effect.DifferenceInDifferences;
import org.prodops.reporting.effect.RankCorrelation;
import org.prodops.reporting.effect.SegmentedRegression;
import org.prodops.reporting.effect.SegmentedRegression.Coefficient;

/**
 * What is associated with an alignment session (metrics W6). T is the week of the reveal and counts
 * as before: only whole weeks after it can be after.
 */
@Singleton
class EffectReport implements Report {
  private static final Duration USUAL = Duration.ofDays(364);
  private static final int MOST_HAPPENINGS = 200;

  /**
   * One whole week.
   *
   * @param t weeks since the first of the period asked for
   * @param value null where the week has none
   * @param n what the value rests on: key results, asks or work items
   * @param fitted on the line of its side; null with too few points, and beyond the first and last
   * @param counterfactual on the line before, carried on; null where fitted is, and before
   * @param after false up to and in the week of the reveal
   * @param session revealed in this week, null for none
   */
  public record Row(
      Instant from,
      Instant to,
      int t,
      @Nullable Double value,
      @Nullable Long n,
      @Nullable Double fitted,
      @Nullable Double counterfactual,
      boolean after,
      @Nullable String session,
      @Nullable String verdict) {}

  /** What is known of one side without drawing a line: weeks with a value, and their middle. */
  public record Side(int n, @Nullable Double median, @Nullable Double mean) {}

  /**
   * The finding.
   *
   * @param enough points on each side for a regression
   * @param b0 the value at t = 0; this and the next three null with too few points
   * @param b1 rise a week before
   * @param b2 change of level at the reveal
   * @param b3 change of the rise a week
   * @param durbinWatson 2 when the left-overs of neighbouring weeks are unlike; near 0 or 4 the
   *     intervals are too narrow
   * @param happenings what else changed in the period, those nearest the reveal if there are many
   * @param happeningsLeft how many more there were
   * @param sessions of this product in the period, for the reader to choose another
   */
  public record Totals(
      String metric,
      String unit,
      @Nullable String product,
      @Nullable AlignmentSession session,
      int enough,
      @Nullable Coefficient b0,
      @Nullable Coefficient b1,
      @Nullable Coefficient b2,
      @Nullable Coefficient b3,
      @Nullable Double durbinWatson,
      Side before,
      Side after,
      DifferenceInDifferences differenceInDifferences,
      RankCorrelation rankCorrelation,
      List<Happening> happenings,
      int happeningsLeft,
      List<AlignmentSession> sessions) {}

  @Override
  public Definition definition() {
    return new Definition(
        "effect",
        "What followed an alignment session",
        "Whether a product's figure is associated with an alignment session: Y = b0 + b1*t + b2*D +"
            + " b3*(t - T)*D + e over whole UTC weeks, by least squares; t counts weeks from the"
            + " first, T is the week of the first reveal and counts as before, D is 1 after it; b2"
            + " is the change of level, b3 the change of the rise a week. Attainment is the mean"
            + " expected score of key results of goals active in the week, min(1, progress /"
            + " elapsed share of the goal's period) at its end, each key result at its goal's pace;"
            + " goals nobody has read yet are left out. Loop is the median loop time, balance the"
            + " evenness of focus, both as their reports give them for that week. With fewer than 8"
            + " weeks on a side there is no line, only medians. Intervals are those of plain least"
            + " squares at 95 %; they are too narrow where neighbouring weeks are alike, for which"
            + " see Durbin-Watson. The difference in differences compares mean after minus mean"
            + " before with products that had no session in the period. The rank correlation is"
            + " Spearman's, over sessions of three years: agreement against what the goals then"
            + " running had reached when their periods ended, from 8 pairs on. All of it is"
            + " association: it assumes straight lines and that nothing else changed, and what else"
            + " changed is listed. It cannot show a cause.",
        "the metric's: ratio or seconds, a week",
        1,
        Set.of(),
        List.of(
            new Column("from", null, "start of the week, inclusive"),
            new Column("to", null, "end of the week, exclusive"),
            new Column("t", "weeks", "since the first week of the period"),
            new Column("value", null, "of the metric asked for; empty where the week has none"),
            new Column("n", null, "key results, asks or work items the value rests on"),
            new Column("fitted", null, "on the line of its side"),
            new Column("counterfactual", null, "on the line before, carried on after the session"),
            new Column("after", null, "false up to and in the week of the reveal"),
            new Column("session", null, "the session revealed in this week"),
            new Column("verdict", null, "what it found: SAME, CLOSE or APART")),
        List.of("product", "from", "to", "metric", "session", "asOf"),
        USUAL);
  }

  @Override
  public Findings find(Shown shown, Question question) {
    return find(shown, question, Outcome.ATTAINMENT, null);
  }

  /**
   * Finds what followed a session.
   *
   * @param chosen the session; null for the newest of the product with enough weeks on both sides,
   *     else the newest
   */
  Findings find(
      Shown shown, Question question, Outcome outcome, @Nullable AlignmentSession chosen) {
    List<AlignmentSession> all = AlignmentSession.revealed(shown, question.from(), question.end());
    List<AlignmentSession> sessions =
        all.stream()
            .filter(s -> question.product() == null || s.product().equals(question.product()))
            .toList();
    AlignmentSession session = chosen != null ? chosen : newest(sessions, question);
    Effect effect =
        new Effect(
            WeeklySeries.of(shown, question, outcome),
            session == null ? question.product() : session.product(),
            session,
            all);
    List<Happening> happenings =
        session == null
            ? List.of()
            : Happening.around(shown, session, new Grain.Period(question.from(), question.end()));
    Totals totals =
        totals(effect, outcome, happenings, sessions, DoseResponse.of(shown, question.end()));
    Reasons reasons = new Reasons();
    String why = EffectReasons.add(reasons, question, outcome, totals);
    return new Findings(
        effect.rows(), totals, totals.before().n() + totals.after().n(), reasons.all(), why);
  }

  private static @Nullable AlignmentSession newest(
      List<AlignmentSession> sessions, Question question) {
    Duration weeks = Duration.ofDays(7L * (SegmentedRegression.ENOUGH + 1));
    return sessions.stream()
        .filter(
            one ->
                !one.revealedAt().minus(weeks).isBefore(question.from())
                    && !one.revealedAt().plus(weeks).isAfter(question.end()))
        .reduce((earlier, later) -> later)
        .or(() -> sessions.stream().reduce((earlier, later) -> later))
        .orElse(null);
  }

  private static Totals totals(
      Effect effect,
      Outcome outcome,
      List<Happening> happenings,
      List<AlignmentSession> sessions,
      RankCorrelation correlation) {
    AlignmentSession session = effect.session();
    Optional<SegmentedRegression> fit = effect.fit();
    BeforeAndAfter cut = effect.cut();
    List<Happening> shown = session == null ? List.of() : nearest(happenings, session.revealedAt());
    return new Totals(
        outcome.word(),
        outcome.unit(),
        effect.product(),
        session,
        SegmentedRegression.ENOUGH,
        fit.map(SegmentedRegression::level).orElse(null),
        fit.map(SegmentedRegression::slope).orElse(null),
        fit.map(SegmentedRegression::levelChange).orElse(null),
        fit.map(SegmentedRegression::slopeChange).orElse(null),
        fit.map(SegmentedRegression::durbinWatson).orElse(null),
        side(cut.before()),
        side(cut.after()),
        effect.differenceInDifferences(),
        correlation,
        shown,
        happenings.size() - shown.size(),
        sessions);
  }

  private static Side side(List<Double> values) {
    return new Side(values.size(), BeforeAndAfter.median(values), BeforeAndAfter.mean(values));
  }

  private static List<Happening> nearest(List<Happening> all, Instant reveal) {
    return all.stream()
        .sorted(Comparator.comparing(one -> Duration.between(one.at(), reveal).abs()))
        .limit(MOST_HAPPENINGS)
        .sorted(Comparator.comparing(Happening::at))
        .toList();
  }
}

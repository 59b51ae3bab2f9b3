package org.prodops.reporting.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.effect.BeforeAndAfter;
import org.prodops.reporting.effect.DifferenceInDifferences;
import org.prodops.reporting.effect.SegmentedRegression;
import org.prodops.reporting.effect.SegmentedRegression.Point;

/** A product's series cut at a session, beside the series of the other products. */
final class Effect {
  private static final long WEEK_SECONDS = Duration.ofDays(7).toSeconds();

  private final WeeklySeries series;
  private final @Nullable String product;
  private final @Nullable AlignmentSession session;
  private final List<AlignmentSession> all;
  private final int intervention;
  private final Optional<SegmentedRegression> fit;

  /**
   * Cuts.
   *
   * @param session null where there is none: all weeks are before
   * @param all sessions of every product in the period
   */
  Effect(
      WeeklySeries series,
      @Nullable String product,
      @Nullable AlignmentSession session,
      List<AlignmentSession> all) {
    this.series = series;
    this.product = product;
    this.session = session;
    this.all = all;
    this.intervention = session == null ? series.weeks().size() : week(session.revealedAt());
    this.fit =
        cut().isEnough()
            ? Optional.of(SegmentedRegression.of(points(product), intervention))
            : Optional.empty();
  }

  /** Returns weeks from the first of the series to the one that holds an instant. */
  private int week(Instant at) {
    return series.weeks().isEmpty()
        ? 0
        : Math.toIntExact(
            Math.floorDiv(
                Duration.between(series.weeks().get(0).from(), at).toSeconds(), WEEK_SECONDS));
  }

  private List<Point> points(@Nullable String of) {
    List<WeeklySeries.@Nullable Value> values = series.of(of);
    List<Point> points = new ArrayList<>();
    for (int t = 0; t < values.size(); t++) {
      WeeklySeries.Value value = values.get(t);
      if (value != null) {
        points.add(new Point(t, value.value()));
      }
    }
    return points;
  }

  private BeforeAndAfter cut(@Nullable String of) {
    return BeforeAndAfter.of(points(of), intervention);
  }

  BeforeAndAfter cut() {
    return cut(product);
  }

  Optional<SegmentedRegression> fit() {
    return fit;
  }

  @Nullable String product() {
    return product;
  }

  @Nullable AlignmentSession session() {
    return session;
  }

  List<EffectReport.Row> rows() {
    List<EffectReport.Row> rows = new ArrayList<>();
    List<Point> seen = points(product);
    List<WeeklySeries.@Nullable Value> values = series.of(product);
    for (int t = 0; t < values.size(); t++) {
      int at = t;
      boolean after = t > intervention;
      WeeklySeries.Value value = values.get(t);
      AlignmentSession revealed = revealedIn(t);
      rows.add(
          new EffectReport.Row(
              series.weeks().get(t).from(),
              series.weeks().get(t).to(),
              t,
              value == null ? null : value.value(),
              value == null ? null : value.n(),
              on(fit, seen, at).map(f -> f.fitted(at)).orElse(null),
              after ? on(fit, seen, at).map(f -> f.counterfactual(at)).orElse(null) : null,
              after,
              revealed == null ? null : revealed.id(),
              revealed == null ? null : revealed.verdict()));
    }
    return rows;
  }

  /** The lines say nothing of weeks before the first value and after the last. */
  private static Optional<SegmentedRegression> on(
      Optional<SegmentedRegression> fit, List<Point> seen, int t) {
    return fit.filter(f -> seen.get(0).t() <= t && t <= seen.get(seen.size() - 1).t());
  }

  /** Of several in one week the one asked about is named, else the last. */
  private @Nullable AlignmentSession revealedIn(int t) {
    AlignmentSession found = null;
    for (AlignmentSession one : all) {
      if (one.product().equals(product)
          && week(one.revealedAt()) == t
          && (found == null || !found.equals(session))) {
        found = one;
      }
    }
    return found;
  }

  /**
   * Compares products whose session was revealed in the same week with those that had none in the
   * period. One with a session in another week was both, so it is neither.
   */
  DifferenceInDifferences differenceInDifferences() {
    Set<String> with =
        session == null
            ? Set.of()
            : all.stream()
                .filter(s -> week(s.revealedAt()) == intervention)
                .map(AlignmentSession::product)
                .collect(Collectors.toSet());
    Set<String> without = new HashSet<>(series.byProduct().keySet());
    all.forEach(s -> without.remove(s.product()));
    Set<String> others = new HashSet<>(series.byProduct().keySet());
    others.removeAll(with);
    others.removeAll(without);
    return DifferenceInDifferences.of(cuts(with), cuts(without), others.size());
  }

  private List<BeforeAndAfter> cuts(Set<String> products) {
    return products.stream().sorted().map(this::cut).toList();
  }
}

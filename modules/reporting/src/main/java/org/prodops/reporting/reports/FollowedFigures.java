package org.prodops.reporting.reports;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.ReportEvent;
import org.prodops.reporting.Projections;
import org.prodops.reporting.Shown;

/**
 * Tells those who follow a figure what it says, whenever that changes.
 *
 * <p>Only reports some figure of which is followed are worked out, each once for all its figures,
 * over the usual period of that report. Nothing is done on the way of a delivery.
 */
@Singleton
class FollowedFigures {
  /** A change beyond the sixth digit is none. */
  private static final MathContext DIGITS = new MathContext(6);

  private final Projections projections;
  private final Event<ReportEvent> events;
  private final Clock clock;
  private final Map<String, Report> reports = new TreeMap<>();

  @Inject
  FollowedFigures(
      Projections projections, Event<ReportEvent> events, Clock clock, Instance<Report> reports) {
    this(projections, events, clock, reports.stream().toList());
  }

  FollowedFigures(
      Projections projections,
      Event<ReportEvent> events,
      Clock clock,
      List<? extends Report> reports) {
    this.projections = projections;
    this.events = events;
    this.clock = clock;
    reports.forEach(report -> this.reports.put(report.definition().name(), report));
  }

  /**
   * A followed figure and what was told of it.
   *
   * @param isNew true when nothing was told since somebody began to follow it
   */
  private record Followed(
      String product,
      String report,
      String figure,
      boolean isNew,
      @Nullable Double value,
      @Nullable String reason) {}

  private record Place(String product, String report) {}

  /** Returns the newest thing that is known; the same number means that nothing has happened. */
  long watermark() {
    return projections.newest();
  }

  /** Returns whether somebody waits for a figure of which nothing was told yet. */
  boolean isAwaited() {
    return projections.read(FollowedFigures::followed).stream().anyMatch(Followed::isNew);
  }

  /** Works out the followed figures and returns those that say something else than was told. */
  List<ReportEvent.FigureChanged> changes() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return projections.read(shown -> changes(shown, now));
  }

  @Transactional
  void tell(List<ReportEvent.FigureChanged> changes) {
    changes.forEach(events::fire);
  }

  private List<ReportEvent.FigureChanged> changes(Shown shown, Instant now) {
    List<ReportEvent.FigureChanged> changes = new ArrayList<>();
    Map<Place, List<Followed>> places =
        followed(shown).stream()
            .collect(Collectors.groupingBy(one -> new Place(one.product(), one.report())));
    places.forEach(
        (place, all) -> {
          Map<String, Figure> figures = figures(shown, place.report(), place.product());
          for (Followed one : all) {
            Figure figure = figures.get(one.figure());
            Figure said = figure == null ? none(one, figures.isEmpty()) : rounded(figure);
            if (one.isNew()
                || !Objects.equals(said.value(), one.value())
                || !Objects.equals(said.reason(), one.reason())) {
              changes.add(changed(one, said, now));
            }
          }
        });
    return changes;
  }

  /** Returns the figures of a report over its usual period; none if there is no such report. */
  Map<String, Figure> figures(Shown shown, String name, @Nullable String product) {
    Report report = reports.get(name);
    if (report == null) {
      return Map.of();
    }
    Report.Definition definition = report.definition();
    Question question = Question.of(product, null, null, null, null, null, definition, clock);
    return Figure.of(definition, report.find(shown, question), question.end());
  }

  /** Returns the names of all reports. */
  Set<String> reports() {
    return reports.keySet();
  }

  private static Figure none(Followed one, boolean noReport) {
    String reason =
        noReport
            ? "There is no report %s, or it has nothing to show.".formatted(one.report())
            : "The report %s has no figure %s now.".formatted(one.report(), one.figure());
    return new Figure(one.figure(), one.report() + ": " + one.figure(), "", null, reason);
  }

  private static Figure rounded(Figure figure) {
    Double value = figure.value();
    return value == null
        ? figure
        : new Figure(
            figure.name(),
            figure.title(),
            figure.unit(),
            BigDecimal.valueOf(value).round(DIGITS).doubleValue(),
            null);
  }

  private static ReportEvent.FigureChanged changed(Followed one, Figure said, Instant now) {
    return new ReportEvent.FigureChanged(
        "told:%s:%s:%s:%s".formatted(one.product(), one.report(), one.figure(), now),
        now,
        new ProductKey(one.product()),
        one.report(),
        one.figure(),
        said.title(),
        said.unit(),
        said.value(),
        said.reason());
  }

  private static List<Followed> followed(Shown shown) {
    return shown
        .query(
            """
            select f.product, f.report, f.figure, t.reading, t.reason, t.event_id as told,
              l.seq as followed_seq, m.seq as told_seq
            from reporting.followed_figure f
            left join reporting.told_figure t on t.generation = :g and t.product = f.product
              and t.report = f.report and t.figure = f.figure
            left join reporting.event_log l on l.event_id = f.event_id
            left join reporting.event_log m on m.event_id = t.event_id
            where f.generation = :g and f.followed
            order by f.product, f.report, f.figure""")
        .map(
            (rs, ctx) ->
                new Followed(
                    rs.getString("product"),
                    rs.getString("report"),
                    rs.getString("figure"),
                    rs.getString("told") == null
                        || rs.getLong("told_seq") < rs.getLong("followed_seq"),
                    rs.getObject("reading", Double.class),
                    rs.getString("reason")))
        .list();
  }
}

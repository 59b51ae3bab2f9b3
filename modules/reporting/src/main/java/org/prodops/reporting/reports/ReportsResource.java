package org.prodops.reporting.reports;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;
import org.prodops.reporting.Projections;
import org.prodops.reporting.Shown;

/** The door to all reports. */
@Path("reports")
@Singleton
@Produces("application/json")
public class ReportsResource {
  private final Projections projections;
  private final Clock clock;
  private final Map<String, Report> reports = new TreeMap<>();

  @Inject
  ReportsResource(Projections projections, Clock clock, Instance<Report> reports) {
    this(projections, clock, reports.stream().toList());
  }

  ReportsResource(Projections projections, Clock clock, List<? extends Report> reports) {
    this.projections = projections;
    this.clock = clock;
    reports.forEach(report -> this.reports.put(report.definition().name(), report));
  }

  /** A column of a report's rows; the unit is null for words. */
  public record ColumnView(String name, @Nullable String unit, String meaning) {}

  /**
   * A report that can be asked for.
   *
   * @param parameters what may be asked
   * @param by what the parameter {@code by} may name
   */
  public record ReportEntry(
      String name,
      String title,
      String definition,
      String unit,
      int definitionVersion,
      List<String> parameters,
      List<String> by,
      List<ColumnView> columns) {}

  /**
   * A report's figures.
   *
   * @param n how many things they rest on
   * @param sources the names of the connected sources
   * @param dataAt when the newest thing known happened; null when nothing is known
   * @param rows flat records, all of one kind
   * @param totals figures over all rows, null if the report has none
   * @param reasons why a figure is null, by the figure's name
   * @param why the reason when there is nothing to show, null otherwise
   */
  public record ReportView(
      String name,
      String title,
      String definition,
      int definitionVersion,
      String unit,
      @Nullable String product,
      Instant from,
      Instant to,
      String grain,
      @Nullable String by,
      Instant asOf,
      long n,
      List<String> sources,
      @Nullable Instant dataAt,
      List<Object> rows,
      @Nullable Object totals,
      Map<String, String> reasons,
      @Nullable String why) {}

  /** Returns the catalogue of reports, by name. */
  @GET
  @RolesAllowed("viewer")
  public Page<ReportEntry> catalogue() {
    return new Page<>(
        reports.values().stream().map(Report::definition).map(ReportsResource::entry).toList(),
        null);
  }

  /** Answers one report: 12 weeks up to now, by week, where the caller does not say. */
  @GET
  @Path("{name}")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public ReportView report(
      @PathParam("name") String name,
      @QueryParam("product") @Nullable String product,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("grain") @Nullable String grain,
      @QueryParam("by") @Nullable String by,
      @QueryParam("asOf") @Nullable String asOf) {
    Report report = reports.get(name);
    if (report == null) {
      throw new NotFoundException(
          "No report " + name + "; there are " + String.join(", ", reports.keySet()) + ".");
    }
    Report.Definition definition = report.definition();
    Question question = Question.of(product, from, to, grain, by, asOf, definition, clock);
    return projections.read(
        shown -> view(definition, question, shown, report.find(shown, question)));
  }

  static ReportView view(
      Report.Definition definition, Question question, Shown shown, Report.Findings findings) {
    return new ReportView(
        definition.name(),
        definition.title(),
        definition.meaning(),
        definition.version(),
        definition.unit(),
        question.product(),
        question.from(),
        question.to(),
        question.grain().name().toLowerCase(Locale.ROOT),
        question.by(),
        question.asOf(),
        findings.n(),
        Sources.of(shown, question),
        Sources.dataAt(shown),
        List.copyOf(findings.rows()),
        findings.totals(),
        findings.reasons(),
        findings.why());
  }

  /** Returns the asks that wait in a stage of the loop now, the one waiting longest first. */
  @GET
  @Path("loop/{stage}/waiting")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<WaitingAsks.Waiting> waiting(
      @PathParam("stage") String stage,
      @QueryParam("product") @Nullable String product,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Stage asked =
        Stage.named(stage)
            .orElseThrow(() -> new NotFoundException("The loop has no stage " + stage + "."));
    int rows = Page.limit(limit);
    return projections.read(
        shown -> WaitingAsks.in(shown, asked, product, clock.instant(), rows, cursor));
  }

  private static ReportEntry entry(Report.Definition definition) {
    return new ReportEntry(
        definition.name(),
        definition.title(),
        definition.meaning(),
        definition.unit(),
        definition.version(),
        definition.parameters(),
        definition.dimensions().stream().sorted().toList(),
        definition.columns().stream()
            .map(c -> new ColumnView(c.name(), c.unit(), c.meaning()))
            .toList());
  }
}

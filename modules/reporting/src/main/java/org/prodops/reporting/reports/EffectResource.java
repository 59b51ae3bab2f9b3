package org.prodops.reporting.reports;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.reporting.Projections;
import org.prodops.reporting.Shown;
import org.prodops.reporting.reports.ReportsResource.ReportView;

/** The door to the one report that takes other parameters than the rest. */
@Path("reports/effect")
@Singleton
@Produces("application/json")
public class EffectResource {
  private static final Duration AROUND = Duration.ofDays(182);

  private final Projections projections;
  private final EffectReport report;
  private final Clock clock;

  @Inject
  EffectResource(Projections projections, EffectReport report, Clock clock) {
    this.projections = projections;
    this.report = report;
    this.clock = clock;
  }

  /**
   * Answers what followed an alignment session: one row a week, the lines under {@code totals}.
   *
   * @param from a year before {@code to} unless said; half a year before the session if that is
   *     said
   * @param metric attainment, loop, balance, health or nrr; attainment unless said
   * @param session the newest with enough weeks on both sides unless said
   */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public ReportView effect(
      @QueryParam("product") @Nullable String product,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("metric") @Nullable String metric,
      @QueryParam("session") @Nullable String session,
      @QueryParam("asOf") @Nullable String asOf) {
    Outcome outcome = Outcome.named(metric);
    Report.Definition definition = report.definition();
    Question asked = Question.of(product, from, to, null, null, asOf, definition, clock);
    return projections.read(
        shown -> {
          AlignmentSession chosen = chosen(shown, session, asked);
          Question question =
              chosen == null || isSaid(from) || isSaid(to) ? asked : around(chosen, asked);
          return ReportsResource.view(
              definition, question, shown, report.find(shown, question, outcome, chosen));
        });
  }

  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  private static @Nullable AlignmentSession chosen(
      Shown shown, @Nullable String session, Question asked) {
    if (session == null || session.isEmpty()) {
      return null;
    }
    AlignmentSession found =
        AlignmentSession.revealed(shown, Instant.EPOCH, asked.asOf()).stream()
            .filter(one -> one.id().equals(session))
            .findFirst()
            .orElseThrow(
                () ->
                    new BrokenRule(
                        "/session",
                        "session must be one whose answers are revealed and put in themes"));
    if (asked.product() != null && !asked.product().equals(found.product())) {
      throw new BrokenRule("/session", "session is of the product " + found.product());
    }
    return found;
  }

  private static Question around(AlignmentSession session, Question asked) {
    Instant to = session.revealedAt().plus(AROUND);
    return asked.of(
        asked.product(),
        new Grain.Period(
            session.revealedAt().minus(AROUND), to.isBefore(asked.to()) ? to : asked.to()),
        null);
  }
}

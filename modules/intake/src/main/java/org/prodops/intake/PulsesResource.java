package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Pulses.Pulse;
import org.prodops.intake.Tally.Kind;
import org.prodops.kernel.Page;

/** How each source is doing: rate, lag, failures, and whether its sender may have stopped. */
@Path("pulses")
@Singleton
public class PulsesResource {
  private final Sources sources;
  private final Dialects dialects;
  private final Pulses pulses;
  private final DeliveryList deliveries;
  private final Clock clock;

  @Inject
  PulsesResource(
      Sources sources, Dialects dialects, Pulses pulses, DeliveryList deliveries, Clock clock) {
    this.sources = sources;
    this.dialects = dialects;
    this.pulses = pulses;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * How a source is doing. Days are the last 24 hours, weeks the last 168, each with the hour that
   * runs.
   *
   * @param lastDeliveryAt null if nothing ever came
   * @param receivedLastHour in the hour that runs and the one before
   * @param hours received in each of the last 168 hours, the one that runs last
   * @param repeatedLastDay how many the sender sent again though they were known
   * @param lagMeanSeconds from receipt to understood, in the last 24 hours; null if none came
   * @param senderLagMeanSeconds from the newest time a delivery tells to its receipt; null if the
   *     sender told no time
   * @param refusedLastDay how many were not accepted: wrong signature, too large, or not kept
   * @param refusedInARow how many were not accepted since one was
   * @param refusal why the last of them was not, null if none ever
   * @param parked how many are parked now
   * @param waiting how many wait for the end of its pause
   */
  public record PulseView(
      String sourceId,
      @Nullable Instant lastDeliveryAt,
      long receivedLastHour,
      long receivedLastDay,
      long receivedLastWeek,
      List<Long> hours,
      long processedLastDay,
      long ignoredLastDay,
      long parkedLastDay,
      long repeatedLastDay,
      @Nullable Double lagMeanSeconds,
      @Nullable Double lagLongestSeconds,
      @Nullable Double senderLagMeanSeconds,
      @Nullable Double senderLagLongestSeconds,
      long refusedLastDay,
      long refusedInARow,
      @Nullable Instant refusedAt,
      @Nullable String refusal,
      long parked,
      long waiting,
      List<RiskView> risks) {}

  /**
   * Why the sender may have stopped, or deliveries may be missing.
   *
   * @param kind REFUSING (the last ones), REFUSED (some within a day) or SILENT
   * @param sender what this sender does then, null if it is not known
   */
  public record RiskView(String kind, String sentence, @Nullable String sender, String remedy) {}

  /** Lists those of all connected sources, in the order of {@code /sources}. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<PulseView> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    Page<Source> page = sources.page(cursor, Page.limit(limit));
    return new Page<>(views(page.items()), page.next());
  }

  @GET
  @Path("{source}")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public PulseView get(@PathParam("source") String id) {
    return views(List.of(sources.get(id))).get(0);
  }

  private List<PulseView> views(List<Source> of) {
    List<Pulse> found = pulses.of(of.stream().map(s -> s.id().value()).toList());
    return IntStream.range(0, of.size()).mapToObj(i -> view(of.get(i), found.get(i))).toList();
  }

  private PulseView view(Source source, Pulse pulse) {
    return new PulseView(
        pulse.source(),
        pulse.lastDeliveryAt(),
        pulse.sum(Kind.RECEIVED).hour(),
        pulse.sum(Kind.RECEIVED).day(),
        pulse.sum(Kind.RECEIVED).week(),
        pulse.hours(),
        pulse.sum(Kind.PROCESSED).day(),
        pulse.sum(Kind.IGNORED).day(),
        pulse.sum(Kind.PARKED).day(),
        pulse.sum(Kind.REPEATED).day(),
        pulse.sum(Kind.LAG).meanSeconds(),
        pulse.sum(Kind.LAG).longestSeconds(),
        pulse.sum(Kind.SENDER_LAG).meanSeconds(),
        pulse.sum(Kind.SENDER_LAG).longestSeconds(),
        pulse.refusedInADay(),
        pulse.refusedInARow(),
        pulse.trouble().refusedAt(),
        pulse.trouble().reason(),
        deliveries.parkedOf(pulse.source()),
        deliveries.heldOf(pulse.source()),
        risks(source, pulse));
  }

  private List<RiskView> risks(Source source, Pulse pulse) {
    Dialect dialect = dialects.get(source.dialect());
    return RiskPolicy.risks(pulse, dialect.guide().label(), dialect.patience(), clock.instant())
        .stream()
        .map(r -> new RiskView(r.kind(), r.sentence(), r.sender(), r.remedy()))
        .toList();
  }
}

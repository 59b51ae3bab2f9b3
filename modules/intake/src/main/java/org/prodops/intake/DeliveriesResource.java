package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;

/** What came in, what became of it and why, and having it taken up again. */
@Path("")
@Singleton
public class DeliveriesResource {
  private final DeliveryList deliveries;
  private final Becoming becoming;
  private final ReplayingDeliveries replaying;
  private final Dispatcher dispatcher;

  @Inject
  DeliveriesResource(
      DeliveryList deliveries,
      Becoming becoming,
      ReplayingDeliveries replaying,
      Dispatcher dispatcher) {
    this.deliveries = deliveries;
    this.becoming = becoming;
    this.replaying = replaying;
    this.dispatcher = dispatcher;
  }

  /**
   * One webhook request; the reason says why it was ignored or parked.
   *
   * @param bodyDeletedAt when its body and headers were deleted, null while they are kept
   */
  public record DeliveryView(
      String id,
      String sourceId,
      String externalId,
      @Nullable String event,
      String state,
      Instant receivedAt,
      @Nullable Instant processedAt,
      int attempts,
      @Nullable String reason,
      @Nullable Instant bodyDeletedAt) {}

  /**
   * The same with its headers by lower-case name, credentials masked.
   *
   * @param workItems those it told about; null unless it was processed, and where it cannot be read
   *     again
   * @param told what else it told; null when workItems is
   */
  public record DeliveryDetail(
      String id,
      String sourceId,
      String externalId,
      @Nullable String event,
      String state,
      Instant receivedAt,
      @Nullable Instant processedAt,
      int attempts,
      @Nullable String reason,
      @Nullable Instant bodyDeletedAt,
      Map<String, String> headers,
      long bodyBytes,
      @Nullable List<ItemView> workItems,
      @Nullable List<ToldView> told) {}

  /** A work item a delivery told about, as it is now. */
  public record ItemView(
      String id,
      @Nullable String key,
      @Nullable String title,
      @Nullable String status,
      @Nullable String category) {}

  /** Something else a delivery told: its kind, such as FeedbackReceived, and its title or name. */
  public record ToldView(String kind, @Nullable String about) {}

  /** How far dispatching is behind; held are those that wait for the end of a pause. */
  public record LagView(
      long received,
      long processed,
      long parked,
      long backlog,
      double oldestBacklogSeconds,
      long held) {}

  @GET
  @Path("deliveries")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<DeliveryView> list(
      @QueryParam("source") @Nullable String source,
      @QueryParam("state") @Nullable String state,
      @QueryParam("event") @Nullable String event,
      @QueryParam("text") @Nullable String text,
      @QueryParam("since") @Nullable String since,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int asked = Page.limit(limit);
    String before = Page.key(cursor);
    Page<DeliveryList.Entry> page =
        Page.of(
            deliveries.page(
                new DeliveryFilter(
                    source,
                    state,
                    event,
                    text,
                    from == null
                        ? Parameters.instant("since", since)
                        : Parameters.instant("from", from),
                    Parameters.instant("to", to)),
                before == null ? null : Parameters.number("cursor", before),
                asked + 1),
            asked,
            e -> Long.toString(e.seq()));
    return new Page<>(page.items().stream().map(DeliveriesResource::view).toList(), page.next());
  }

  private static DeliveryView view(DeliveryList.Entry e) {
    return new DeliveryView(
        e.id(),
        e.sourceId(),
        e.externalId(),
        e.event(),
        e.state(),
        e.receivedAt(),
        e.processedAt(),
        e.attempts(),
        e.reason(),
        e.bodyDeletedAt());
  }

  @GET
  @Path("deliveries/{id}")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public DeliveryDetail get(@PathParam("id") String id) {
    DeliveryList.Entry e = deliveries.get(id);
    Optional<RawDelivery> raw = deliveries.raw(e);
    Optional<Becoming.Became> became = raw.flatMap(of -> becoming.of(e, of));
    return new DeliveryDetail(
        e.id(),
        e.sourceId(),
        e.externalId(),
        e.event(),
        e.state(),
        e.receivedAt(),
        e.processedAt(),
        e.attempts(),
        e.reason(),
        e.bodyDeletedAt(),
        raw.map(of -> DeliveryList.masked(of.headers())).orElse(Map.of()),
        raw.map(of -> of.body().length).orElse(0),
        became.map(DeliveriesResource::items).orElse(null),
        became.map(DeliveriesResource::told).orElse(null));
  }

  private static List<ItemView> items(Becoming.Became became) {
    return became.items().stream()
        .map(i -> new ItemView(i.id(), i.key(), i.title(), i.status(), i.category()))
        .toList();
  }

  private static List<ToldView> told(Becoming.Became became) {
    return became.told().stream().map(t -> new ToldView(t.kind(), t.about())).toList();
  }

  /** Returns the exact bytes, as a download that no browser will run. */
  @GET
  @Path("deliveries/{id}/body")
  @RolesAllowed("contributor")
  public Response body(@PathParam("id") String id) {
    DeliveryList.Entry entry = deliveries.get(id);
    RawDelivery raw =
        deliveries
            .raw(entry)
            .orElseThrow(
                () ->
                    new ClientErrorException(
                        "The body of this delivery was deleted at "
                            + entry.bodyDeletedAt()
                            + "; bodies are kept for a limited time once they are understood.",
                        410));
    String type = raw.header("content-type");
    boolean json = type != null && type.contains("json");
    return Response.ok(raw.body(), json ? "application/json" : "application/octet-stream")
        .header("Content-Disposition", "attachment; filename=\"" + id + "\"")
        .build();
  }

  @POST
  @Path("deliveries/{id}/replay")
  @RolesAllowed("lead")
  public Response replay(@PathParam("id") String id) {
    replaying.one(id);
    dispatcher.wake();
    return Response.accepted().build();
  }

  @GET
  @Path("intake/lag")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public LagView lag() {
    DeliveryList.Lag lag = deliveries.lag();
    return new LagView(
        lag.received(),
        lag.processed(),
        lag.parked(),
        lag.backlog(),
        lag.oldestBacklogSeconds(),
        lag.held());
  }
}

package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/** What came in, what became of it and why, and having it taken up again. */
@Path("")
@Singleton
public class DeliveriesResource {
  private final DeliveryList deliveries;
  private final Dispatcher dispatcher;

  @Inject
  DeliveriesResource(DeliveryList deliveries, Dispatcher dispatcher) {
    this.deliveries = deliveries;
    this.dispatcher = dispatcher;
  }

  /** One webhook request; the reason says why it was ignored or parked. */
  public record DeliveryView(
      String id,
      String sourceId,
      String externalId,
      @Nullable String event,
      String state,
      Instant receivedAt,
      @Nullable Instant processedAt,
      int attempts,
      @Nullable String reason) {}

  /** The same with its headers by lower-case name, credentials masked. */
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
      Map<String, String> headers,
      long bodyBytes) {}

  /** Which deliveries to take up again; an absent member means any. */
  public record Replays(
      @Nullable String source,
      @Nullable String state,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** How many deliveries will be taken up again. */
  public record Replayed(int deliveries) {}

  /** How far dispatching is behind. */
  public record LagView(
      long received, long processed, long parked, long backlog, double oldestBacklogSeconds) {}

  @GET
  @Path("deliveries")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<DeliveryView> list(
      @QueryParam("source") @Nullable String source,
      @QueryParam("state") @Nullable String state,
      @QueryParam("since") @Nullable String since,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    int asked = Page.limit(limit);
    String before = Page.key(cursor);
    Page<DeliveryList.Entry> page =
        Page.of(
            deliveries.page(
                source,
                state,
                Parameters.instant("since", since),
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
        e.reason());
  }

  @GET
  @Path("deliveries/{id}")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public DeliveryDetail get(@PathParam("id") String id) {
    DeliveryList.Entry e = deliveries.get(id);
    RawDelivery raw = deliveries.raw(id);
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
        DeliveryList.masked(raw.headers()),
        raw.body().length);
  }

  /** Returns the exact bytes, as a download that no browser will run. */
  @GET
  @Path("deliveries/{id}/body")
  @RolesAllowed("contributor")
  public Response body(@PathParam("id") String id) {
    RawDelivery raw = deliveries.raw(id);
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
    deliveries.replay(id);
    dispatcher.wake();
    return Response.accepted().build();
  }

  @POST
  @Path("replays")
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("lead")
  public Response replay(@NotNull Replays which) {
    if ("RECEIVED".equals(which.state)) {
      throw new BrokenRule("/state", "Deliveries that are RECEIVED are taken up anyway.");
    }
    int n = deliveries.replay(which.source, which.state, which.from, which.to);
    dispatcher.wake();
    return Response.accepted(new Replayed(n)).build();
  }

  @GET
  @Path("intake/lag")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public LagView lag() {
    DeliveryList.Lag lag = deliveries.lag();
    return new LagView(
        lag.received(), lag.processed(), lag.parked(), lag.backlog(), lag.oldestBacklogSeconds());
  }
}

package org.prodops.intake;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/** Having many deliveries taken up again, and watching it. */
@Path("replays")
@Singleton
@Produces("application/json")
public class ReplaysResource {
  private final ReplayingDeliveries replaying;
  private final Replays replays;
  private final Dispatcher dispatcher;

  @Inject
  ReplaysResource(ReplayingDeliveries replaying, Replays replays, Dispatcher dispatcher) {
    this.replaying = replaying;
    this.replays = replays;
    this.dispatcher = dispatcher;
  }

  /**
   * Which deliveries to take up again; an absent member means any.
   *
   * @param event exactly
   * @param text a part of the reason
   * @param deliveries just these, at most 1000; then nothing else may be said
   */
  public record NewReplay(
      @Nullable String source,
      @Nullable String state,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable @Size(max = 200) String event,
      @Nullable @Size(max = 200) String text,
      @Nullable @Size(min = 1, max = 1000) List<@NotNull String> deliveries) {}

  /**
   * A replay. What became of its deliveries is counted as they are done; those that wait anyhow are
   * not among them.
   *
   * @param deliveries how many are taken up again
   * @param withoutBody how many were left out because their bodies were deleted
   * @param waiting how many are not done yet
   */
  public record ReplayView(
      String id,
      Instant askedAt,
      @Nullable String source,
      @Nullable String state,
      @Nullable String event,
      @Nullable String text,
      @Nullable Instant from,
      @Nullable Instant to,
      long deliveries,
      long withoutBody,
      long processed,
      long ignored,
      long parked,
      long waiting,
      boolean done) {}

  @POST
  @Consumes("application/json")
  @RolesAllowed("lead")
  public Response begin(@Valid @NotNull NewReplay which) {
    DeliveryFilter wanted =
        new DeliveryFilter(
            which.source, which.state, which.event, which.text, which.from, which.to);
    if ("RECEIVED".equals(wanted.state())) {
      throw new BrokenRule("/state", "Deliveries that are RECEIVED are taken up anyway.");
    }
    if (which.deliveries != null && !wanted.equals(DeliveryFilter.ANY)) {
      throw new BrokenRule("/deliveries", "Name deliveries or say which, not both.");
    }
    Replays.Replay replay =
        which.deliveries == null ? replaying.all(wanted) : replaying.these(which.deliveries);
    dispatcher.wake();
    return Response.accepted(view(replay))
        .location(URI.create("/api/v1/replays/" + replay.id()))
        .build();
  }

  /** Lists the newest first. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ReplayView> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    int asked = Page.limit(limit);
    String after = Page.key(cursor);
    String[] place = after == null ? new String[0] : after.split(" ", 2);
    Page<Replays.Replay> page =
        Page.of(
            replays.page(
                place.length < 2 ? null : Parameters.instant("cursor", place[0]),
                place.length < 2 ? null : place[1],
                asked + 1),
            asked,
            r -> r.askedAt() + " " + r.id());
    return new Page<>(page.items().stream().map(ReplaysResource::view).toList(), page.next());
  }

  @GET
  @Path("{id}")
  @RolesAllowed("viewer")
  public ReplayView get(@PathParam("id") String id) {
    return view(
        replays
            .find(id)
            .orElseThrow(() -> new NotFoundException("There is no replay " + id + ".")));
  }

  private static ReplayView view(Replays.Replay replay) {
    DeliveryFilter wanted = replay.wanted();
    return new ReplayView(
        replay.id(),
        replay.askedAt(),
        wanted.source(),
        wanted.state(),
        wanted.event(),
        wanted.text(),
        wanted.from(),
        wanted.to(),
        replay.deliveries(),
        replay.withoutBody(),
        replay.processed(),
        replay.ignored(),
        replay.parked(),
        replay.waiting(),
        replay.done());
  }
}

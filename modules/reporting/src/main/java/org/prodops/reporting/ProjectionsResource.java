package org.prodops.reporting;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.RebuildingProjections.Rebuild;

/** The door to rebuilding reporting's tables from its log. */
@Path("projections/rebuild")
@Singleton
@Produces("application/json")
public class ProjectionsResource {
  private final RebuildingProjections rebuilding;
  private final RebuildWorker worker;
  private final SecurityContext caller;
  private final Clock clock;

  @Inject
  ProjectionsResource(
      RebuildingProjections rebuilding, RebuildWorker worker, SecurityContext caller, Clock clock) {
    this.rebuilding = rebuilding;
    this.worker = worker;
    this.caller = caller;
    this.clock = clock;
  }

  /** A rebuild that was asked for. */
  public record Accepted(String id) {}

  /**
   * How far a rebuild has come.
   *
   * @param state RUNNING or DONE
   * @param total events to fold
   * @param done events folded so far, 0 to total
   * @param seconds how long it took, or has run until now
   * @param reason why the last batch failed and is tried again; null if it did not
   */
  public record RebuildView(
      String id,
      String state,
      long total,
      long done,
      double seconds,
      @Nullable String requestedBy,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String reason) {}

  /** Begins a rebuild; while one runs, names that one. */
  @POST
  @RolesAllowed("admin")
  public Response begin() {
    Principal by = caller.getCallerPrincipal();
    String id = rebuilding.begin(by == null ? null : by.getName());
    worker.wake();
    return Response.accepted(new Accepted(id)).build();
  }

  /** Returns the newest rebuild. */
  @GET
  @RolesAllowed("admin")
  public RebuildView newest() {
    return view(rebuilding.find(null), "Nothing has been rebuilt yet.");
  }

  @GET
  @Path("{id}")
  @RolesAllowed("admin")
  public RebuildView one(@PathParam("id") String id) {
    return view(rebuilding.find(id), "No rebuild " + id + ".");
  }

  private RebuildView view(@Nullable Rebuild rebuild, String otherwise) {
    if (rebuild == null) {
      throw new NotFoundException(otherwise);
    }
    Instant end = rebuild.endedAt() == null ? clock.instant() : rebuild.endedAt();
    return new RebuildView(
        rebuild.id(),
        rebuild.state(),
        rebuild.total(),
        rebuild.done(),
        Duration.between(rebuild.startedAt(), end).toMillis() / 1000.0,
        rebuild.requestedBy(),
        rebuild.startedAt(),
        rebuild.endedAt(),
        rebuild.reason());
  }
}

package org.prodops.intake.backfill;

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
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.backfill.ImportsResource.ImportView;
import org.prodops.kernel.Page;

/** The imports of one source, and beginning one. */
@Path("sources/{id}/imports")
@Singleton
public class SourceImportsResource {
  private final Importing importing;
  private final ImportRuns runs;
  private final ImportRunner runner;
  private final Clock clock;

  @Inject
  SourceImportsResource(Importing importing, ImportRuns runs, ImportRunner runner, Clock clock) {
    this.importing = importing;
    this.runs = runs;
    this.runner = runner;
    this.clock = clock;
  }

  /** What to import: what was updated since a time, or everything where that is absent. */
  public record NewImport(@Nullable Instant updatedSince) {}

  @POST
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("admin")
  public Response begin(@PathParam("id") String id, @NotNull NewImport body) {
    ImportRun run = importing.begin(id, body.updatedSince());
    runner.wake();
    return Response.created(URI.create("/api/v1/imports/" + run.id()))
        .entity(ImportsResource.view(run, clock.instant()))
        .build();
  }

  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ImportView> ofSource(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return ImportsResource.page(runs, id, limit, cursor, clock);
  }
}

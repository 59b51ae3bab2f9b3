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
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/** Imports: begun, watched, paused, resumed, given up. */
@Path("")
@Singleton
public class ImportsResource {
  private final Importing importing;
  private final ImportRuns runs;
  private final ImportRunner runner;
  private final Clock clock;

  @Inject
  ImportsResource(Importing importing, ImportRuns runs, ImportRunner runner, Clock clock) {
    this.importing = importing;
    this.runs = runs;
    this.runner = runner;
    this.clock = clock;
  }

  /** What to import: what was updated since a time, or everything where that is absent. */
  public record NewImport(@Nullable Instant updatedSince) {}

  /**
   * An import and how far it is.
   *
   * @param kind BACKFILL for what a person began, RECONCILE for a look for what webhooks lost
   * @param state RUNNING, PAUSED, FAILED (the reason says what to mend), DONE, CANCELLED
   * @param total items there are as far as the tracker says, else null
   * @param changed items that brought news
   * @param gaps items of which webhooks had not told what they should; null for a BACKFILL
   * @param waitingUntil when it goes on, null unless it waits
   * @param itemsPerSecond at work, pauses left out
   */
  public record ImportView(
      String id,
      String sourceId,
      String kind,
      String state,
      @Nullable Instant updatedSince,
      long items,
      @Nullable Long total,
      long changed,
      @Nullable Long gaps,
      long pages,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable Instant waitingUntil,
      @Nullable Double itemsPerSecond,
      @Nullable Double secondsLeft,
      @Nullable String reason) {}

  @POST
  @Path("sources/{id}/imports")
  @Consumes("application/json")
  @Produces("application/json")
  @RolesAllowed("admin")
  public Response begin(@PathParam("id") String id, @NotNull NewImport body) {
    ImportRun run = importing.begin(id, body.updatedSince());
    runner.wake();
    return Response.created(URI.create("/api/v1/imports/" + run.id())).entity(view(run)).build();
  }

  @GET
  @Path("sources/{id}/imports")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ImportView> ofSource(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return page(id, limit, cursor);
  }

  @GET
  @Path("imports")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ImportView> list(
      @QueryParam("source") @Nullable String source,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return page(source, limit, cursor);
  }

  private Page<ImportView> page(
      @Nullable String source, @Nullable Integer limit, @Nullable String cursor) {
    int asked = Page.limit(limit);
    String key = Page.key(cursor);
    int split = key == null ? -1 : key.indexOf(' ');
    Page<ImportRun> page =
        Page.of(
            runs.page(
                source,
                key == null ? null : instant(key.substring(0, Math.max(split, 0))),
                key == null ? null : key.substring(split + 1),
                asked + 1),
            asked,
            run -> run.startedAt() + " " + run.id());
    return new Page<>(page.items().stream().map(this::view).toList(), page.next());
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
  }

  @GET
  @Path("imports/{id}")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public ImportView get(@PathParam("id") String id) {
    return view(runs.get(id));
  }

  @POST
  @Path("imports/{id}/pause")
  @Produces("application/json")
  @RolesAllowed("admin")
  public ImportView pause(@PathParam("id") String id) {
    return view(importing.pause(id));
  }

  /** Goes on where it stopped, be it paused, failed or waiting. */
  @POST
  @Path("imports/{id}/resumption")
  @Produces("application/json")
  @RolesAllowed("admin")
  public ImportView resume(@PathParam("id") String id) {
    ImportRun run = importing.resume(id);
    runner.wake();
    return view(run);
  }

  /** Gives it up; what it brought stays. */
  @POST
  @Path("imports/{id}/cancellation")
  @Produces("application/json")
  @RolesAllowed("admin")
  public ImportView cancel(@PathParam("id") String id) {
    return view(importing.cancel(id));
  }

  private ImportView view(ImportRun run) {
    boolean waits =
        run.state() == ImportRun.State.RUNNING && run.resumeAt().isAfter(clock.instant());
    return new ImportView(
        run.id(),
        run.sourceId(),
        run.kind().name(),
        run.state().name(),
        run.updatedSince(),
        run.items(),
        run.total(),
        run.changed(),
        run.kind() == ImportRun.Kind.RECONCILE ? run.gaps() : null,
        run.pages(),
        run.startedAt(),
        run.finishedAt(),
        waits ? run.resumeAt() : null,
        run.rate(),
        run.secondsLeft(),
        run.reason());
  }
}

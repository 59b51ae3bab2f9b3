package org.prodops.intake.backfill;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/** Imports: begun, watched, paused, resumed, given up. */
@Path("imports")
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

  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ImportView> list(
      @QueryParam("source") @Nullable String source,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return page(runs, source, limit, cursor, clock);
  }

  @GET
  @Path("{id}")
  @Produces("application/json")
  @RolesAllowed("viewer")
  public ImportView get(@PathParam("id") String id) {
    return view(runs.get(id), clock.instant());
  }

  @POST
  @Path("{id}/pause")
  @Produces("application/json")
  @RolesAllowed("admin")
  public ImportView pause(@PathParam("id") String id) {
    return view(importing.pause(id), clock.instant());
  }

  /** Goes on where it stopped, be it paused, failed or waiting. */
  @POST
  @Path("{id}/resumption")
  @Produces("application/json")
  @RolesAllowed("admin")
  public ImportView resume(@PathParam("id") String id) {
    ImportRun run = importing.resume(id);
    runner.wake();
    return view(run, clock.instant());
  }

  /** Gives it up; what it brought stays. */
  @POST
  @Path("{id}/cancellation")
  @Produces("application/json")
  @RolesAllowed("admin")
  public ImportView cancel(@PathParam("id") String id) {
    return view(importing.cancel(id), clock.instant());
  }

  static Page<ImportView> page(
      ImportRuns runs,
      @Nullable String source,
      @Nullable Integer limit,
      @Nullable String cursor,
      Clock clock) {
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
    return new Page<>(
        page.items().stream().map(run -> view(run, clock.instant())).toList(), page.next());
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
  }

  static ImportView view(ImportRun run, Instant now) {
    boolean waits = run.state() == ImportRun.State.RUNNING && run.resumeAt().isAfter(now);
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

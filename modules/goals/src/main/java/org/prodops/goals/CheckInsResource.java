package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.KeyResultsResource.KeyResultView;
import org.prodops.goals.KeyResultsResource.NewFigure;
import org.prodops.goals.KeyResultsResource.NewKeyResult;
import org.prodops.goals.KeyResultsResource.NewStep;
import org.prodops.kernel.Page;

/** One key result and what people read off it. */
@Path("key-results/{id}")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class CheckInsResource {
  private final CheckingIn checkingIn;
  private final KeyResultQuestions questions;
  private final MergePatch mergePatch;
  private final Caller caller;

  @Inject
  CheckInsResource(
      CheckingIn checkingIn, KeyResultQuestions questions, MergePatch mergePatch, Caller caller) {
    this.checkingIn = checkingIn;
    this.questions = questions;
    this.mergePatch = mergePatch;
    this.caller = caller;
  }

  /**
   * A check-in to be.
   *
   * @param value what it reads; left out where the steps say it
   * @param stepsDone the ids of all steps that are done; left out, their marks stay
   * @param confidence 0 (it will not happen) to 10 (sure), apart from progress
   * @param at when it was read; now if not said, never in the future
   */
  public record NewCheckIn(
      @Nullable Double value,
      @Nullable @Size(max = 100) List<@NotNull String> stepsDone,
      @NotNull @Min(0) @Max(10) Integer confidence,
      @Nullable @Size(max = 4000) String note,
      @Nullable Instant at) {}

  /**
   * A check-in.
   *
   * @param confidence null from a figure
   * @param by who made it; the figure's title from a figure
   */
  public record CheckInView(
      String id,
      String keyResult,
      double value,
      @Nullable Integer confidence,
      @Nullable String note,
      Instant at,
      String by,
      boolean byFigure) {}

  /** Shows a key result with its check-ins. */
  @GET
  @RolesAllowed("viewer")
  public KeyResultView get(@PathParam("id") String id) {
    return questions.keyResult(id);
  }

  /** Changes a key result by a JSON merge patch; progress is worked out anew. */
  @PATCH
  @Consumes({"application/json", "application/merge-patch+json"})
  @RolesAllowed("contributor")
  public KeyResultView change(@PathParam("id") String id, @NotNull JsonObject patch) {
    checkingIn.change(
        id,
        measure -> mergePatch.apply(shape(measure), patch, NewKeyResult.class).measure(),
        caller.name());
    return questions.keyResult(id);
  }

  /** Deletes a key result nobody has checked in on; 409 otherwise. */
  @DELETE
  @RolesAllowed("contributor")
  public void delete(@PathParam("id") String id) {
    checkingIn.remove(id, caller.name());
  }

  /**
   * Notes a reading; the goal's progress follows. 409 while the goal is closed, and on a key result
   * that reads a figure.
   */
  @POST
  @Path("check-ins")
  @RolesAllowed("contributor")
  public Response checkIn(@PathParam("id") String id, @NotNull @Valid NewCheckIn checkIn) {
    List<String> steps = checkIn.stepsDone();
    CheckIn made =
        checkingIn.checkIn(
            id,
            new CheckingIn.Observation(
                checkIn.value(),
                steps == null ? null : Set.copyOf(steps),
                checkIn.confidence(),
                checkIn.note(),
                checkIn.at()),
            caller.name());
    return Response.created(URI.create("key-results/" + id + "/check-ins"))
        .entity(questions.checkIn(made.id()))
        .build();
  }

  /** Lists check-ins, oldest first. */
  @GET
  @Path("check-ins")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<CheckInView> checkIns(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return questions.checkIns(id, Page.limit(limit), Keyset.after(cursor));
  }

  private static NewKeyResult shape(Measure measure) {
    FigureName read = measure.figure();
    return new NewKeyResult(
        measure.title(),
        measure.kind(),
        measure.unit(),
        measure.start(),
        measure.target(),
        measure.weight(),
        measure.metric(),
        read == null ? null : new NewFigure(read.report(), read.figure()),
        measure.steps().stream()
            .map(step -> new NewStep(step.id(), step.title(), step.weight()))
            .toList());
  }
}

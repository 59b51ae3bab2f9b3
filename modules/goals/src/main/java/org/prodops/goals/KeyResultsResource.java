package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.CheckInsResource.CheckInView;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;

/** What a goal is measured by. */
@Path("goals/{id}/key-results")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class KeyResultsResource {
  private final CheckingIn checkingIn;
  private final KeyResultQuestions questions;

  @Inject
  KeyResultsResource(CheckingIn checkingIn, KeyResultQuestions questions) {
    this.checkingIn = checkingIn;
    this.questions = questions;
  }

  /**
   * A key result to be, and the shape a merge patch applies to.
   *
   * @param start where it stands at the beginning; for KEEP_WITHIN the lower edge of the band
   * @param target where it should end; for KEEP_WITHIN the upper edge
   * @param weight its share in the goal's progress beside the others; 1 if not said
   */
  public record NewKeyResult(
      @NotBlank @Size(max = 300) String title,
      @NotNull KeyResult.Kind kind,
      @NotNull @Size(max = 60) String unit,
      @NotNull Double start,
      @NotNull Double target,
      @Nullable @Positive Double weight) {

    KeyResult.Measure measure() {
      Double share = weight;
      return new KeyResult.Measure(title, kind, unit, start, target, share == null ? 1 : share);
    }
  }

  /**
   * A key result.
   *
   * @param current the newest reading, null before the first
   * @param progress 0 to 1 (metrics 4.8)
   * @param confidence that of the newest check-in, 0 to 10
   * @param concern why the newest check-in should worry its readers, null if it should not
   * @param checkIns oldest first
   */
  public record KeyResultView(
      String id,
      String goal,
      String title,
      KeyResult.Kind kind,
      String unit,
      double start,
      double target,
      double weight,
      @Nullable Double current,
      double progress,
      @Nullable Integer confidence,
      @Nullable String concern,
      @Nullable Instant checkedInAt,
      Instant createdAt,
      List<CheckInView> checkIns) {}

  /** Adds a key result to a goal; 409 while the goal is closed. */
  @POST
  @RolesAllowed("contributor")
  public Response create(@PathParam("id") String id, @NotNull @Valid NewKeyResult keyResult) {
    String created = checkingIn.measure(new GoalId(id), keyResult.measure());
    return Response.created(URI.create("key-results/" + created))
        .entity(questions.keyResult(created))
        .build();
  }

  /** Lists the key results of a goal in the order they were added. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<KeyResultView> list(@PathParam("id") String id) {
    return new Page<>(questions.ofGoal(new GoalId(id)), null);
  }
}

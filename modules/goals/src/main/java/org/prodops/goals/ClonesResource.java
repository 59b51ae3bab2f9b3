package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.GoalsResource.PeriodView;
import org.prodops.kernel.GoalId;

/** A goal carried on into another period. */
@Path("goals/{id}/clones")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class ClonesResource {
  private final CloningGoals cloning;
  private final GoalQuestions questions;
  private final Caller caller;

  @Inject
  ClonesResource(CloningGoals cloning, GoalQuestions questions, Caller caller) {
    this.cloning = cloning;
    this.questions = questions;
    this.caller = caller;
  }

  /**
   * A clone to be.
   *
   * @param period the one that follows if not said
   */
  public record NewClone(@Nullable @Valid PeriodView period) {}

  /**
   * Sets the goal once more, with or without a body: its key results start from where they ended,
   * and the rules that link work go along; links to single items and what is done stay behind.
   */
  @POST
  @RolesAllowed("contributor")
  public Response create(@PathParam("id") String id, @Nullable @Valid NewClone clone) {
    PeriodView period = clone == null ? null : clone.period();
    GoalId next =
        cloning.carryOn(new GoalId(id), period == null ? null : period.period(), caller.name());
    return Response.created(URI.create("goals/" + next)).entity(questions.goal(next)).build();
  }
}

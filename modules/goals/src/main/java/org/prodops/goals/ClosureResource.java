package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.GoalResource.GoalDetail;
import org.prodops.kernel.GoalId;

/** The end of a goal. */
@Path("goals/{id}/closure")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class ClosureResource {
  private final SettingGoals setting;
  private final GoalQuestions questions;
  private final Caller caller;

  @Inject
  ClosureResource(SettingGoals setting, GoalQuestions questions, Caller caller) {
    this.setting = setting;
    this.questions = questions;
    this.caller = caller;
  }

  /**
   * How a goal ended.
   *
   * @param score the grade people give it, 0 to 1, which need not be its progress
   * @param lesson what they learnt, 4000 characters at the most
   */
  public record NewClosure(@Nullable Double score, @Nullable String lesson) {}

  /** Closes the goal, with or without a body; 409 if it is closed already. */
  @POST
  @RolesAllowed("lead")
  public GoalDetail close(@PathParam("id") String id, @Nullable NewClosure closure) {
    GoalId goal = new GoalId(id);
    setting.close(
        goal,
        closure == null ? null : closure.score(),
        closure == null ? null : closure.lesson(),
        caller.name());
    return questions.goal(goal);
  }

  /** Reopens the goal and lets its links catch up; 404 if it is not closed. */
  @DELETE
  @RolesAllowed("lead")
  public GoalDetail reopen(@PathParam("id") String id) {
    GoalId goal = new GoalId(id);
    setting.reopen(goal, caller.name());
    return questions.goal(goal);
  }
}

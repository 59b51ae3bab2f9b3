package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.GoalsResource.GoalView;
import org.prodops.goals.GoalsResource.NewGoal;
import org.prodops.goals.GoalsResource.PeriodView;
import org.prodops.goals.KeyResultsResource.KeyResultView;
import org.prodops.goals.WorkLinksResource.WorkLinkView;
import org.prodops.goals.measures.Outcome;
import org.prodops.goals.measures.Pace;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.ProductKey;

/** One goal. */
@Path("goals/{id}")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class GoalResource {
  private final SettingGoals setting;
  private final GoalQuestions questions;
  private final MergePatch mergePatch;
  private final Caller caller;

  @Inject
  GoalResource(
      SettingGoals setting, GoalQuestions questions, MergePatch mergePatch, Caller caller) {
    this.setting = setting;
    this.questions = questions;
    this.mergePatch = mergePatch;
    this.caller = caller;
  }

  /** A goal as {@link GoalView} has it, with its key results, check-ins and links to work. */
  public record GoalDetail(
      String id,
      String product,
      String title,
      Focus focus,
      List<Function> functions,
      PeriodView period,
      @Nullable String parent,
      List<String> parents,
      boolean committed,
      @Nullable Double progress,
      Pace.@Nullable Band band,
      Pace.@Nullable Status pace,
      double elapsed,
      @Nullable Double paceRatio,
      @Nullable Double expectedFinal,
      int cadenceDays,
      int due,
      int onTime,
      int missed,
      @Nullable Double discipline,
      boolean stale,
      @Nullable Instant nextDueAt,
      int concerns,
      @Nullable Instant checkedInAt,
      boolean closed,
      @Nullable Instant closedAt,
      @Nullable String closedBy,
      @Nullable Double score,
      @Nullable Outcome outcome,
      @Nullable String lesson,
      @Nullable String clonedFrom,
      Instant createdAt,
      Instant updatedAt,
      long version,
      List<KeyResultView> keyResults,
      List<WorkLinkView> workLinks,
      long workItemCount) {

    static GoalDetail of(
        GoalView goal, List<KeyResultView> keyResults, List<WorkLinkView> links, long workItems) {
      return new GoalDetail(
          goal.id(),
          goal.product(),
          goal.title(),
          goal.focus(),
          goal.functions(),
          goal.period(),
          goal.parent(),
          goal.parents(),
          goal.committed(),
          goal.progress(),
          goal.band(),
          goal.pace(),
          goal.elapsed(),
          goal.paceRatio(),
          goal.expectedFinal(),
          goal.cadenceDays(),
          goal.due(),
          goal.onTime(),
          goal.missed(),
          goal.discipline(),
          goal.stale(),
          goal.nextDueAt(),
          goal.concerns(),
          goal.checkedInAt(),
          goal.closed(),
          goal.closedAt(),
          goal.closedBy(),
          goal.score(),
          goal.outcome(),
          goal.lesson(),
          goal.clonedFrom(),
          goal.createdAt(),
          goal.updatedAt(),
          goal.version(),
          keyResults,
          links,
          workItems);
    }
  }

  /** Shows one goal. */
  @GET
  @RolesAllowed("viewer")
  public GoalDetail get(@PathParam("id") String id) {
    return questions.goal(new GoalId(id));
  }

  /**
   * Changes a goal by a JSON merge patch. {@code parents} sets all the goals it serves; {@code
   * parent} alone sets the only one, null none. 409 while the goal is closed.
   */
  @PATCH
  @Consumes({"application/json", "application/merge-patch+json"})
  @RolesAllowed("contributor")
  public GoalDetail change(@PathParam("id") String id, @NotNull JsonObject patch) {
    GoalId goal = new GoalId(id);
    setting.change(goal, (product, aim) -> patched(product, aim, patch), caller.name());
    return questions.goal(goal);
  }

  /** Deletes a draft; 409 once somebody checked in on it or goals serve it. */
  @DELETE
  @RolesAllowed("lead")
  public void delete(@PathParam("id") String id) {
    setting.delete(new GoalId(id));
  }

  private Aim patched(ProductKey product, Aim aim, JsonObject patch) {
    NewGoal current =
        new NewGoal(
            product.value(),
            aim.title(),
            aim.focus(),
            aim.functions(),
            new PeriodView(aim.period().from(), aim.period().to()),
            null,
            aim.parents().stream().map(GoalId::value).toList(),
            aim.committed(),
            aim.cadence().days());
    NewGoal patched = mergePatch.apply(current, withParents(patch), NewGoal.class);
    if (!patched.product().equals(product.value())) {
      throw new BrokenRule("/product", "cannot change: a goal stays with its product");
    }
    return patched.aim();
  }

  /** Says in {@code parents} what a caller who knows of one parent says in {@code parent}. */
  private static JsonObject withParents(JsonObject patch) {
    if (!patch.containsKey("parent") || patch.containsKey("parents")) {
      return patch;
    }
    JsonArrayBuilder parents = Json.createArrayBuilder();
    if (patch.get("parent").getValueType() != JsonValue.ValueType.NULL) {
      parents.add(patch.get("parent"));
    }
    return Json.createObjectBuilder(patch).add("parents", parents).build();
  }
}

package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;
import org.prodops.kernel.ProductKey;

/** What people want to achieve. */
@Path("goals")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class GoalsResource {
  private final SettingGoals setting;
  private final GoalQuestions questions;
  private final MergePatch mergePatch;

  @Inject
  GoalsResource(SettingGoals setting, GoalQuestions questions, MergePatch mergePatch) {
    this.setting = setting;
    this.questions = questions;
    this.mergePatch = mergePatch;
  }

  /** Days, half-open: {@code to} is the first day after the period. */
  public record PeriodView(@NotNull LocalDate from, @NotNull LocalDate to) {}

  /**
   * A goal to be, and the shape a merge patch applies to.
   *
   * @param functions whose goal it is; none if not said
   * @param parent the goal of the same product it serves, null for the north star itself
   * @param committed true when all of it is expected; false if not said
   */
  public record NewGoal(
      @NotBlank @Size(max = 60) String product,
      @NotBlank @Size(max = 300) String title,
      @NotNull Focus focus,
      @Nullable List<@NotNull Function> functions,
      @NotNull @Valid PeriodView period,
      @Nullable @Size(max = 32) String parent,
      @Nullable Boolean committed) {}

  /**
   * A goal as lists show it.
   *
   * @param progress weighted mean over its key results, 0 to 1, null while it has none
   * @param elapsed share of its period that is over, 0 to 1
   * @param paceRatio progress over elapsed (metrics 4.8), null when there is nothing to divide
   * @param expectedFinal where progress ends at this pace, 0 to 1
   * @param score the grade given at its closure, 0 to 1
   */
  public record GoalView(
      String id,
      String product,
      String title,
      Focus focus,
      List<Function> functions,
      PeriodView period,
      @Nullable String parent,
      boolean committed,
      @Nullable Double progress,
      Pace.@Nullable Band band,
      Pace.@Nullable Status pace,
      double elapsed,
      @Nullable Double paceRatio,
      @Nullable Double expectedFinal,
      int keyResultCount,
      @Nullable Instant checkedInAt,
      boolean closed,
      @Nullable Instant closedAt,
      @Nullable String closedBy,
      @Nullable Double score,
      @Nullable String lesson,
      Instant createdAt,
      Instant updatedAt,
      long version) {}

  /** A goal with its key results, their check-ins, and the links to work. */
  public record GoalDetail(
      String id,
      String product,
      String title,
      Focus focus,
      List<Function> functions,
      PeriodView period,
      @Nullable String parent,
      boolean committed,
      @Nullable Double progress,
      Pace.@Nullable Band band,
      Pace.@Nullable Status pace,
      double elapsed,
      @Nullable Double paceRatio,
      @Nullable Double expectedFinal,
      @Nullable Instant checkedInAt,
      boolean closed,
      @Nullable Instant closedAt,
      @Nullable String closedBy,
      @Nullable Double score,
      @Nullable String lesson,
      Instant createdAt,
      Instant updatedAt,
      long version,
      List<KeyResultsResource.KeyResultView> keyResults,
      List<WorkLinksResource.WorkLinkView> workLinks,
      long workItemCount) {

    static GoalDetail of(
        GoalView goal,
        List<KeyResultsResource.KeyResultView> keyResults,
        List<WorkLinksResource.WorkLinkView> workLinks,
        long workItemCount) {
      return new GoalDetail(
          goal.id(),
          goal.product(),
          goal.title(),
          goal.focus(),
          goal.functions(),
          goal.period(),
          goal.parent(),
          goal.committed(),
          goal.progress(),
          goal.band(),
          goal.pace(),
          goal.elapsed(),
          goal.paceRatio(),
          goal.expectedFinal(),
          goal.checkedInAt(),
          goal.closed(),
          goal.closedAt(),
          goal.closedBy(),
          goal.score(),
          goal.lesson(),
          goal.createdAt(),
          goal.updatedAt(),
          goal.version(),
          keyResults,
          workLinks,
          workItemCount);
    }
  }

  /** Sets a goal. */
  @POST
  @RolesAllowed("contributor")
  public Response create(@NotNull @Valid NewGoal goal) {
    GoalId id = setting.set(new ProductKey(goal.product()), aim(goal));
    return Response.created(URI.create("goals/" + id)).entity(questions.goal(id)).build();
  }

  /** Lists goals in the order they were set, or by their last change with {@code updatedSince}. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<GoalView> list(@BeanParam GoalFilter filter) {
    return questions.goals(filter);
  }

  /** Shows one goal. */
  @GET
  @Path("{id}")
  @RolesAllowed("viewer")
  public GoalDetail get(@PathParam("id") String id) {
    return questions.goal(new GoalId(id));
  }

  /** Changes a goal by a JSON merge patch: null takes the parent away. 409 while it is closed. */
  @PATCH
  @Path("{id}")
  @Consumes({"application/json", "application/merge-patch+json"})
  @RolesAllowed("contributor")
  public GoalDetail change(@PathParam("id") String id, @NotNull JsonObject patch) {
    GoalId goal = new GoalId(id);
    setting.change(goal, (product, aim) -> patched(product, aim, patch));
    return questions.goal(goal);
  }

  /** Deletes a draft; 409 once it has check-ins or goals that serve it. */
  @DELETE
  @Path("{id}")
  @RolesAllowed("lead")
  public void delete(@PathParam("id") String id) {
    setting.delete(new GoalId(id));
  }

  private Goal.Aim patched(ProductKey product, Goal.Aim aim, JsonObject patch) {
    GoalId parent = aim.parent();
    NewGoal current =
        new NewGoal(
            product.value(),
            aim.title(),
            aim.focus(),
            aim.functions(),
            new PeriodView(aim.period().from(), aim.period().to()),
            parent == null ? null : parent.value(),
            aim.committed());
    NewGoal patched = mergePatch.apply(current, patch, NewGoal.class);
    if (!patched.product().equals(product.value())) {
      throw new BrokenRule("/product", "cannot change: a goal stays with its product");
    }
    return aim(patched);
  }

  private static Goal.Aim aim(NewGoal goal) {
    List<Function> functions = goal.functions();
    String parent = goal.parent();
    return new Goal.Aim(
        goal.title(),
        goal.focus(),
        functions == null ? List.of() : functions.stream().distinct().sorted().toList(),
        new Period(goal.period().from(), goal.period().to()),
        parent == null || parent.isBlank() ? null : new GoalId(parent),
        Boolean.TRUE.equals(goal.committed()));
  }
}

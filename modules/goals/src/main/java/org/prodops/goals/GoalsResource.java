package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.measures.Cadence;
import org.prodops.goals.measures.Outcome;
import org.prodops.goals.measures.Pace;
import org.prodops.goals.measures.Period;
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
  private final Caller caller;

  @Inject
  GoalsResource(SettingGoals setting, GoalQuestions questions, Caller caller) {
    this.setting = setting;
    this.questions = questions;
    this.caller = caller;
  }

  /** Days, half-open: {@code to} is the first day after the period. */
  public record PeriodView(@NotNull LocalDate from, @NotNull LocalDate to) {
    Period period() {
      return new Period(from, to);
    }
  }

  /**
   * A goal to be, and the shape a merge patch applies to.
   *
   * @param functions whose goal it is; none if not said
   * @param parent the goal of the same product it mainly serves, null for the north star itself
   * @param parents every goal it serves, the main one first; where {@code parent} is said, too, it
   *     is the main one
   * @param committed true when all of it is expected; false if not said: aspirational
   * @param cadenceDays days between check-ins, 1 to 366; 14 if not said
   */
  public record NewGoal(
      @NotBlank @Size(max = 60) String product,
      @NotBlank @Size(max = 300) String title,
      @NotNull Focus focus,
      @Nullable @Size(max = 20) List<@NotNull Function> functions,
      @NotNull @Valid PeriodView period,
      @Nullable @Size(max = 32) String parent,
      @Nullable @Size(max = 20) List<@NotBlank @Size(max = 32) String> parents,
      @Nullable Boolean committed,
      @Nullable Integer cadenceDays) {

    Aim aim() {
      List<Function> whose = functions;
      Integer days = cadenceDays;
      return new Aim(
          title,
          focus,
          whose == null ? List.of() : whose,
          period.period(),
          serves(),
          Boolean.TRUE.equals(committed),
          new Cadence(days == null ? Cadence.USUAL_DAYS : days));
    }

    private List<GoalId> serves() {
      String main = parent == null || parent.isBlank() ? null : parent;
      List<String> all = parents;
      if (all != null && main != null && !all.contains(main)) {
        throw new BrokenRule("/parent", "must be among the parents");
      }
      return Stream.concat(Stream.ofNullable(main), all == null ? Stream.of() : all.stream())
          .distinct()
          .map(GoalId::new)
          .toList();
    }
  }

  /**
   * A goal as lists show it.
   *
   * @param parent the goal it mainly serves; {@code parents} are all, the main one first
   * @param progress weighted mean over its key results, 0 to 1, null while it has none
   * @param elapsed share of its period that is over, 0 to 1
   * @param paceRatio progress over elapsed (metrics 4.8), null when there is nothing to divide
   * @param expectedFinal where progress ends at this pace, 0 to 1
   * @param due check-ins due by now, over all key results people check in on
   * @param discipline on-time check-ins over due ones, 0 to 1; null while none was due
   * @param stale whether some check-in is older than 1.5 cadences
   * @param nextDueAt when the next check-in has to be there at the latest
   * @param concerns how many key results' newest check-ins should worry their readers
   * @param score the grade given at its closure, 0 to 1
   * @param outcome what that grade means for a goal that was promised like this
   */
  public record GoalView(
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
      int keyResultCount,
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
      long version) {}

  /** Sets a goal. */
  @POST
  @RolesAllowed("contributor")
  public Response create(@NotNull @Valid NewGoal goal) {
    GoalId id = setting.set(new ProductKey(goal.product()), goal.aim(), caller.name());
    return Response.created(URI.create("goals/" + id)).entity(questions.goal(id)).build();
  }

  /** Lists goals in the order they were set, or by their last change with {@code updatedSince}. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<GoalView> list(@BeanParam GoalFilter filter) {
    return questions.goals(filter);
  }
}

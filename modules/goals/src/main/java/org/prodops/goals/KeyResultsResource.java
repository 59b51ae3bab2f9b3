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
import org.prodops.goals.measures.Kind;
import org.prodops.goals.measures.Pace;
import org.prodops.kernel.BrokenRule;
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
  private final Caller caller;

  @Inject
  KeyResultsResource(CheckingIn checkingIn, KeyResultQuestions questions, Caller caller) {
    this.checkingIn = checkingIn;
    this.questions = questions;
    this.caller = caller;
  }

  /**
   * A figure of a report to take readings from.
   *
   * @param report such as {@code loop}
   * @param figure which of its figures, as the list of figures names it
   */
  public record NewFigure(
      @NotBlank @Size(max = 60) String report, @NotBlank @Size(max = 200) String figure) {}

  /**
   * A step of a milestone to be.
   *
   * @param id of a step that is there, to keep its mark; null for a new one
   * @param weight more than 0; 1 if not said
   */
  public record NewStep(
      @Nullable @Size(max = 32) String id,
      @NotBlank @Size(max = 300) String title,
      @Nullable @Positive Double weight) {}

  /**
   * A key result to be, and the shape a merge patch applies to.
   *
   * @param start where it stands at the beginning; for KEEP_WITHIN the lower edge of the band; may
   *     be left out of a yes or no and of a milestone with steps
   * @param target where it should end; for KEEP_WITHIN the upper edge
   * @param weight its share in the goal's progress beside the others; 1 if not said
   * @param metric what it moves, to find key results that move the same; the title if not said
   * @param figure where the readings come from; then nobody checks in by hand
   * @param steps what a milestone consists of
   */
  public record NewKeyResult(
      @NotBlank @Size(max = 300) String title,
      @NotNull Kind kind,
      @NotNull @Size(max = 60) String unit,
      @Nullable Double start,
      @Nullable Double target,
      @Nullable @Positive Double weight,
      @Nullable @Size(max = 200) String metric,
      @Nullable @Valid NewFigure figure,
      @Nullable @Size(max = 100) List<@NotNull @Valid NewStep> steps) {

    Measure measure() {
      Double share = weight;
      NewFigure read = figure;
      List<NewStep> all = steps == null ? List.of() : steps;
      boolean known = kind == Kind.BINARY || !all.isEmpty();
      String moved = metric == null || metric.isBlank() ? null : metric.strip();
      return new Measure(
          title,
          kind,
          unit,
          given("/start", start, known ? 0.0 : null),
          given("/target", target, known ? 1.0 : null),
          share == null ? 1 : share,
          moved,
          read == null ? null : new FigureName(read.report(), read.figure()),
          all.stream()
              .map(s -> new Measure.StepAim(s.id(), s.title(), s.weight() == null ? 1 : s.weight()))
              .toList());
    }

    private static double given(
        String pointer, @Nullable Double value, @Nullable Double otherwise) {
      Double used = value == null ? otherwise : value;
      if (used == null) {
        throw new BrokenRule(pointer, "must be given with this kind");
      }
      return used;
    }
  }

  /**
   * The figure a key result reads.
   *
   * @param title what people call it, null before it has said anything
   * @param unit of its value
   * @param value what it said last, in its own unit
   * @param at when it said so
   * @param reason why it says nothing, null when it does
   */
  public record FigureView(
      String report,
      String figure,
      @Nullable String title,
      @Nullable String unit,
      @Nullable Double value,
      @Nullable Instant at,
      @Nullable String reason) {}

  /** A step of a milestone; done at a time, or not done. */
  public record StepView(String id, String title, double weight, @Nullable Instant doneAt) {}

  /**
   * A key result.
   *
   * @param current the newest reading, null before the first
   * @param progress 0 to 1 (metrics 4.8)
   * @param expected where the reading would be today on a straight line from start to target; null
   *     for a band and a yes or no
   * @param confidence that of the newest check-in, 0 to 10; null from a figure
   * @param concern why the newest check-in should worry its readers, null if it should not
   * @param figure where the readings come from, null when people check in
   * @param due check-ins due by now; none when a figure feeds it
   * @param checkIns oldest first
   */
  public record KeyResultView(
      String id,
      String goal,
      String title,
      Kind kind,
      String unit,
      double start,
      double target,
      double weight,
      @Nullable String metric,
      @Nullable Double current,
      double progress,
      Pace.@Nullable Band band,
      Pace.@Nullable Status pace,
      @Nullable Double paceRatio,
      @Nullable Double expectedFinal,
      @Nullable Double expected,
      @Nullable Integer confidence,
      @Nullable String concern,
      @Nullable FigureView figure,
      List<StepView> steps,
      int due,
      int onTime,
      int missed,
      boolean stale,
      @Nullable Instant nextDueAt,
      @Nullable Instant checkedInAt,
      Instant createdAt,
      List<CheckInView> checkIns) {}

  /** Adds a key result to a goal; 409 while the goal is closed. */
  @POST
  @RolesAllowed("contributor")
  public Response create(@PathParam("id") String id, @NotNull @Valid NewKeyResult keyResult) {
    String created = checkingIn.measure(new GoalId(id), keyResult.measure(), caller.name());
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

package org.prodops.goals.alignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Page;

/** One's own answer until the reveal; everybody's, without names, after it. */
@Path("alignment-sessions")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class AnswersResource {
  private final Answering answering;
  private final OutcomeQuestions questions;
  private final SecurityContext security;

  @Inject
  AnswersResource(Answering answering, OutcomeQuestions questions, SecurityContext security) {
    this.answering = answering;
    this.questions = questions;
    this.security = security;
  }

  /**
   * A short answer.
   *
   * @param rank 1 for the first choice; null says that the order given is the order meant
   */
  public record NewAim(@NotNull @Size(max = 400) String text, @Nullable Integer rank) {}

  /** 100 points over the four focuses. */
  public record Points(
      @Min(0) @Max(100) int delight,
      @Min(0) @Max(100) int adoption,
      @Min(0) @Max(100) int retention,
      @Min(0) @Max(100) int support) {
    Map<Focus, Integer> byFocus() {
      return Map.of(
          Focus.DELIGHT, delight,
          Focus.ADOPTION, adoption,
          Focus.RETENTION, retention,
          Focus.SUPPORT, support);
    }
  }

  /**
   * An answer; it replaces the one before.
   *
   * @param ratings one for each statement in order, 1 to 5 or null where one cannot say
   */
  public record NewAnswer(
      @NotNull @Size(max = 3) List<@NotNull @Valid NewAim> answers,
      @NotNull @Size(max = 6) List<@Nullable Integer> ratings,
      @NotNull @Valid Points focus) {
    Answering.Given given() {
      return new Answering.Given(
          answers.stream().map(aim -> new Answer.Aim(aim.text(), aim.rank())).toList(),
          new ArrayList<>(ratings),
          focus.byFocus());
    }
  }

  /**
   * What somebody said.
   *
   * @param function null where so few of it answered that it would tell who
   * @param choice 1 for the first choice
   * @param theme null while it is in none
   */
  public record SaidView(
      String id,
      String text,
      int choice,
      @Nullable String function,
      @Nullable String theme,
      @Nullable String themeName) {}

  /**
   * Keeps one's answer until the reveal; it is sealed and not even shown to oneself again. 404 for
   * who is not invited, 409 while no round is open.
   */
  @PUT
  @Path("{id}/answer")
  @RolesAllowed("viewer")
  public void answer(@PathParam("id") String id, @NotNull @Valid NewAnswer answer) {
    answering.asUser(id, security.getCallerPrincipal().getName(), answer.given());
  }

  /** Lists all answers of a round once it is revealed, in no order; 409 before. */
  @GET
  @Path("{id}/answers")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<SaidView> list(
      @PathParam("id") String id, @QueryParam("round") @Nullable Integer round) {
    return new Page<>(questions.seen(id, round).answers(), null);
  }
}

package org.prodops.goals.alignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.AnswersResource.SaidView;
import org.prodops.goals.alignment.ThemesResource.ThemeView;
import org.prodops.goals.alignment.scores.Recall;
import org.prodops.goals.alignment.scores.Verdict;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.Page;

/** What a round came to, once it is revealed. */
@Path("alignment-sessions")
@Produces("application/json")
@Singleton
public class OutcomeResource {
  private final OutcomeQuestions questions;

  @Inject
  OutcomeResource(OutcomeQuestions questions) {
    this.questions = questions;
  }

  /**
   * Agreement of two functions, or within one.
   *
   * @param people in both together
   */
  public record CellView(Function one, Function other, double agreement, int people) {}

  /**
   * Two functions and how they differ, in their own words.
   *
   * @param oneSaid what the one named that the other named less, its commonest theme first
   */
  public record GapView(
      Function one,
      Function other,
      double agreement,
      List<String> oneSaid,
      List<String> otherSaid) {}

  /**
   * How a statement was rated.
   *
   * @param consensus Tastle and Wierman's, 0 (split to both ends) to 1 (all the same)
   * @param counts how many gave 1 to 5; empty with fewer than three ratings
   */
  public record StatementView(
      int place,
      String statement,
      int people,
      @Nullable Double mean,
      @Nullable Double consensus,
      List<Integer> counts) {}

  /** What part of their points people gave to a focus, 0 to 1; the function is null for all. */
  public record SpreadView(@Nullable Function function, Focus focus, double share, int people) {}

  /**
   * What a round came to.
   *
   * @param why why there is no agreement, null if there is one
   * @param hidden functions with so few answers that they are not shown apart
   * @param gaps pairs of functions, the furthest apart first
   */
  public record OutcomeView(
      String session,
      int round,
      String state,
      int people,
      @Nullable Double agreement,
      @Nullable Double firstChoice,
      @Nullable Double withinFunctions,
      @Nullable Double betweenFunctions,
      @Nullable Verdict verdict,
      @Nullable String why,
      List<CellView> matrix,
      List<Function> hidden,
      int hiddenPeople,
      List<GapView> gaps,
      List<StatementView> statements,
      @Nullable Double alpha,
      @Nullable String alphaWhy,
      @Nullable String caption,
      @Nullable Double focusAgreement,
      @Nullable Double focusBalance,
      List<SpreadView> focus,
      @Nullable Recall recall,
      @Nullable String howProposed,
      List<ThemeView> themes,
      List<SaidView> answers) {}

  /** Shows what a round came to, the newest revealed one unless said; 409 before the reveal. */
  @GET
  @Path("{id}/outcome")
  @RolesAllowed("viewer")
  public OutcomeView outcome(
      @PathParam("id") String id, @QueryParam("round") @Nullable Integer round) {
    return questions.seen(id, round);
  }

  /** Lists agreement within and between functions. */
  @GET
  @Path("{id}/matrix")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<CellView> matrix(
      @PathParam("id") String id, @QueryParam("round") @Nullable Integer round) {
    return new Page<>(questions.seen(id, round).matrix(), null);
  }

  /** Lists the closed statements with how they were rated. */
  @GET
  @Path("{id}/statements")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<StatementView> statements(
      @PathParam("id") String id, @QueryParam("round") @Nullable Integer round) {
    return new Page<>(questions.seen(id, round).statements(), null);
  }

  /** Lists how people spread their points. */
  @GET
  @Path("{id}/focus")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<SpreadView> focus(
      @PathParam("id") String id, @QueryParam("round") @Nullable Integer round) {
    return new Page<>(questions.seen(id, round).focus(), null);
  }
}

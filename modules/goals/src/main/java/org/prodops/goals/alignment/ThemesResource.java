package org.prodops.goals.alignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.OutcomeResource.OutcomeView;
import org.prodops.goals.alignment.themes.ThemeProposals;
import org.prodops.kernel.Page;

/** What the answers of the present round have in common, as people see it. */
@Path("alignment-sessions/{id}/themes")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class ThemesResource {
  private final Proposing proposing;
  private final Theming theming;
  private final Measuring measuring;
  private final OutcomeQuestions questions;
  private final ThemeProposals proposals;

  @Inject
  ThemesResource(
      Proposing proposing,
      Theming theming,
      Measuring measuring,
      OutcomeQuestions questions,
      ThemeProposals proposals) {
    this.proposals = proposals;
    this.proposing = proposing;
    this.theming = theming;
    this.measuring = measuring;
    this.questions = questions;
  }

  /** A theme of these answers, which leave the ones they were in. */
  public record NewTheme(
      @NotBlank @Size(max = 120) String name,
      @NotNull @Size(min = 1, max = 3000) List<@NotBlank String> answers) {}

  /**
   * What changes about a theme; null leaves as it is.
   *
   * @param priority the place of the priority agreed on last time that it stands for, 0 for none
   */
  public record ThemeChange(
      @Nullable @Size(min = 1, max = 120) String name,
      @Nullable Boolean confirmed,
      @Nullable @Min(0) @Max(5) Integer priority) {}

  /** Answers to move. */
  public record MovedAnswers(@NotNull @Size(min = 1, max = 3000) List<@NotBlank String> answers) {}

  /** Themes to take in. */
  public record MergedThemes(@NotNull @Size(min = 1, max = 3000) List<@NotBlank String> themes) {}

  /** A theme; only confirmed ones count. */
  public record ThemeView(
      String id, String name, boolean confirmed, @Nullable Integer priority, int answers) {}

  /** Lists the themes of a round, those with most answers first. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ThemeView> list(
      @PathParam("id") String id, @QueryParam("round") @Nullable Integer round) {
    return new Page<>(questions.seen(id, round).themes(), null);
  }

  /** Groups the answers that are in no confirmed theme, for people to go on from. */
  @POST
  @Path("proposal")
  @RolesAllowed("lead")
  public OutcomeView propose(@PathParam("id") String id) {
    proposing.take(id, proposals.propose(proposing.loose(id)));
    return questions.outcome(id, null);
  }

  /** Makes a theme of some answers. */
  @POST
  @RolesAllowed("lead")
  public Response create(@PathParam("id") String id, @NotNull @Valid NewTheme theme) {
    String made = theming.split(id, theme.name(), theme.answers());
    return Response.created(URI.create("alignment-sessions/" + id + "/themes/" + made))
        .entity(questions.outcome(id, null))
        .build();
  }

  /** Renames or confirms a theme, or says which agreed priority it stands for. */
  @PATCH
  @Path("{theme}")
  @Consumes({"application/json", "application/merge-patch+json"})
  @RolesAllowed("lead")
  public OutcomeView change(
      @PathParam("id") String id,
      @PathParam("theme") String theme,
      @NotNull @Valid ThemeChange change) {
    theming.change(id, theme, change.name(), change.confirmed(), change.priority());
    return questions.outcome(id, null);
  }

  /** Moves answers into a theme. */
  @POST
  @Path("{theme}/answers")
  @RolesAllowed("lead")
  public OutcomeView move(
      @PathParam("id") String id,
      @PathParam("theme") String theme,
      @NotNull @Valid MovedAnswers moved) {
    theming.move(id, theme, moved.answers());
    return questions.outcome(id, null);
  }

  /** Takes other themes into this one. */
  @POST
  @Path("{theme}/merger")
  @RolesAllowed("lead")
  public OutcomeView merge(
      @PathParam("id") String id,
      @PathParam("theme") String theme,
      @NotNull @Valid MergedThemes merged) {
    theming.merge(id, theme, merged.themes());
    return questions.outcome(id, null);
  }

  /** Confirms all themes of the round and measures it; 409 while an answer is in none. */
  @POST
  @Path("confirmation")
  @RolesAllowed("lead")
  public OutcomeView confirm(@PathParam("id") String id) {
    measuring.confirm(id);
    return questions.outcome(id, null);
  }
}

package org.prodops.goals.alignment;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.SecurityContext;
import jakarta.validation.Valid;
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
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.SessionsResource.ActionView;
import org.prodops.goals.alignment.SessionsResource.SessionDetail;
import org.prodops.kernel.Page;

/** What came of a session. */
@Path("alignment-sessions")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class ConclusionResource {
  private final Concluding concluding;
  private final SessionQuestions questions;
  private final SecurityContext security;

  @Inject
  ConclusionResource(Concluding concluding, SessionQuestions questions, SecurityContext security) {
    this.concluding = concluding;
    this.questions = questions;
    this.security = security;
  }

  /** Something somebody does about it until a day. */
  public record NewAction(
      @NotBlank @Size(max = 300) String what,
      @NotBlank @Size(max = 200) String owner,
      @NotNull LocalDate due) {}

  /**
   * What was agreed.
   *
   * @param northStar becomes the product's north star; null leaves it as it is
   * @param priorities at most five; the next session shows how many people know them
   * @param nextOn when people are asked again
   */
  public record NewConclusion(
      @Nullable @Size(min = 1, max = 2000) String northStar,
      @Nullable @Size(max = 5) List<@NotBlank @Size(max = 300) String> priorities,
      @Nullable @Size(max = 20) List<@NotNull @Valid NewAction> actions,
      @Nullable LocalDate nextOn) {}

  /** Whether an action is done. */
  public record ActionChange(@NotNull Boolean done) {}

  /** Concludes the session; 409 until its themes are confirmed. */
  @POST
  @Path("{id}/conclusion")
  @RolesAllowed("lead")
  public SessionDetail conclude(
      @PathParam("id") String id, @NotNull @Valid NewConclusion conclusion) {
    List<String> priorities = conclusion.priorities() == null ? List.of() : conclusion.priorities();
    List<NewAction> actions = conclusion.actions() == null ? List.of() : conclusion.actions();
    String by = security.getCallerPrincipal().getName();
    concluding.conclude(
        id,
        new Concluding.Agreement(
            conclusion.northStar(),
            priorities,
            actions.stream()
                .map(each -> new Concluding.Action(each.what(), each.owner(), each.due()))
                .toList(),
            conclusion.nextOn()),
        by);
    return questions.detail(id, by);
  }

  /** Lists the session's actions. */
  @GET
  @Path("{id}/actions")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ActionView> actions(@PathParam("id") String id) {
    return new Page<>(questions.actions(id), null);
  }

  /** Notes that an action is done, or is not after all. */
  @PATCH
  @Path("{id}/actions/{action}")
  @Consumes({"application/json", "application/merge-patch+json"})
  @RolesAllowed("contributor")
  public SessionDetail finish(
      @PathParam("id") String id,
      @PathParam("action") String action,
      @NotNull @Valid ActionChange change) {
    concluding.finish(id, action, change.done());
    return questions.detail(id, security.getCallerPrincipal().getName());
  }
}

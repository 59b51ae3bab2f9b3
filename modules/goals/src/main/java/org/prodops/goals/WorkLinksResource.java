package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;
import org.prodops.kernel.WorkItemId;

/** How work comes to serve a goal: by item or by rule. */
@Path("goals/{id}/work-links")
@Produces("application/json")
@Consumes("application/json")
@Singleton
public class WorkLinksResource {
  private final LinkingWork linking;
  private final WorkLinkQuestions questions;
  private final Caller caller;

  @Inject
  WorkLinksResource(LinkingWork linking, WorkLinkQuestions questions, Caller caller) {
    this.linking = linking;
    this.questions = questions;
    this.caller = caller;
  }

  /**
   * Which items a rule finds; upper and lower case are the same to it.
   *
   * @param field epic, label, project, component or type
   */
  public record RuleView(
      @NotBlank String field, @NotBlank @Size(max = Rule.LONGEST) String equals) {}

  /** A link to be: either one item or a rule. */
  public record NewWorkLink(
      @Nullable @Size(min = 1, max = 64) String workItemId, @Nullable @Valid RuleView rule) {}

  /**
   * A link: to one item, whose id, key and title it then has, or by a rule.
   *
   * @param key null by a rule
   * @param items how many items it finds now; 1 for an item
   * @param confirmedAt when somebody last said that it is right, at first by making it
   * @param ageing true when that is long ago (PRODOPS_LINKS_AGE_DAYS) and the goal is open
   */
  public record WorkLinkView(
      String id,
      String goal,
      @Nullable String workItemId,
      @Nullable String key,
      @Nullable String title,
      @Nullable RuleView rule,
      long items,
      Instant createdAt,
      String createdBy,
      Instant confirmedAt,
      String confirmedBy,
      boolean ageing) {}

  /** Links an item, or all items a rule finds now and later. 200 if the goal had the link. */
  @POST
  @RolesAllowed("contributor")
  public Response create(@PathParam("id") String id, @NotNull @Valid NewWorkLink link) {
    GoalId goal = new GoalId(id);
    LinkingWork.Made made = link(goal, link);
    WorkLinkView view = questions.link(goal, made.linkId());
    return made.isNew()
        ? Response.created(URI.create("goals/" + id + "/work-links/" + view.id()))
            .entity(view)
            .build()
        : Response.ok(view).build();
  }

  private LinkingWork.Made link(GoalId goal, NewWorkLink link) {
    String item = link.workItemId();
    RuleView rule = link.rule();
    if (item != null && rule == null) {
      return linking.link(goal, new WorkItemId(item), caller.name());
    }
    if (item == null && rule != null) {
      return linking.link(goal, Rule.of(rule.field(), rule.equals()), caller.name());
    }
    throw new BrokenRule("", "a link has either a workItemId or a rule");
  }

  /** Lists the links of a goal, oldest first. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<WorkLinkView> list(@PathParam("id") String id) {
    return new Page<>(questions.ofGoal(new GoalId(id)), null);
  }

  /** Shows one link. */
  @GET
  @Path("{link}")
  @RolesAllowed("viewer")
  public WorkLinkView get(@PathParam("id") String id, @PathParam("link") String link) {
    return questions.link(new GoalId(id), link);
  }

  /** Says that a link is still right, from now on as of now. */
  @POST
  @Path("{link}/confirmation")
  @RolesAllowed("contributor")
  public WorkLinkView confirm(@PathParam("id") String id, @PathParam("link") String link) {
    GoalId goal = new GoalId(id);
    linking.confirm(goal, link, caller.name());
    return questions.link(goal, link);
  }

  /** Takes a link away; items that another link reaches stay. */
  @DELETE
  @Path("{link}")
  @RolesAllowed("contributor")
  public void delete(@PathParam("id") String id, @PathParam("link") String link) {
    linking.unlink(new GoalId(id), link, caller.name());
  }
}

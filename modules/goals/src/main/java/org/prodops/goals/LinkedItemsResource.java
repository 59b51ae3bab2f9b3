package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;
import org.prodops.kernel.StatusCategory;

/** The work that serves a goal, by whichever link. */
@Path("goals/{id}/work-items")
@Singleton
public class LinkedItemsResource {
  private final WorkLinkQuestions questions;

  @Inject
  LinkedItemsResource(WorkLinkQuestions questions) {
    this.questions = questions;
  }

  /**
   * An item that serves the goal.
   *
   * @param origin {@code item} when a person linked this very item, {@code rule} when a rule did
   */
  public record LinkedItemView(
      String workItemId,
      String key,
      String title,
      @Nullable String url,
      @Nullable String type,
      String status,
      StatusCategory category,
      boolean removed,
      String origin,
      String reason,
      Instant since) {}

  /** Lists the items that serve the goal, each once, with why. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<LinkedItemView> items(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return questions.items(new GoalId(id), Page.limit(limit), Page.key(cursor));
  }
}

package org.prodops.goals.history;

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

/** What happened to a goal. */
@Path("goals/{id}/history")
@Singleton
public class HistoryResource {
  private final Timeline timeline;

  @Inject
  HistoryResource(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * One change, or one check-in ({@code field} is then {@code checkIn} and the values are
   * readings).
   *
   * @param at when it was changed; for a check-in, when it was read
   * @param keyResult the title of the key result it is about, null for the goal itself
   * @param from null where there was nothing before
   * @param to null where there is nothing any more
   * @param confidence of a check-in by a person, 0 to 10
   */
  public record ChangeView(
      String id,
      Instant at,
      String by,
      @Nullable String keyResult,
      String field,
      @Nullable String from,
      @Nullable String to,
      @Nullable Integer confidence,
      @Nullable String note) {}

  /** Lists what happened to the goal, newest first. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<ChangeView> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return timeline.of(new GoalId(id), Page.limit(limit), cursor);
  }
}

package org.prodops.goals.suggestions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.meaning.Kind;

/** How far suggestions are worked out. */
@Path("suggestions/progress")
@Produces("application/json")
@Singleton
public class ProgressResource {
  private final Suggestions suggestions;

  @Inject
  ProgressResource(Suggestions suggestions) {
    this.suggestions = suggestions;
  }

  /**
   * How far suggestions are worked out.
   *
   * @param suggestions how many there are, counted up to 10,000
   * @param toExamine items still to look at, at least; 0 when all have been; counted up to 10,000
   * @param waiting items without a goal that have been looked at, counted up to 10,000
   * @param goals open goals items have been held against
   * @param by what titles are compared by
   */
  public record ProgressView(long suggestions, long toExamine, long waiting, long goals, Kind by) {}

  /** Tells how many suggestions there are and how many items are still to be looked at. */
  @GET
  @RolesAllowed("viewer")
  public ProgressView get(
      @QueryParam("product") @Nullable String product, @QueryParam("goal") @Nullable String goal) {
    return suggestions.progress(new Suggestions.Scope(product, goal, null));
  }
}

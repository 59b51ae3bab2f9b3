package org.prodops.goals.suggestions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Page;

/** Links from work to goals that wait for a person's yes or no. */
@Path("suggestions")
@Produces("application/json")
@Singleton
public class SuggestionsResource {
  private final Suggestions suggestions;

  @Inject
  SuggestionsResource(Suggestions suggestions) {
    this.suggestions = suggestions;
  }

  /**
   * An item that may serve a goal.
   *
   * @param id the same for ever for this item and goal
   * @param score how likely it is right, 0.5 to 1, in thousandths
   * @param reasons in plain words, the strongest first
   */
  public record SuggestionView(
      String id,
      String product,
      String goal,
      String goalTitle,
      String workItemId,
      String key,
      String title,
      @Nullable String url,
      double score,
      List<String> reasons) {}

  /** Lists suggestions, the best first: of a product, for a goal or of an item. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Page<SuggestionView> list(
      @QueryParam("product") @Nullable String product,
      @QueryParam("goal") @Nullable String goal,
      @QueryParam("workItem") @Nullable String workItem,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return suggestions.best(
        new Suggestions.Scope(product, goal, workItem), Page.limit(limit), Page.key(cursor));
  }
}

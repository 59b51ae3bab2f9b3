package org.prodops.goals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.WorkLinksResource.RuleView;
import org.prodops.kernel.Page;

/** Links of open goals that nobody has confirmed for long. */
@Path("work-links/ageing")
@Singleton
public class AgeingLinksResource {
  private final AgeingLinks links;

  @Inject
  AgeingLinksResource(AgeingLinks links) {
    this.links = links;
  }

  /**
   * A link that is ageing: to one item, whose id, key and title it then has, or by a rule.
   *
   * @param items how many items it finds now; 1 for an item
   * @param unconfirmedDays whole days since somebody made or confirmed it
   */
  public record AgeingLinkView(
      String id,
      String product,
      String goal,
      String goalTitle,
      @Nullable String workItemId,
      @Nullable String key,
      @Nullable String title,
      @Nullable RuleView rule,
      long items,
      Instant createdAt,
      String createdBy,
      Instant confirmedAt,
      String confirmedBy,
      long unconfirmedDays) {}

  /**
   * The links of open goals, counted.
   *
   * @param linkDecay ageing links over all links, 0 to 1; null without links (metrics W4)
   */
  public record TotalsView(long links, long ageing, @Nullable Double linkDecay) {}

  /**
   * A page of ageing links.
   *
   * @param days from how many days on a link counts as ageing
   * @param why why there is no link decay; null when there is one
   */
  public record AgeingView(
      List<AgeingLinkView> items,
      @Nullable String next,
      TotalsView totals,
      int days,
      @Nullable String why) {}

  /** Lists ageing links, the one confirmed longest ago first, and how many of all they are. */
  @GET
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public AgeingView list(
      @QueryParam("product") @Nullable String product,
      @QueryParam("goal") @Nullable String goal,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return links.ageing(blank(product), blank(goal), Page.limit(limit), Keyset.after(cursor));
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}

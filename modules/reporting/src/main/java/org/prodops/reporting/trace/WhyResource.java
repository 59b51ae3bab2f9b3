package org.prodops.reporting.trace;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;
import org.prodops.reporting.Projections;
import org.prodops.reporting.Shown;

/** Why a work item is worked on: its goals up to the north star, and its customers. */
@Path("why")
@Singleton
@Produces("application/json")
public class WhyResource {
  private static final int MOST_GOALS = 100;
  private static final String MEANING =
      "All ways from the item, by its own links and asks and by those of all it is part of. The"
          + " weight of a way to a goal is its part of the item's effort: the goals that are not"
          + " closed share equally, and so do the goals each of them serves. The weight of a way to"
          + " a customer is the share of its revenue that hangs on what it asked for. "
          + Stake.MEANING;

  private final Projections projections;

  @Inject
  WhyResource(Projections projections) {
    this.projections = projections;
  }

  /**
   * One way from the item to a customer.
   *
   * @param weight the share of the customer's revenue that hangs on what it asked for, 0 to 1; 0
   *     once the customer was told
   * @param via what the item is part of, up to what the customer asked for; empty when it asked for
   *     this very item
   * @param importance 0 to 3, the greatest of its asks
   * @param mrr the customer's monthly revenue when it asked, or now where that is not known
   * @param atStake the part of it that hangs on what it asked for; null where no revenue is known
   */
  public record CustomerPath(
      double weight,
      String customerId,
      String customerName,
      List<Item> via,
      int importance,
      @Nullable String plan,
      @Nullable Money mrr,
      @Nullable Money atStake,
      List<Asks.Ask> asks) {}

  /** A release that carried the item. */
  public record Release(String name, @Nullable String url, Instant at) {}

  /**
   * What became of it for those who asked for it and were not refused: how many customers, to how
   * many it was released, how many were told, how many use it.
   */
  public record Uptake(int askers, int released, int told, int adopted) {}

  /**
   * The whole answer.
   *
   * @param definition what the weights and the money mean
   * @param goals at most 100 ways; {@code goalPaths} says how many there are
   * @param customers at most 200 ways, those with most at stake; {@code customerCount} says how
   *     many customers there are
   * @param revenueAtStake per currency, over all customers who asked for this very item; what they
   *     asked of its epic is at stake there
   * @param uptake null while nobody asked for it
   * @param rows all of these paths, flat; this is what CSV has
   * @param reasons why a part is empty, by the part's name
   */
  public record Why(
      String definition,
      Item item,
      List<GoalPath> goals,
      long goalPaths,
      List<CustomerPath> customers,
      long customerCount,
      List<Money> revenueAtStake,
      List<Release> releases,
      @Nullable Uptake uptake,
      List<PathStep> rows,
      Map<String, String> reasons) {}

  /** Answers for one item; 404 if it is not known. */
  @GET
  @Path("{workItemId}")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Why why(@PathParam("workItemId") String id) {
    return projections.read(shown -> why(shown, id));
  }

  private static Why why(Shown shown, String id) {
    Item item = Item.byId(shown, id);
    if (item == null) {
      throw new NotFoundException("No work item " + id + ".");
    }
    Ways ways = Ways.of(shown, List.of(item));
    List<GoalPath> goals = ways.paths(id, MOST_GOALS);
    Customers customers = Customers.of(shown, item, ways.lineage(id));
    List<Release> releases = releases(shown, item);
    return new Why(
        MEANING,
        item,
        goals,
        ways.count(id),
        customers.paths(),
        customers.count(),
        customers.revenue(),
        releases,
        uptake(shown, id),
        rows(item, goals, customers.paths(), releases),
        reasons(item, goals, customers, releases));
  }

  private static Map<String, String> reasons(
      Item item, List<GoalPath> goals, Customers customers, List<Release> releases) {
    Map<String, String> reasons = new TreeMap<>();
    if (goals.isEmpty()) {
      reasons.put(
          "goals", "Neither this item nor its parents are linked to a goal; link it under Goals.");
    }
    if (customers.paths().isEmpty()) {
      reasons.put(
          "customers", "No customer's ask was triaged to this item; triage one under Customers.");
    } else if (customers.revenue().isEmpty()) {
      reasons.put("revenueAtStake", customers.why());
    }
    if (releases.isEmpty()) {
      reasons.put(
          "releases",
          item.releasedAt() == null
              ? "No release has named this item yet."
              : "Its source counts done as released, so no release names it.");
    }
    return reasons;
  }

  private static List<PathStep> rows(
      Item item, List<GoalPath> goals, List<CustomerPath> customers, List<Release> releases) {
    PathStep.Rows rows = new PathStep.Rows();
    PathStep.End here = PathStep.End.of(item);
    goals.forEach(way -> rows.start(here, way.weight()).up(way));
    for (CustomerPath way : customers) {
      rows.start(here, way.weight());
      way.via().forEach(above -> rows.to("part of", PathStep.End.of(above)));
      rows.to(
          "asked by",
          PathStep.End.customer(way.customerId(), way.customerName()),
          way.weight(),
          way.atStake(),
          way.asks().isEmpty() ? null : way.asks().get(0).title());
    }
    releases.forEach(
        release ->
            rows.start(here, null)
                .to("shipped in", new PathStep.End("release", release.name(), release.name())));
    return rows.all();
  }

  private static @Nullable Uptake uptake(Shown shown, String item) {
    return shown
        .query(
            """
            select count(distinct f.customer) as askers,
              count(distinct case when f.released_at is not null then f.customer end) as released,
              count(distinct case when f.told_at is not null then f.customer end) as told,
              count(distinct case when f.adopted_at is not null then f.customer end) as adopted
            from reporting.feedback f
            where f.generation = :g and f.work_item = :item and not f.declined
            """)
        .bind("item", item)
        .map(
            (rs, ctx) ->
                rs.getInt("askers") == 0
                    ? Optional.<Uptake>empty()
                    : Optional.of(
                        new Uptake(
                            rs.getInt("askers"),
                            rs.getInt("released"),
                            rs.getInt("told"),
                            rs.getInt("adopted"))))
        .one()
        .orElse(null);
  }

  /** A release names keys, so one of another source counts when it is of the same product. */
  private static List<Release> releases(Shown shown, Item item) {
    return shown
        .query(
            """
            select r.name, r.url, r.shipped_at from reporting.shipped_item i
            join reporting.shipped r on r.generation = :g and r.source = i.source
              and r.external_id = i.external_id
            where i.generation = :g and i.item_key = :key
              and (r.source = :source or r.product = :product)
            order by r.shipped_at, r.name
            """)
        .bind("key", item.key())
        .bind("source", item.source())
        .bind("product", item.product())
        .map(
            (rs, ctx) ->
                new Release(
                    rs.getString("name"),
                    rs.getString("url"),
                    rs.getObject("shipped_at", java.time.OffsetDateTime.class).toInstant()))
        .list();
  }
}

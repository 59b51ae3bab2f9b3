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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;
import org.prodops.reporting.Projections;
import org.prodops.reporting.Shown;

/** Why a work item is worked on: its goals up to the north star, and its customers. */
@Path("why")
@Singleton
@Produces("application/json")
public class WhyResource {
  private final Projections projections;

  @Inject
  WhyResource(Projections projections) {
    this.projections = projections;
  }

  /**
   * One way from the item up to the north star.
   *
   * @param weight the part of the item's effort this way accounts for: all its goals that are not
   *     closed share equally, a closed one has 0
   * @param via the parents that lie between the item and the goal, nearest first
   * @param goals the goal it is linked to and those above, nearest first
   * @param origin {@code item} when a person made the link, {@code rule} when a rule did
   * @param northStar null while the product has none
   */
  public record GoalPath(
      double weight,
      List<Item> via,
      List<Goals.Goal> goals,
      Goals.@Nullable NorthStar northStar,
      String origin,
      String reason) {}

  /**
   * One way from the item to a customer.
   *
   * @param weight the share of the customer's revenue that hangs on this item, 0 to 1; 0 once the
   *     customer was told
   * @param importance 0 to 3, the greatest of its asks for this item
   * @param mrr the customer's monthly revenue when it asked, or now where that is not known
   * @param atStake the part of it that hangs on this item; null where no revenue is known
   */
  public record CustomerPath(
      double weight,
      String customerId,
      String customerName,
      int importance,
      @Nullable String plan,
      @Nullable Money mrr,
      @Nullable Money atStake,
      List<Asks.Ask> asks) {}

  /** A release that carried the item. */
  public record Release(String name, @Nullable String url, Instant at) {}

  /**
   * The whole answer.
   *
   * @param revenueAtStake per currency, over all customers
   * @param reasons why a part is empty, by the part's name
   */
  public record Why(
      Item item,
      List<GoalPath> goals,
      List<CustomerPath> customers,
      List<Money> revenueAtStake,
      List<Release> releases,
      Map<String, String> reasons) {}

  /** Answers for one item; 404 if it is not known. */
  @GET
  @Path("{workItemId}")
  @RolesAllowed("viewer")
  public Why why(@PathParam("workItemId") String id) {
    return projections.read(shown -> why(shown, id));
  }

  private static Why why(Shown shown, String id) {
    Item item = Item.byId(shown, id);
    if (item == null) {
      throw new NotFoundException("No work item " + id + ".");
    }
    List<Stake> stakes = new ArrayList<>();
    List<CustomerPath> customers = customers(shown, item, stakes);
    List<GoalPath> goals = goals(shown, item);
    List<Release> releases = releases(shown, item);
    Map<String, String> reasons = new TreeMap<>();
    if (goals.isEmpty()) {
      reasons.put(
          "goals", "Neither this item nor its parents are linked to a goal; link it under Goals.");
    }
    if (customers.isEmpty()) {
      reasons.put(
          "customers", "No customer's ask was triaged to this item; triage one under Customers.");
    }
    List<Money> revenue = Stake.sum(stakes);
    if (revenue.isEmpty() && !customers.isEmpty()) {
      reasons.put(
          "revenueAtStake",
          stakes.isEmpty()
              ? "Everyone who asked for this has been told."
              : "The revenue of those who asked is not known.");
    }
    if (releases.isEmpty()) {
      reasons.put(
          "releases",
          item.releasedAt() == null
              ? "No release has named this item yet."
              : "Its source counts done as released, so no release names it.");
    }
    return new Why(item, goals, customers, revenue, releases, reasons);
  }

  private static List<GoalPath> goals(Shown shown, Item item) {
    Map<String, Goals.Link> links = new LinkedHashMap<>();
    Map<String, List<Item>> via = new LinkedHashMap<>();
    List<Item> parents = new ArrayList<>();
    Item at = item;
    while (at != null && parents.size() <= Goals.DEEPEST) {
      for (Goals.Link link : Goals.of(shown, List.of(at.id()))) {
        if (links.putIfAbsent(link.goal().id(), link) == null) {
          via.put(link.goal().id(), List.copyOf(parents));
        }
      }
      at = at.parent(shown);
      if (at != null) {
        parents.add(at);
      }
    }
    long open = links.values().stream().filter(link -> !link.goal().closed()).count();
    List<GoalPath> paths = new ArrayList<>();
    for (Goals.Link link : links.values()) {
      List<Goals.Goal> up = new ArrayList<>();
      up.add(link.goal());
      up.addAll(Goals.above(shown, link.goal()));
      paths.add(
          new GoalPath(
              link.goal().closed() ? 0 : 1.0 / open,
              via.getOrDefault(link.goal().id(), List.of()),
              up,
              Goals.northStar(shown, link.goal().product()),
              link.origin(),
              link.reason()));
    }
    return paths;
  }

  private static List<CustomerPath> customers(Shown shown, Item item, List<Stake> stakes) {
    Map<String, List<Asks.Ask>> byCustomer =
        Asks.forItems(shown, List.of(item.id())).stream()
            .collect(
                Collectors.groupingBy(
                    Asks.Ask::customerId, LinkedHashMap::new, Collectors.toList()));
    Map<String, Stake> here = new LinkedHashMap<>();
    for (Stake stake : Stake.of(shown, byCustomer.keySet())) {
      if (stake.workItemId().equals(item.id())) {
        here.put(stake.customerId(), stake);
        stakes.add(stake);
      }
    }
    List<CustomerPath> paths = new ArrayList<>();
    byCustomer.forEach((customer, asks) -> paths.add(path(customer, asks, here.get(customer))));
    paths.sort((a, b) -> Long.compare(amount(b), amount(a)));
    return paths;
  }

  private static long amount(CustomerPath path) {
    return path.atStake() == null ? 0 : path.atStake().amountMinor();
  }

  private static CustomerPath path(String customer, List<Asks.Ask> asks, @Nullable Stake stake) {
    Asks.Ask newest = asks.get(asks.size() - 1);
    return new CustomerPath(
        stake == null ? 0 : stake.share(),
        customer,
        newest.customerName(),
        asks.stream().mapToInt(Asks.Ask::importance).max().orElse(0),
        newest.planAtRaise(),
        stake == null ? newest.mrrAtRaise() : stake.mrr(),
        stake == null ? null : stake.atStake(),
        asks);
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

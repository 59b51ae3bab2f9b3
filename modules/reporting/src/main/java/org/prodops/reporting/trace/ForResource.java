package org.prodops.reporting.trace;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;
import org.prodops.reporting.Projections;
import org.prodops.reporting.Shown;

/** What is done for a customer: its asks, the work they lead to, and the goals that serves. */
@Path("for")
@Singleton
@Produces("application/json")
public class ForResource {
  private static final int MOST_ASKS = 500;
  private static final int MOST_WAYS = 20;
  private static final String MEANING =
      "What the customer asked for, the work its asks were triaged to, and the goals that serves."
          + " The weight of a way to an item is the share of the customer's revenue that hangs on"
          + " it; the weight of a goal is its part of the item's effort, shared equally over the"
          + " goals that are not closed. "
          + Stake.MEANING;

  private final Projections projections;

  @Inject
  ForResource(Projections projections) {
    this.projections = projections;
  }

  /** A customer as a trace shows it; {@code mrr} is its monthly revenue now. */
  public record Customer(
      String id,
      String name,
      @Nullable String segment,
      @Nullable String plan,
      @Nullable String lifecycle,
      @Nullable Money mrr) {}

  /**
   * One way from the customer to an item, and on to the goals that serves.
   *
   * @param weight the share of the customer's revenue that hangs on the item, 0 to 1; 0 once told
   * @param item null while the item is not known here
   * @param goals the item's ways up, at most 20, each with its part of the item's effort; {@code
   *     goalPaths} says how many there are
   */
  public record WorkPath(
      double weight,
      String workItemId,
      @Nullable Item item,
      @Nullable Money atStake,
      List<GoalPath> goals,
      long goalPaths,
      List<Asks.Ask> asks) {}

  /**
   * The whole answer.
   *
   * @param definition what the weights and the money mean
   * @param work a way per item that any ask was triaged to, most at stake first
   * @param unlinked asks not triaged yet, or declined
   * @param asks how many asks there are; at most 500 of them are followed
   * @param openAsks how many asks still wait for an answer
   * @param revenueAtStake per currency, over all items
   * @param rows all of these paths, flat; this is what CSV has
   * @param reasons why a part is empty, by the part's name
   */
  public record For(
      String definition,
      Customer customer,
      List<WorkPath> work,
      List<Asks.Ask> unlinked,
      long asks,
      long openAsks,
      List<Money> revenueAtStake,
      List<PathStep> rows,
      Map<String, String> reasons) {}

  private record Counts(long all, long open) {}

  /** Answers for one customer; 404 if it is not known. */
  @GET
  @Path("{customerId}")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public For forCustomer(@PathParam("customerId") String id) {
    return projections.read(shown -> forCustomer(shown, id));
  }

  private static For forCustomer(Shown shown, String id) {
    Customer customer = customer(shown, id);
    if (customer == null) {
      throw new NotFoundException("No customer " + id + ".");
    }
    Map<String, List<Asks.Ask>> byItem = new LinkedHashMap<>();
    List<Asks.Ask> unlinked = new ArrayList<>();
    for (Asks.Ask ask : Asks.of(shown, id, MOST_ASKS)) {
      if (ask.workItemId() == null) {
        unlinked.add(ask);
      } else {
        byItem.computeIfAbsent(ask.workItemId(), i -> new ArrayList<>()).add(ask);
      }
    }
    List<Stake> stakes = Stake.of(shown, List.of(id));
    Counts counts = counts(shown, id);
    List<WorkPath> work = work(shown, byItem, stakes);
    Map<String, String> reasons = new TreeMap<>();
    if (counts.all() == 0) {
      reasons.put("work", "This customer has asked for nothing yet; record its feedback.");
    } else if (byItem.isEmpty()) {
      reasons.put("work", "None of its asks was triaged to a work item yet.");
    } else if (stakes.isEmpty()) {
      reasons.put("revenueAtStake", "It was told of everything that was done for it.");
    } else if (Stake.sum(stakes).isEmpty()) {
      reasons.put("revenueAtStake", "What this customer pays is not known.");
    }
    return new For(
        MEANING,
        customer,
        work,
        unlinked,
        counts.all(),
        counts.open(),
        Stake.sum(stakes),
        rows(customer, work, unlinked),
        reasons);
  }

  private static Counts counts(Shown shown, String customer) {
    return shown
        .query(
            """
            select count(*) as asks, count(case when f.told_at is null then 1 end) as open_asks
            from reporting.feedback f where f.generation = :g and f.customer = :customer
            """)
        .bind("customer", customer)
        .map((rs, ctx) -> new Counts(rs.getLong("asks"), rs.getLong("open_asks")))
        .one();
  }

  private static List<WorkPath> work(
      Shown shown, Map<String, List<Asks.Ask>> byItem, List<Stake> stakes) {
    List<Item> known = Item.byIds(shown, byItem.keySet());
    Map<String, Item> items = known.stream().collect(Collectors.toMap(Item::id, item -> item));
    Ways ways = Ways.of(shown, known);
    Map<String, Stake> byId =
        stakes.stream().collect(Collectors.toMap(Stake::workItemId, stake -> stake));
    List<WorkPath> paths = new ArrayList<>();
    byItem.forEach(
        (id, asks) -> {
          Stake stake = byId.get(id);
          paths.add(
              new WorkPath(
                  stake == null ? 0 : stake.share(),
                  id,
                  items.get(id),
                  stake == null ? null : stake.atStake(),
                  ways.paths(id, MOST_WAYS),
                  ways.count(id),
                  asks));
        });
    paths.sort(Comparator.comparing(WorkPath::weight).reversed());
    return paths;
  }

  private static List<PathStep> rows(
      Customer customer, List<WorkPath> work, List<Asks.Ask> unlinked) {
    PathStep.Rows rows = new PathStep.Rows();
    PathStep.End here = PathStep.End.customer(customer.id(), customer.name());
    for (WorkPath way : work) {
      Item item = way.item();
      PathStep.End end =
          item == null
              ? new PathStep.End("work item", way.workItemId(), way.workItemId())
              : PathStep.End.of(item);
      String asked = way.asks().get(0).title();
      if (way.goals().isEmpty()) {
        rows.start(here, way.weight()).to("asked for", end, way.weight(), way.atStake(), asked);
      }
      for (GoalPath goal : way.goals()) {
        rows.start(here, way.weight() * goal.weight())
            .to("asked for", end, way.weight(), way.atStake(), asked)
            .up(goal);
      }
    }
    for (Asks.Ask ask : unlinked) {
      rows.start(here, 0.0)
          .to("asked for", new PathStep.End("ask", ask.id(), ask.title()), null, null, ask.stage());
    }
    return rows.all();
  }

  private static @Nullable Customer customer(Shown shown, String id) {
    return shown
        .query("select c.* from reporting.customer c where c.generation = :g and c.id = :id")
        .bind("id", id)
        .map(
            (rs, ctx) -> {
              String currency = rs.getString("mrr_currency");
              return new Customer(
                  rs.getString("id"),
                  rs.getString("name"),
                  rs.getString("segment"),
                  rs.getString("plan"),
                  rs.getString("lifecycle"),
                  currency == null ? null : new Money(rs.getLong("mrr_minor"), currency));
            })
        .findOne()
        .orElse(null);
  }
}

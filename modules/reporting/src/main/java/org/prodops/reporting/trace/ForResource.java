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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;
import org.prodops.reporting.Projections;
import org.prodops.reporting.Shown;

/** What is done for a customer: its asks, the work they lead to, and the goals that serves. */
@Path("for")
@Singleton
@Produces("application/json")
public class ForResource {
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
   * One way from the customer through an item to goals.
   *
   * @param weight the share of the customer's revenue that hangs on the item, 0 to 1; 0 once told
   * @param item null while the item is not known here
   */
  public record WorkPath(
      double weight,
      String workItemId,
      @Nullable Item item,
      @Nullable Money atStake,
      List<Goals.Goal> goals,
      List<Asks.Ask> asks) {}

  /**
   * The whole answer.
   *
   * @param work a path per item that any ask was triaged to
   * @param unlinked asks not triaged yet, or declined
   * @param openAsks how many asks still wait for an answer
   * @param revenueAtStake per currency, over all items
   * @param reasons why a part is empty, by the part's name
   */
  public record For(
      Customer customer,
      List<WorkPath> work,
      List<Asks.Ask> unlinked,
      long openAsks,
      List<Money> revenueAtStake,
      Map<String, String> reasons) {}

  /** Answers for one customer; 404 if it is not known. */
  @GET
  @Path("{customerId}")
  @RolesAllowed("viewer")
  public For forCustomer(@PathParam("customerId") String id) {
    return projections.read(shown -> forCustomer(shown, id));
  }

  private static For forCustomer(Shown shown, String id) {
    Customer customer = customer(shown, id);
    if (customer == null) {
      throw new NotFoundException("No customer " + id + ".");
    }
    List<Asks.Ask> asks = Asks.of(shown, id);
    Map<String, List<Asks.Ask>> byItem = new LinkedHashMap<>();
    List<Asks.Ask> unlinked = new ArrayList<>();
    for (Asks.Ask ask : asks) {
      if (ask.workItemId() == null) {
        unlinked.add(ask);
      } else {
        byItem.computeIfAbsent(ask.workItemId(), i -> new ArrayList<>()).add(ask);
      }
    }
    List<Stake> stakes = Stake.of(shown, List.of(id));
    Map<String, String> reasons = new TreeMap<>();
    if (asks.isEmpty()) {
      reasons.put("work", "This customer has asked for nothing yet; record its feedback.");
    } else if (byItem.isEmpty()) {
      reasons.put("work", "None of its asks was triaged to a work item yet.");
    }
    return new For(
        customer,
        work(shown, byItem, stakes),
        unlinked,
        asks.stream().filter(ask -> ask.toldAt() == null).count(),
        Stake.sum(stakes),
        reasons);
  }

  private static List<WorkPath> work(
      Shown shown, Map<String, List<Asks.Ask>> byItem, List<Stake> stakes) {
    Map<String, Item> items = new LinkedHashMap<>();
    Item.byIds(shown, byItem.keySet()).forEach(item -> items.put(item.id(), item));
    Map<String, Set<Goals.Goal>> goals = new LinkedHashMap<>();
    Goals.of(shown, List.copyOf(byItem.keySet()))
        .forEach(
            link ->
                goals
                    .computeIfAbsent(link.workItem(), i -> new LinkedHashSet<>())
                    .add(link.goal()));
    Map<String, Stake> byId = new LinkedHashMap<>();
    stakes.forEach(stake -> byId.put(stake.workItemId(), stake));
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
                  List.copyOf(goals.getOrDefault(id, Set.of())),
                  asks));
        });
    return paths;
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

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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;
import org.prodops.reporting.Projections;
import org.prodops.reporting.Shown;

/** What is done because of a goal: the work linked to it or to a goal below it, and for whom. */
@Path("because")
@Singleton
@Produces("application/json")
public class BecauseResource {
  private static final int MOST_GOALS = 1_000;
  private static final int MOST_WORK = 500;
  private static final int MOST_WAYS = 20;
  private static final String MEANING =
      "All ways down from the goal, through the goals that serve it, to the work linked to any of"
          + " them and to the work that is part of that. The weight of a way is the part of the"
          + " item's effort that goes along it: the goals an item serves that are not closed share"
          + " it equally, and so do the goals each of them serves. Money is counted whole, also"
          + " where the item serves other goals too. "
          + Stake.MEANING;

  private final Projections projections;

  @Inject
  BecauseResource(Projections projections) {
    this.projections = projections;
  }

  /**
   * One way from the goal down to a work item.
   *
   * @param weight the part of the item's effort along this way, 0 to 1
   * @param goalId the goal that is linked: this one or one below
   * @param goals the ids from that goal up to this one
   * @param via what the item is part of, up to where the link is; empty when it is linked itself
   * @param customers how many asked for the item
   * @param atStake per currency, what hangs on the item
   */
  public record WorkPath(
      double weight,
      String goalId,
      List<String> goals,
      List<Item> via,
      Item item,
      String origin,
      String reason,
      int customers,
      List<Money> atStake) {}

  /**
   * A customer that asked for any of that work, with what it has at stake in it.
   *
   * @param items what it asked for, by id
   * @param stakes in those it was not told of yet
   */
  public record CustomerView(
      String customerId,
      String customerName,
      List<Money> atStake,
      List<String> items,
      List<Stake> stakes) {}

  /**
   * The whole answer.
   *
   * @param definition what the weights and the money mean
   * @param above the goals it serves, nearest first
   * @param below the goals that serve it, all levels, at most 1,000
   * @param workItems how many items serve it; {@code work} shows ways to at most 500 of them
   * @param customers those with most at stake first, at most 200
   * @param customerCount how many there are
   * @param revenueAtStake per currency, over all customers and all items
   * @param rows all of these paths, flat; this is what CSV has
   * @param reasons why a part is empty, by the part's name
   */
  public record Because(
      String definition,
      Goals.Goal goal,
      List<Goals.Goal> above,
      Goals.@Nullable NorthStar northStar,
      List<Goals.Goal> below,
      int workItems,
      List<WorkPath> work,
      List<CustomerView> customers,
      int customerCount,
      List<Money> revenueAtStake,
      List<PathStep> rows,
      Map<String, String> reasons) {}

  /** Answers for one goal; 404 if it is not known. */
  @GET
  @Path("{goalId}")
  @Produces({"application/json", "text/csv"})
  @RolesAllowed("viewer")
  public Because because(@PathParam("goalId") String id) {
    return projections.read(shown -> because(shown, id));
  }

  private static Because because(Shown shown, String id) {
    Goals.Goal goal = Goals.byId(shown, id);
    if (goal == null) {
      throw new NotFoundException("No goal " + id + ".");
    }
    Map<String, Goals.Goal> tree = tree(shown, goal);
    ServingWork serving = ServingWork.of(shown, tree.keySet(), MOST_WORK);
    List<Asks.Asker> askers = ServingWork.askers(shown, tree.keySet());
    Set<String> asked = askers.stream().map(Asks.Asker::item).collect(Collectors.toSet());
    List<Stake> stakes =
        Stake.of(shown, askers.stream().map(Asks.Asker::customer).toList()).stream()
            .filter(stake -> asked.contains(stake.workItemId()))
            .toList();
    Ways ways = Ways.of(shown, serving.items());
    List<WorkPath> work = work(serving.items(), ways, goal, tree.keySet(), askers, stakes);
    List<CustomerView> customers = customers(askers, stakes);
    return new Because(
        MEANING,
        goal,
        GoalGraph.above(shown, List.of(goal)).above(goal),
        Goals.northStars(shown, Set.of(goal.product())).get(goal.product()),
        new ArrayList<>(tree.values()).subList(1, tree.size()),
        serving.count(),
        work,
        customers.subList(0, Math.min(customers.size(), Customers.MOST)),
        customers.size(),
        Stake.sum(stakes),
        WaysDown.rows(tree, work, askers, stakes),
        reasons(work, customers));
  }

  private static Map<String, String> reasons(List<WorkPath> work, List<CustomerView> customers) {
    Map<String, String> reasons = new TreeMap<>();
    if (work.isEmpty()) {
      reasons.put("work", "No work is linked to this goal; link an item or make a rule for it.");
    }
    if (customers.isEmpty()) {
      reasons.put("customers", "No customer asked for any of this work.");
    }
    return reasons;
  }

  /** The goal, then those below it, nearest first. */
  private static Map<String, Goals.Goal> tree(Shown shown, Goals.Goal root) {
    Map<String, Goals.Goal> tree = new LinkedHashMap<>();
    tree.put(root.id(), root);
    Collection<String> level = List.of(root.id());
    for (int depth = 0; depth < Goals.DEEPEST && !level.isEmpty(); depth++) {
      List<String> next = new ArrayList<>();
      for (Goals.Goal child : Goals.under(shown, level, MOST_GOALS)) {
        if (tree.size() <= MOST_GOALS && tree.putIfAbsent(child.id(), child) == null) {
          next.add(child.id());
        }
      }
      level = next;
    }
    return tree;
  }

  private static List<WorkPath> work(
      List<Item> items,
      Ways ways,
      Goals.Goal goal,
      Set<String> below,
      List<Asks.Asker> askers,
      List<Stake> stakes) {
    Map<String, Long> counts =
        askers.stream().collect(Collectors.groupingBy(Asks.Asker::item, Collectors.counting()));
    Map<String, List<Stake>> byItem =
        stakes.stream().collect(Collectors.groupingBy(Stake::workItemId));
    List<WorkPath> paths = new ArrayList<>();
    for (Item item : items) {
      List<Money> atStake = Stake.sum(byItem.getOrDefault(item.id(), List.of()));
      int customers = counts.getOrDefault(item.id(), 0L).intValue();
      for (Ways.Reach reach : ways.reaches(item.id())) {
        Goals.Goal linked = reach.link().goal();
        if (!below.contains(linked.id())) {
          continue;
        }
        for (GoalGraph.Way way : ways.graph().ways(linked, goal.id(), below, MOST_WAYS)) {
          paths.add(
              new WorkPath(
                  reach.weight() * way.weight(),
                  linked.id(),
                  way.goals().stream().map(Goals.Goal::id).toList(),
                  reach.via(),
                  item,
                  reach.link().origin(),
                  reach.link().reason(),
                  customers,
                  atStake));
        }
      }
    }
    return paths;
  }

  private static List<CustomerView> customers(List<Asks.Asker> askers, List<Stake> stakes) {
    Map<String, List<Stake>> byCustomer =
        stakes.stream().collect(Collectors.groupingBy(Stake::customerId));
    Map<String, List<Asks.Asker>> asked =
        askers.stream()
            .collect(
                Collectors.groupingBy(
                    Asks.Asker::customer, LinkedHashMap::new, Collectors.toList()));
    List<CustomerView> views = new ArrayList<>();
    asked.forEach(
        (customer, asks) -> {
          List<Stake> own = byCustomer.getOrDefault(customer, List.of());
          views.add(
              new CustomerView(
                  customer,
                  asks.get(0).name(),
                  Stake.sum(own),
                  asks.stream().map(Asks.Asker::item).toList(),
                  own));
        });
    views.sort(
        (a, b) -> {
          int most = Long.compare(amount(b), amount(a));
          return most != 0 ? most : a.customerName().compareTo(b.customerName());
        });
    return views;
  }

  private static long amount(CustomerView view) {
    return view.atStake().stream().mapToLong(Money::amountMinor).sum();
  }
}

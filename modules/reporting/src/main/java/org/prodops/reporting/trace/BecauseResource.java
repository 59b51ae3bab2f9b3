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
  private static final int MOST_WORK = 500;

  private final Projections projections;

  @Inject
  BecauseResource(Projections projections) {
    this.projections = projections;
  }

  /**
   * A work item that serves the goal.
   *
   * @param weight the part of its effort that serves this goal or one below, 0 to 1: all goals it
   *     is linked to that are not closed share equally
   * @param goalId the goal it is linked to: this one or one below
   */
  public record WorkPath(
      double weight, String goalId, Item item, String origin, String reason, int customers) {}

  /** A customer that asked for any of that work, with what it has at stake in it. */
  public record CustomerView(String customerId, String customerName, List<Money> atStake) {}

  /**
   * The whole answer.
   *
   * @param above the goals it serves, nearest first
   * @param below the goals that serve it, all levels
   * @param workItems how many items serve it; {@code work} shows at most 500 of them
   * @param revenueAtStake per currency, over all customers
   * @param reasons why a part is empty, by the part's name
   */
  public record Because(
      Goals.Goal goal,
      List<Goals.Goal> above,
      Goals.@Nullable NorthStar northStar,
      List<Goals.Goal> below,
      int workItems,
      List<WorkPath> work,
      List<CustomerView> customers,
      List<Money> revenueAtStake,
      Map<String, String> reasons) {}

  private record Linked(String goal, String item, String origin, String reason, double weight) {}

  /** Answers for one goal; 404 if it is not known. */
  @GET
  @Path("{goalId}")
  @RolesAllowed("viewer")
  public Because because(@PathParam("goalId") String id) {
    return projections.read(shown -> because(shown, id));
  }

  private static Because because(Shown shown, String id) {
    Goals.Goal goal = Goals.byId(shown, id);
    if (goal == null) {
      throw new NotFoundException("No goal " + id + ".");
    }
    Map<String, Goals.Goal> tree = new LinkedHashMap<>();
    tree.put(id, goal);
    for (int level = 0; level < Goals.DEEPEST; level++) {
      for (String above : List.copyOf(tree.keySet())) {
        Goals.children(shown, above).forEach(child -> tree.putIfAbsent(child.id(), child));
      }
    }
    List<Linked> links = links(shown, tree.keySet());
    List<Linked> some = links.subList(0, Math.min(links.size(), MOST_WORK));
    List<String> ids = some.stream().map(Linked::item).toList();
    List<Asks.Ask> asks = Asks.forItems(shown, ids);
    Map<String, String> names = new TreeMap<>();
    asks.forEach(ask -> names.put(ask.customerId(), ask.customerName()));
    List<Stake> stakes =
        Stake.of(shown, names.keySet()).stream()
            .filter(stake -> ids.contains(stake.workItemId()))
            .toList();
    List<WorkPath> work = work(shown, some, asks);
    List<Goals.Goal> below = new ArrayList<>(tree.values()).subList(1, tree.size());
    Map<String, String> reasons = new TreeMap<>();
    if (work.isEmpty()) {
      reasons.put("work", "No work is linked to this goal; link an item or make a rule for it.");
    }
    if (names.isEmpty()) {
      reasons.put("customers", "No customer asked for any of this work.");
    }
    return new Because(
        goal,
        Goals.above(shown, goal),
        Goals.northStar(shown, goal.product()),
        List.copyOf(below),
        links.size(),
        work,
        customers(names, stakes),
        Stake.sum(stakes),
        reasons);
  }

  private static List<CustomerView> customers(Map<String, String> names, List<Stake> stakes) {
    Map<String, List<Stake>> byCustomer =
        stakes.stream().collect(Collectors.groupingBy(Stake::customerId));
    return names.entrySet().stream()
        .map(
            name ->
                new CustomerView(
                    name.getKey(),
                    name.getValue(),
                    Stake.sum(byCustomer.getOrDefault(name.getKey(), List.of()))))
        .toList();
  }

  private static List<WorkPath> work(Shown shown, List<Linked> links, List<Asks.Ask> asks) {
    Map<String, Item> items = new LinkedHashMap<>();
    Item.byIds(shown, links.stream().map(Linked::item).toList())
        .forEach(item -> items.put(item.id(), item));
    Map<String, Set<String>> askers =
        asks.stream()
            .filter(ask -> ask.workItemId() != null)
            .collect(
                Collectors.groupingBy(
                    ask -> String.valueOf(ask.workItemId()),
                    Collectors.mapping(Asks.Ask::customerId, Collectors.toSet())));
    List<WorkPath> paths = new ArrayList<>();
    for (Linked link : links) {
      Item item = items.get(link.item());
      if (item != null) {
        paths.add(
            new WorkPath(
                link.weight(),
                link.goal(),
                item,
                link.origin(),
                link.reason(),
                askers.getOrDefault(link.item(), Set.of()).size()));
      }
    }
    return paths;
  }

  /** Each item once, unfinished ones first, by the nearest of the goals it is linked to. */
  private static List<Linked> links(Shown shown, Set<String> goals) {
    Map<String, Linked> byItem = new LinkedHashMap<>();
    List<String> order = new ArrayList<>(new LinkedHashSet<>(goals));
    shown
        .query(
            """
            select l.goal, l.work_item, l.origin, l.reason,
              case when o.closed then 0 else 1 end as counted,
              (select count(*) from reporting.work_link other
                join reporting.goal og on og.generation = :g and og.id = other.goal
                  and not og.closed
                where other.generation = :g and other.linked
                  and other.work_item = l.work_item) as goals
            from reporting.work_link l
            join reporting.goal o on o.generation = :g and o.id = l.goal
            join reporting.work_item w on w.generation = :g and w.id = l.work_item
              and not w.removed
            where l.generation = :g and l.linked and l.goal in (<goals>)
            order by case when w.category = 'DONE' then 1 else 0 end, w.item_key, w.id
            """)
        .bindList("goals", order)
        .map(
            (rs, ctx) ->
                new Linked(
                    rs.getString("goal"),
                    rs.getString("work_item"),
                    rs.getString("origin"),
                    rs.getString("reason"),
                    rs.getInt("goals") == 0 ? 0 : rs.getDouble("counted") / rs.getInt("goals")))
        .forEach(
            link ->
                byItem.merge(
                    link.item(),
                    link,
                    (a, b) -> {
                      Linked nearer = order.indexOf(a.goal()) <= order.indexOf(b.goal()) ? a : b;
                      return new Linked(
                          nearer.goal(),
                          nearer.item(),
                          nearer.origin(),
                          nearer.reason(),
                          a.weight() + b.weight());
                    }));
    return new ArrayList<>(byItem.values());
  }
}

package org.prodops.reporting.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.prodops.reporting.Shown;
import org.prodops.reporting.trace.Goals.Link;
import org.prodops.reporting.trace.Goals.NorthStar;

/**
 * The ways from items to goals: by an item's own links and by those of all it is part of. A goal
 * linked twice counts once, where it is nearest. However many the items, the same few queries.
 */
final class Ways {
  private final Map<String, List<Reach>> byItem = new LinkedHashMap<>();
  private final Map<String, List<Item>> lineages;
  private final GoalGraph graph;
  private final Map<String, NorthStar> stars;

  /**
   * A goal an item serves.
   *
   * @param via what the item is part of, up to where the link is
   * @param weight the part of the item's effort, 0 to 1
   */
  record Reach(Link link, List<Item> via, double weight) {}

  private Ways(Shown shown, Collection<Item> items) {
    lineages = Item.lineages(shown, items);
    Set<String> linkable = new LinkedHashSet<>(lineages.keySet());
    lineages.values().forEach(above -> above.forEach(item -> linkable.add(item.id())));
    Map<String, List<Link>> links =
        Goals.of(shown, linkable).stream().collect(Collectors.groupingBy(Link::workItem));
    for (Item item : items) {
      byItem.put(item.id(), reaches(item, lineages.getOrDefault(item.id(), List.of()), links));
    }
    Set<Goals.Goal> linked = new HashSet<>();
    links.values().forEach(of -> of.forEach(link -> linked.add(link.goal())));
    graph = GoalGraph.above(shown, linked);
    stars =
        Goals.northStars(
            shown, graph.goals().stream().map(Goals.Goal::product).collect(Collectors.toSet()));
  }

  static Ways of(Shown shown, Collection<Item> items) {
    return new Ways(shown, items);
  }

  private static List<Reach> reaches(Item item, List<Item> lineage, Map<String, List<Link>> links) {
    List<Item> chain = new ArrayList<>(List.of(item));
    chain.addAll(lineage);
    Set<String> seen = new HashSet<>();
    List<Reach> found = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      for (Link link : links.getOrDefault(chain.get(i).id(), List.of())) {
        if (seen.add(link.goal().id())) {
          found.add(new Reach(link, lineage.subList(0, i), 0));
        }
      }
    }
    long open = found.stream().filter(reach -> !reach.link().goal().closed()).count();
    return found.stream()
        .map(
            reach ->
                new Reach(reach.link(), reach.via(), reach.link().goal().closed() ? 0 : 1.0 / open))
        .toList();
  }

  /** Returns what an item is part of, nearest first. */
  List<Item> lineage(String item) {
    return lineages.getOrDefault(item, List.of());
  }

  /** Returns the goals an item serves, nearest first. */
  List<Reach> reaches(String item) {
    return byItem.getOrDefault(item, List.of());
  }

  /** Returns the ways of an item up to where they end, at most so many. */
  List<GoalPath> paths(String item, int most) {
    List<GoalPath> paths = new ArrayList<>();
    for (Reach reach : reaches(item)) {
      for (GoalGraph.Way way : graph.ways(reach.link().goal(), most - paths.size())) {
        Goals.Goal last = way.goals().get(way.goals().size() - 1);
        paths.add(
            new GoalPath(
                reach.weight() * way.weight(),
                reach.via(),
                way.goals(),
                stars.get(last.product()),
                reach.link().origin(),
                reach.link().reason()));
      }
    }
    return paths;
  }

  /** Returns how many ways an item has. */
  long count(String item) {
    return reaches(item).stream().mapToLong(reach -> graph.count(reach.link().goal())).sum();
  }

  GoalGraph graph() {
    return graph;
  }
}

package org.prodops.reporting.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;
import org.prodops.reporting.trace.Goals.Goal;

/**
 * Some goals and all above them, read a whole level at a time.
 *
 * <p>A goal hands what reaches it on to the goals it serves in equal parts; one of those that is
 * closed gets nothing unless all are. A goal already passed ends a way, so a circle ends too.
 */
final class GoalGraph {
  private final Map<String, Goal> goals = new HashMap<>();

  private GoalGraph() {}

  /** One way up, with the part of the first goal that goes along it, 0 to 1. */
  record Way(double weight, List<Goal> goals) {}

  static GoalGraph above(Shown shown, Collection<Goal> from) {
    GoalGraph graph = new GoalGraph();
    Collection<Goal> level = from;
    for (int depth = 0; depth <= Goals.DEEPEST && !level.isEmpty(); depth++) {
      level.forEach(goal -> graph.goals.put(goal.id(), goal));
      Set<String> next = new HashSet<>();
      level.forEach(goal -> next.addAll(goal.parents()));
      next.removeAll(graph.goals.keySet());
      level = Goals.byIds(shown, next);
    }
    return graph;
  }

  Collection<Goal> goals() {
    return goals.values();
  }

  /** Returns the ways from a goal to where they end, at most so many. */
  List<Way> ways(Goal from, int most) {
    List<Way> ways = new ArrayList<>();
    walk(new ArrayList<>(List.of(from)), 1, null, Set.of(), ways, most);
    return ways;
  }

  /**
   * Returns the ways from a goal to one above it, at most so many.
   *
   * @param below the ids of all goals from which that one can be reached
   */
  List<Way> ways(Goal from, String to, Set<String> below, int most) {
    List<Way> ways = new ArrayList<>();
    walk(new ArrayList<>(List.of(from)), 1, to, below, ways, most);
    return ways;
  }

  private void walk(
      List<Goal> passed,
      double weight,
      @Nullable String to,
      Set<String> below,
      List<Way> ways,
      int most) {
    Goal at = passed.get(passed.size() - 1);
    Map<Goal, Double> up = at.id().equals(to) ? Map.of() : up(at, passed);
    if (up.isEmpty()) {
      if (ways.size() < most && (to == null || at.id().equals(to))) {
        ways.add(new Way(weight, List.copyOf(passed)));
      }
      return;
    }
    up.forEach(
        (goal, part) -> {
          if (ways.size() < most && (to == null || below.contains(goal.id()))) {
            passed.add(goal);
            walk(passed, weight * part, to, below, ways, most);
            passed.remove(passed.size() - 1);
          }
        });
  }

  private Map<Goal, Double> up(Goal goal, Collection<Goal> passed) {
    List<Goal> all =
        goal.parents().stream()
            .map(goals::get)
            .filter(parent -> parent != null && !passed.contains(parent))
            .toList();
    long open = all.stream().filter(parent -> !parent.closed()).count();
    Map<Goal, Double> up = new LinkedHashMap<>();
    for (Goal parent : all) {
      up.put(parent, open == 0 ? 1.0 / all.size() : parent.closed() ? 0 : 1.0 / open);
    }
    return up;
  }

  /** Returns the goals above one, nearest first and each once. */
  List<Goal> above(Goal goal) {
    Set<Goal> above = new LinkedHashSet<>(List.of(goal));
    List<Goal> level = List.of(goal);
    while (!level.isEmpty()) {
      List<Goal> next = new ArrayList<>();
      level.forEach(at -> up(at, above).keySet().forEach(next::add));
      next.removeIf(each -> !above.add(each));
      level = next;
    }
    above.remove(goal);
    return List.copyOf(above);
  }

  /** Returns how many ways there are up from a goal. */
  long count(Goal from) {
    return count(from, new HashMap<>());
  }

  private long count(Goal at, Map<Goal, Long> counted) {
    Long before = counted.get(at);
    if (before != null) {
      return before;
    }
    // Until it is counted, so that a circle adds nothing.
    counted.put(at, 0L);
    Set<Goal> up = up(at, List.of(at)).keySet();
    long ways = up.stream().mapToLong(goal -> count(goal, counted)).sum();
    counted.put(at, Math.max(1, ways));
    return Math.max(1, ways);
  }
}

package org.prodops.reporting.trace;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prodops.reporting.trace.BecauseResource.WorkPath;

/** The ways down from a goal, flat: first each to an item, then each from that to who asked. */
final class WaysDown {
  private WaysDown() {}

  static List<PathStep> rows(
      Map<String, Goals.Goal> tree,
      List<WorkPath> work,
      List<Asks.Asker> askers,
      List<Stake> stakes) {
    Map<String, List<Asks.Asker>> byItem =
        askers.stream().collect(Collectors.groupingBy(Asks.Asker::item));
    Map<String, Stake> stake =
        stakes.stream()
            .collect(Collectors.toMap(s -> s.customerId() + " " + s.workItemId(), s -> s));
    PathStep.Rows rows = new PathStep.Rows();
    for (WorkPath way : work) {
      List<Asks.Asker> of = byItem.getOrDefault(way.item().id(), List.of());
      down(rows, tree, way);
      for (Asks.Asker asker : of.subList(0, Math.min(of.size(), Customers.MOST))) {
        Stake own = stake.get(asker.customer() + " " + asker.item());
        rows.start(PathStep.End.of(way.item()), own == null ? 0 : own.share())
            .to(
                "asked by",
                PathStep.End.customer(asker.customer(), asker.name()),
                own == null ? 0 : own.share(),
                own == null ? null : own.atStake(),
                null);
      }
    }
    return rows.all();
  }

  private static void down(PathStep.Rows rows, Map<String, Goals.Goal> tree, WorkPath way) {
    List<Goals.Goal> goals =
        way.goals().stream().map(tree::get).filter(goal -> goal != null).toList();
    rows.start(PathStep.End.of(goals.get(goals.size() - 1)), way.weight());
    for (int i = goals.size() - 2; i >= 0; i--) {
      rows.to("served by", PathStep.End.of(goals.get(i)));
    }
    for (int i = way.via().size() - 1; i >= 0; i--) {
      rows.to("done by", PathStep.End.of(way.via().get(i)));
    }
    rows.to("done by", PathStep.End.of(way.item()), null, null, way.reason());
  }
}

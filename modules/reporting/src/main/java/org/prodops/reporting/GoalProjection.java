package org.prodops.reporting;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.WorkItemId;

/** Products, their north stars, goals, and which work serves them. */
@Singleton
class GoalProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("product", "north_star", "goal", "goal_above", "work_link");
  }

  @Override
  public void fold(Handle handle, long generation, DomainEvent event) {
    if (!(event instanceof GoalEvent)) {
      return;
    }
    long asOf = NewestRow.version(event.occurredAt());
    if (event instanceof GoalEvent.ProductChanged e) {
      NewestRow.of("product")
          .by("product", e.product().value())
          .set("name", e.name())
          .write(handle, generation, asOf, e.eventId());
    } else if (event instanceof GoalEvent.NorthStarSet e) {
      NewestRow.of("north_star")
          .by("product", e.product().value())
          .set("statement", e.statement())
          .set("metric", e.metric())
          .set("unit", e.unit())
          .set("target", e.target())
          .write(handle, generation, asOf, e.eventId());
    } else if (event instanceof GoalEvent.GoalChanged e) {
      fold(handle, generation, e);
    } else if (event instanceof GoalEvent.WorkLinked e) {
      link(e.goal(), e.workItem(), true, e.origin(), e.reason())
          .write(handle, generation, asOf, e.eventId());
    } else if (event instanceof GoalEvent.WorkUnlinked e) {
      link(e.goal(), e.workItem(), false, null, null).write(handle, generation, asOf, e.eventId());
    }
  }

  /** The row stays when a link ends, so that the link told of late cannot come back to life. */
  private static NewestRow link(
      GoalId goal,
      WorkItemId item,
      boolean linked,
      @Nullable String origin,
      @Nullable String reason) {
    return NewestRow.of("work_link")
        .by("goal", goal.value())
        .by("work_item", item.value())
        .set("linked", linked)
        .set("origin", origin)
        .set("reason", reason);
  }

  private static void fold(Handle handle, long generation, GoalEvent.GoalChanged e) {
    GoalId parent = e.parent();
    boolean newest =
        NewestRow.of("goal")
            .by("id", e.goal().value())
            .set("product", e.product().value())
            .set("title", e.title())
            .set("focus", e.focus().name())
            .set(
                "functions",
                e.functions().stream()
                    .map(Function::name)
                    .sorted()
                    .collect(Collectors.joining(",")))
            .set("from_day", e.from())
            .set("to_day", e.to())
            .set("parent", parent == null ? null : parent.value())
            .set("committed", e.committed())
            .set("progress", e.progress())
            .set("key_results", e.keyResults())
            .set("checked_in_at", e.checkedInAt())
            .set("closed", e.closed())
            .write(handle, generation, e.version(), e.eventId());
    if (newest) {
      placeUnder(handle, generation, e.goal(), e.parents());
    }
  }

  private static void placeUnder(
      Handle handle, long generation, GoalId goal, List<GoalId> parents) {
    handle.execute(
        "delete from reporting.goal_above where generation = ? and goal = ?",
        generation,
        goal.value());
    for (GoalId parent : parents) {
      handle.execute(
          "insert into reporting.goal_above (generation, goal, above) values (?, ?, ?)"
              + " on conflict do nothing",
          generation,
          goal.value(),
          parent.value());
    }
  }
}

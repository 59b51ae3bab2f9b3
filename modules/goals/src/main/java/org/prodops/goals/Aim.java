package org.prodops.goals;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.measures.Cadence;
import org.prodops.goals.measures.Period;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalId;

/**
 * What people may decide about a goal.
 *
 * @param parents the goals it serves, the main one first and each once; none when it serves the
 *     north star directly
 * @param committed true when nothing less than all of it is expected, false when it is aspirational
 */
record Aim(
    String title,
    Focus focus,
    List<Function> functions,
    Period period,
    List<GoalId> parents,
    boolean committed,
    Cadence cadence) {

  Aim {
    functions = functions.stream().distinct().sorted().toList();
    parents =
        Stream.concat(
                parents.stream().limit(1),
                parents.stream().skip(1).sorted((a, b) -> a.value().compareTo(b.value())))
            .distinct()
            .toList();
  }

  /** Returns the goal it mainly serves, null if it serves the north star directly. */
  @Nullable GoalId parent() {
    return parents.isEmpty() ? null : parents.get(0);
  }
}

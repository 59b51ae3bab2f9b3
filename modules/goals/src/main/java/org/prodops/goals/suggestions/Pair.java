package org.prodops.goals.suggestions;

import jakarta.ws.rs.NotFoundException;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.WorkItemId;

/** The goal and the item a suggestion is about; its id is made of theirs, so it never changes. */
record Pair(GoalId goal, WorkItemId item) {
  private static final char BETWEEN = '-';

  static Pair of(String id) {
    int between = id.indexOf(BETWEEN);
    if (between < 1 || between == id.length() - 1) {
      throw new NotFoundException("No suggestion " + id + ".");
    }
    return new Pair(
        new GoalId(id.substring(0, between)), new WorkItemId(id.substring(between + 1)));
  }

  String id() {
    return goal.value() + BETWEEN + item.value();
  }
}

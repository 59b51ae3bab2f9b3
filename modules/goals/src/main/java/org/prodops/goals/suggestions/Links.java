package org.prodops.goals.suggestions;

import org.prodops.kernel.GoalId;
import org.prodops.kernel.WorkItemId;

/** How a confirmed suggestion becomes a link like any other. */
public interface Links {
  /** Links the item to the goal within a transaction, unless it is, and returns the link's id. */
  String link(GoalId goal, WorkItemId item, String by);

  /** Keeps others from the goal and its links until the transaction ends; 409 if it is closed. */
  void hold(GoalId goal);
}

package org.prodops.kernel;

/**
 * Names one goal.
 *
 * @param value opaque outside the module that made it, never blank
 */
public record GoalId(String value) {
  public GoalId {
    Ids.requireText(value);
  }

  @Override
  public String toString() {
    return value;
  }
}

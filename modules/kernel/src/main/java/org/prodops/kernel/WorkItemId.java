package org.prodops.kernel;

/**
 * Names one work item of one tracker.
 *
 * @param value opaque outside the module that made it, never blank
 */
public record WorkItemId(String value) {
  public WorkItemId {
    Ids.requireText(value);
  }

  @Override
  public String toString() {
    return value;
  }
}

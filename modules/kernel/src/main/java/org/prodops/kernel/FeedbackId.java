package org.prodops.kernel;

/**
 * Names one ask of one customer.
 *
 * @param value opaque outside the module that made it, never blank
 */
public record FeedbackId(String value) {
  public FeedbackId {
    Ids.requireText(value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package org.prodops.kernel;

/**
 * Names one customer (account).
 *
 * @param value opaque outside the module that made it, never blank
 */
public record CustomerId(String value) {
  public CustomerId {
    Ids.requireText(value);
  }

  @Override
  public String toString() {
    return value;
  }
}

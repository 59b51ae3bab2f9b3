package org.prodops.kernel;

/**
 * Names one product, by the short key people chose for it, such as {@code main}.
 *
 * @param value opaque outside the module that made it, never blank
 */
public record ProductKey(String value) {
  public ProductKey {
    Ids.requireText(value);
  }

  @Override
  public String toString() {
    return value;
  }
}

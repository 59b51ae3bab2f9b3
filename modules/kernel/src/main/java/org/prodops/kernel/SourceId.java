package org.prodops.kernel;

/**
 * Names one connected tracker, desk, analytics or billing account.
 *
 * @param value opaque outside the module that made it, never blank
 */
public record SourceId(String value) {
  public SourceId {
    Ids.requireText(value);
  }

  @Override
  public String toString() {
    return value;
  }
}

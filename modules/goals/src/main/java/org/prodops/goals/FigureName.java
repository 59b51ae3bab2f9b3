package org.prodops.goals;

/**
 * Which figure of which report a key result takes its readings from; what they mean is the report's
 * business.
 *
 * @param report such as {@code loop}
 * @param figure which of its figures, such as {@code stage=build/medianSeconds}
 */
record FigureName(String report, String figure) {
  @Override
  public String toString() {
    return report + " " + figure;
  }
}

package org.prodops.goals.meaning;

/** By what texts are compared, for pages to say. */
public enum Kind {
  /** By what they mean, as the sentence model sees it. */
  EMBEDDINGS(0.30),
  /** By the words they share, where there is no model or nobody wants it. */
  KEYWORDS(0.06);

  private final double together;

  Kind(double together) {
    this.together = together;
  }

  /**
   * Returns the mean {@linkplain Sense#likeness likeness}, 0 to 1, from which groups are one.
   * Chosen on labelled answers: config/decisions/0007.
   */
  public double together() {
    return together;
  }
}

package org.prodops.goals.meaning;

import org.jspecify.annotations.Nullable;

/** What {@link Meaning} makes of one text, to be held against what it makes of another. */
public sealed interface Sense permits Direction, Keywords {

  /** By what it can be compared. */
  Kind kind();

  /**
   * Tells how alike two texts are: 0 for nothing in common but being goals, 1 for the same.
   *
   * @param other of the same kind as this one
   * @throws IllegalArgumentException when one comes from the model and the other from keywords
   */
  double likeness(Sense other);

  /**
   * Returns it as few bytes as keep its likeness to others to about a hundredth, for {@link
   * Meaning#kept}; null for keywords, which the text itself gives again.
   */
  byte @Nullable [] compact();
}

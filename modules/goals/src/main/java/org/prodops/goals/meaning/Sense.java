package org.prodops.goals.meaning;

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
}

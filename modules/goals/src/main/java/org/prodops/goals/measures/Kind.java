package org.prodops.goals.measures;

/** How readings turn into progress (metrics 4.8). */
public enum Kind {
  /** A number is to rise from start to target. */
  REACH,
  /** A number is to fall from start to target. */
  REDUCE,
  /** A number is to stay between start and target; progress is the share of time it did. */
  KEEP_WITHIN,
  /** Steps are to be done; a reading is the weight done so far, from start up to target. */
  MILESTONE,
  /** It is so (1) or not (0). */
  BINARY
}

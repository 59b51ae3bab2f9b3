package org.prodops.kernel;

/** What a tracker's status means for flow: not begun, begun, or over. */
public enum StatusCategory {
  TODO,
  IN_PROGRESS,
  DONE
}

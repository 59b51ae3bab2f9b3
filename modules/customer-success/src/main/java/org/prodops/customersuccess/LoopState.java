package org.prodops.customersuccess;

/** Where an ask stands: the furthest it has come. */
public enum LoopState {
  /** Nobody has decided anything. */
  RAISED,
  /** Linked to a work item nobody has begun. */
  TRIAGED,
  /** The linked item is in progress. */
  COMMITTED,
  /** The linked item is released; the customer does not know yet. */
  RELEASED,
  /** The customer was told that it shipped, or why it will not: the loop is closed. */
  TOLD,
  /** The answer is no; the customer does not know yet. */
  DECLINED
}

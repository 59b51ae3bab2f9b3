package org.prodops.kernel;

/** What a tracker's item type is taken as, in words common to all trackers. */
public enum WorkKind {
  /** Something new for those who use the product. */
  FEATURE,
  /** Something that is broken for them. */
  DEFECT,
  /** What makes later work on the product cheaper. */
  DEBT,
  /** Security, compliance and other dangers. */
  RISK,
  /** Help for somebody who is stuck. */
  SUPPORT,
  /** It holds other items, whose effort it is; never counted beside them. */
  CONTAINER,
  /** Anything else, and what was told before kinds were known. */
  OTHER
}

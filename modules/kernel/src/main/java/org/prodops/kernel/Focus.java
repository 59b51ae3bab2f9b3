package org.prodops.kernel;

/** The four things a product team gives its effort to, meant to be in balance. */
public enum Focus {
  /** New features: what makes people want the product. */
  DELIGHT,
  /** Getting people to use what is there. */
  ADOPTION,
  /** Keeping customers and raising their lifetime value. */
  RETENTION,
  /** Helping those who are stuck, and preventing it. */
  SUPPORT
}

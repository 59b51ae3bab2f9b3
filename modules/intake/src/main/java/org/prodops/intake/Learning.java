package org.prodops.intake;

import java.util.List;
import org.prodops.kernel.SourceId;

/**
 * The door for what was learned otherwise than by a delivery. It merges and tells the other modules
 * exactly as for a delivery.
 */
public interface Learning {
  /** How much of what was told was news. */
  enum News {
    /** All of it was known. */
    NONE,
    /** A time or a note that shows nowhere, or something that is not followed item by item. */
    DETAIL,
    /** An item not known before, another fact, or an unknown change of status. */
    MATTERS
  }

  /**
   * Takes in what a source told; the caller has begun a transaction and holds the lock on changes.
   *
   * @param signals in any order
   */
  News learn(SourceId source, List<Signal> signals);
}

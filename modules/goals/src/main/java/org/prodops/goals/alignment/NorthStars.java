package org.prodops.goals.alignment;

import org.prodops.kernel.ProductKey;

/** Where a session's agreement goes to. */
public interface NorthStars {
  /** Makes the statement the product's north star, the one before history, within a transaction. */
  void agree(ProductKey product, String statement, String by);
}

package org.prodops.reporting;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.prodops.kernel.DomainEvent;

/**
 * Tables folded from events. A new one is found by being a bean.
 *
 * <p>Folding is idempotent and order-independent: the newest version of each thing wins.
 */
interface Projection {
  /** Folds one event into one generation; events of no concern are passed over. */
  void fold(Handle handle, long generation, DomainEvent event);

  /** Returns the tables of this projection, without schema. */
  List<String> tables();
}

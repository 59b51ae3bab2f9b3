package org.prodops.goals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.ProductKey;

/**
 * Tells the other modules of the product that migrations made, once; they know what events say and
 * nothing else.
 */
@Singleton
class AnnouncingProducts {
  private final Jdbi jdbi;
  private final Event<GoalEvent> events;
  private final Clock clock;

  @Inject
  AnnouncingProducts(Jdbi jdbi, Event<GoalEvent> events, Clock clock) {
    this.jdbi = jdbi;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  void announce() {
    jdbi.useHandle(
        h -> {
          for (GoalEvent.ProductChanged untold : untold(h)) {
            // Of several nodes that start together, one sees the row change.
            int told =
                h.createUpdate(
                        """
                        update goals.product set version = 1
                        where product_key = :key and version = 0""")
                    .bind("key", untold.product().value())
                    .execute();
            if (told == 1) {
              events.fire(untold);
            }
          }
        });
  }

  private List<GoalEvent.ProductChanged> untold(Handle h) {
    return h.createQuery("select product_key, name from goals.product where version = 0")
        .map(
            (row, context) ->
                Product.changed(
                    new ProductKey(row.getString("product_key")),
                    row.getString("name"),
                    1,
                    clock.instant().truncatedTo(ChronoUnit.MICROS)))
        .list();
  }
}

package org.prodops.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Where in the inbox a time lies.
 *
 * <p>Deliveries are numbered as they are written and timed as they are read, so both grow together
 * but for what waits to be written at all servers. A handful of looks by primary key finds the
 * place, and neither the hook nor the dispatcher has one more index to keep.
 */
final class ArrivalOrder {
  /** More than can wait to be written at once. */
  private static final long SLACK = 20_000;

  private ArrivalOrder() {}

  /** Returns a place that no delivery received at this time or later is below. */
  static long lowest(Handle h, @Nullable Instant from) {
    return from == null ? 0 : Math.max(0, firstAt(h, from) - SLACK);
  }

  /** Returns a place that no delivery received before this time is above. */
  static long highest(Handle h, @Nullable Instant to) {
    return to == null ? Long.MAX_VALUE : firstAt(h, to) + SLACK;
  }

  private static long firstAt(Handle h, Instant time) {
    long low = edge(h, "min");
    long high = edge(h, "max") + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      Optional<Map.Entry<Long, Instant>> next = atOrAbove(h, middle);
      if (next.isEmpty() || !next.get().getValue().isBefore(time)) {
        high = middle;
      } else {
        low = next.get().getKey() + 1;
      }
    }
    return low;
  }

  private static long edge(Handle h, String which) {
    return h.createQuery("select coalesce(" + which + "(seq), 0) from intake.delivery")
        .mapTo(Long.class)
        .one();
  }

  private static Optional<Map.Entry<Long, Instant>> atOrAbove(Handle h, long seq) {
    return h.createQuery(
            "select seq, received_at from intake.delivery where seq >= :seq order by seq limit 1")
        .bind("seq", seq)
        .map((row, ctx) -> Map.entry(row.getLong(1), row.getTimestamp(2).toInstant()))
        .findFirst();
  }
}

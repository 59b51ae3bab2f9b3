package org.prodops.intake.standard;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.Untranslatable;

/**
 * One thing said, whatever envelope it came in.
 *
 * @param eventId the same whenever the same thing is said again
 * @param time when the sender says it spoke, if it does
 * @param timeAt where the envelope has that time, to name it when it is missed
 * @param data read only once the type is known to be ours, as other types may carry anything
 */
record Message(
    String eventId, String type, @Nullable Instant time, String timeAt, Supplier<Fields> data) {

  /** Returns the sender's own time of speaking, for data that has no time in itself. */
  Instant saidAt() {
    if (time == null) {
      throw new Untranslatable(
          timeAt
              + " must be "
              + Shape.TIME.expected()
              + ", but is missing: "
              + type
              + " needs it.");
    }
    return time;
  }
}

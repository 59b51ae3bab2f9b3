package org.prodops.intake.vocabulary;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing said, whatever envelope it came in.
 *
 * @param eventId the same whenever the same thing is said again
 * @param time when the sender says it spoke, if it does
 * @param timeAt where the envelope has that time, to name it when it is missed
 * @param data read only once the type is known to be ours, as other types may carry anything
 */
public record Message(
    String eventId, String type, @Nullable Instant time, String timeAt, Supplier<Members> data) {

  /** Returns the sender's own time of speaking, for data that has no time in itself. */
  public Instant saidAt() {
    if (time == null) {
      throw new Misshapen(
          timeAt, "must be " + Shape.TIME.expected() + ", but is missing: " + type + " needs it.");
    }
    return time;
  }
}

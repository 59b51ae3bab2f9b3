package org.prodops.intake.writeback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one source's tracker is told.
 *
 * @param spreading whether issues are still being queued after the setting was changed
 * @param queued how many that was so far
 * @param resumeAt when the tracker is next called at the earliest
 * @param reason why not before, null where there is no reason
 */
record ToldSource(
    String sourceId,
    Mode mode,
    boolean spreading,
    long queued,
    Instant resumeAt,
    @Nullable String reason) {

  /** Which links a tracker is told of. */
  enum Mode {
    /** None. */
    OFF,
    /** Those a person made for that very item. */
    CONFIRMED,
    /** Those rules make, too. */
    ALL
  }
}

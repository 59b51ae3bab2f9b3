package org.prodops.intake.writeback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether one issue says at its tracker what is so here.
 *
 * <p>It is born pending with the first link of its item, and becomes so again with each change.
 * Sent, the tracker says it; failed, a person must mend something and try again; stopped,
 * write-back was switched off or the issue deleted before it was sent.
 *
 * @param id of the work item
 * @param version raised by each change
 * @param attempts since the last change
 * @param nextAt when it is tried at the earliest
 * @param reason why it failed, waits or was stopped; null for none
 * @param lastAt the last try, null before the first
 * @param sentAt when the tracker was last told with success
 * @param place the comment at the tracker, as {@link Telling#tell} names it
 * @param said a hash of what the tracker was told last
 */
record Notice(
    String id,
    String sourceId,
    State state,
    long version,
    int attempts,
    Instant nextAt,
    @Nullable String reason,
    Instant changedAt,
    @Nullable Instant lastAt,
    @Nullable Instant sentAt,
    @Nullable String place,
    @Nullable String said) {

  enum State {
    PENDING,
    SENT,
    FAILED,
    STOPPED
  }
}

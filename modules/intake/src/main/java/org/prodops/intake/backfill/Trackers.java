package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.prodops.intake.outgoing.OutgoingCalls;

/** Opens the trackers of sources, each with the access that was entered for it. */
@Singleton
public class Trackers {
  private final TrackerAccesses accesses;
  private final OutgoingCalls calls;
  private final Clock clock;

  @Inject
  Trackers(TrackerAccesses accesses, OutgoingCalls calls, Clock clock) {
    this.accesses = accesses;
    this.calls = calls;
    this.clock = clock;
  }

  /** Returns a source's tracker, empty where no access was entered. */
  public Optional<Tracker> of(String sourceId) {
    return accesses
        .find(sourceId)
        .map(access -> new Tracker(calls, clock, access.entered(), access.privateAllowed()));
  }
}

package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.prodops.intake.outgoing.OutgoingCalls;

/** Opens trackers with what was entered, through the guard on outgoing calls. */
@Singleton
class OpeningTrackers implements Trackers {
  private final TrackerAccesses accesses;
  private final OutgoingCalls calls;
  private final Clock clock;

  @Inject
  OpeningTrackers(TrackerAccesses accesses, OutgoingCalls calls, Clock clock) {
    this.accesses = accesses;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Optional<Tracker> of(String sourceId) {
    return accesses
        .find(sourceId)
        .map(access -> new Tracker(calls, clock, access.entered(), access.privateAllowed()));
  }
}

package org.prodops.intake.backfill;

import java.util.Optional;

/** The trackers of sources, each reached with the access that was entered for that source alone. */
public interface Trackers {
  /** Returns a source's tracker, empty where no access was entered. */
  Optional<Tracker> of(String sourceId);
}

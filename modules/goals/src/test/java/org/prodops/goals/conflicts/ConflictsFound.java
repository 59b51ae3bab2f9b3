package org.prodops.goals.conflicts;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Opens the conflicts' door to tests of their neighbours. */
public final class ConflictsFound {
  private ConflictsFound() {}

  public static ConflictsResource on(Jdbi jdbi, Clock clock) {
    return new ConflictsResource(new Conflicts(jdbi, clock));
  }
}

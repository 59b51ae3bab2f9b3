package org.prodops.intake;

import org.jdbi.v3.core.Jdbi;

/** Beans put together as the container does. */
final class Wired {
  private Wired() {}

  static WorkItems workItems(Jdbi jdbi, Releases releases, SourceSettings settings) {
    return new WorkItems(
        new WorkItemRows(jdbi),
        new StatusMeanings(jdbi),
        new TypeKinds(jdbi),
        new SourceWords(jdbi),
        releases,
        settings);
  }
}

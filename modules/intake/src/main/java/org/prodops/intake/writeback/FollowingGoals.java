package org.prodops.intake.writeback;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.GoalEvent;

/**
 * Remembers which item serves which goal, and queues the issues whose trackers are to be told.
 *
 * <p>A link costs two statements, of which the second finds nothing where write-back is off; a goal
 * that keeps its title costs one.
 */
@Singleton
class FollowingGoals {
  private static final String ITEM = "item";

  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  FollowingGoals(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void on(@Observes GoalEvent.WorkLinked e) {
    String item = e.workItem().value();
    jdbi.useHandle(
        h -> {
          if (KnownLinks.note(h, e.goal().value(), item, e.origin(), e.occurredAt(), e.eventId())) {
            QueueingNotices.queueLinked(h, item, ITEM.equals(e.origin()), clock.instant());
          }
        });
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void on(@Observes GoalEvent.WorkUnlinked e) {
    String item = e.workItem().value();
    jdbi.useHandle(
        h -> {
          if (KnownLinks.note(h, e.goal().value(), item, null, e.occurredAt(), e.eventId())) {
            QueueingNotices.queueKnown(h, item, clock.instant());
          }
        });
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void on(@Observes GoalEvent.GoalChanged e) {
    jdbi.useHandle(h -> KnownLinks.name(h, e.goal().value(), e.title(), e.version()));
  }
}

package org.prodops.customersuccess;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.WorkItem;

/** Moves asks along with the work items they are linked to. */
@Singleton
class FollowingWork {
  private final WorkItems workItems;
  private final Feedbacks feedbacks;
  private final FollowingLoops loops;

  @Inject
  FollowingWork(WorkItems workItems, Feedbacks feedbacks, FollowingLoops loops) {
    this.workItems = workItems;
    this.feedbacks = feedbacks;
    this.loops = loops;
  }

  @Transactional(MANDATORY)
  void on(@Observes IntakeEvent.WorkItemChanged e) {
    WorkItem item = e.item();
    WorkItems.Known before = workItems.lock(item);
    boolean moved = e.version() > before.version() && keep(before, item, e.version());
    if (moved) {
      loops.refold(feedbacks.linkedTo(item.id()), e.occurredAt());
    }
    // An older version can still bring a key that an ask names.
    boolean sameKey = before.version() > 0 && before.key().equals(item.key());
    if (!sameKey && workItems.called(item)) {
      workItems.lockKey(item.key());
      loops.refold(feedbacks.naming(item.key()), e.occurredAt());
    }
  }

  /** Keeps a newer version; returns whether it moves the asks linked to the item. */
  private boolean keep(WorkItems.Known before, WorkItem item, long version) {
    Set<String> features = WorkItems.features(item);
    String digest = WorkItems.digest(features);
    workItems.save(item, version, digest);
    boolean used =
        !digest.equals(before.featuresDigest()) && !features.equals(workItems.features(item.id()));
    if (used) {
      workItems.saveFeatures(item.id(), features);
    }
    return used
        || !same(before.startedAt(), item.startedAt())
        || !same(before.releasedAt(), item.releasedAt());
  }

  /** As precise as the databases keep time. */
  private static boolean same(@Nullable Instant kept, @Nullable Instant told) {
    return Objects.equals(kept, told == null ? null : told.truncatedTo(ChronoUnit.MICROS));
  }
}

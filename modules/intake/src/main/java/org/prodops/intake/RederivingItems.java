package org.prodops.intake;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.IntakeEvent;

/**
 * Derives all items of a source anew after one of its settings changed: a batch at a time between
 * deliveries, noting how far it has come, so that neither a large source nor a restart matters.
 */
@Singleton
class RederivingItems {
  private static final int BATCH = 20;

  private final Jdbi jdbi;
  private final WorkItems workItems;
  private final Event<IntakeEvent> events;
  private final Clock clock;

  @Inject
  RederivingItems(Jdbi jdbi, WorkItems workItems, Event<IntakeEvent> events, Clock clock) {
    this.jdbi = jdbi;
    this.workItems = workItems;
    this.events = events;
    this.clock = clock;
  }

  /** Does one batch of one source; returns false when there is nothing to do. */
  @Transactional(REQUIRES_NEW)
  boolean some() {
    Map<String, String> due =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select id, rederive_after from intake.source
                        where rederive_after is not null
                        order by id /* few */ limit 1 for update skip locked
                        """)
                    .collectRows(
                        java.util.stream.Collectors.toMap(
                            row -> row.getColumn("id", String.class),
                            row -> row.getColumn("rederive_after", String.class))));
    due.forEach(this::batch);
    return !due.isEmpty();
  }

  private void batch(String sourceId, String after) {
    List<String> ids =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select id from intake.work_item where source_id = :source and id > :after
                        order by source_id, id limit :limit
                        """)
                    .bind("source", sourceId)
                    .bind("after", after)
                    .bind("limit", BATCH)
                    .mapTo(String.class)
                    .list());
    ids.forEach(id -> workItems.derive(id, clock.instant(), events::fire));
    jdbi.useHandle(
        h ->
            h.createUpdate("update intake.source set rederive_after = :next where id = :id")
                .bind("next", ids.size() < BATCH ? null : ids.get(ids.size() - 1))
                .bind("id", sourceId)
                .execute());
  }
}

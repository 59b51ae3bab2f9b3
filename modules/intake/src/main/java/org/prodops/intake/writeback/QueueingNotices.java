package org.prodops.intake.writeback;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Queues issues whose trackers may differ from what is so here, within somebody's transaction. */
final class QueueingNotices {
  private QueueingNotices() {}

  /**
   * Queues an item's issue where its source's mode asks for it.
   *
   * @param confirmed whether a person made the link for this very item
   */
  static void queueLinked(Handle h, String item, boolean confirmed, Instant now) {
    Optional<ToldSource.Mode> mode =
        h.createQuery(
                """
                select s.mode from intake.work_item w
                join intake.write_back_source s on s.source_id = w.source_id
                where w.id = :item and s.mode <> 'OFF'
                """)
            .bind("item", item)
            .mapTo(ToldSource.Mode.class)
            .findOne();
    if (mode.isPresent()
        && queueKnown(h, item, now) == 0
        && (confirmed || mode.get() == ToldSource.Mode.ALL)
        && queueNew(h, item, now) == 0) {
      // Another transaction has queued it first, and may not have seen this link.
      queueKnown(h, item, now);
    }
  }

  private static int queueNew(Handle h, String item, Instant now) {
    return h.createUpdate(
            """
            insert into intake.write_back
              (work_item_id, source_id, state, version, attempts, next_at, changed_at)
            select id, source_id, 'PENDING', 1, 0, :now, :now from intake.work_item
            where id = :item on conflict do nothing
            """)
        .bind("item", item)
        .bind("now", now)
        .execute();
  }

  /** Queues an item's issue if it was ever told of something, and its source's mode asks for it. */
  static int queueKnown(Handle h, String item, Instant now) {
    return h.createUpdate(
            """
            update intake.write_back
            set state = 'PENDING', version = version + 1, attempts = 0, next_at = :now,
              changed_at = :now, reason = null
            where work_item_id = :item and source_id in
              (select source_id from intake.write_back_source where mode <> 'OFF')
            """)
        .bind("item", item)
        .bind("now", now)
        .execute();
  }
}

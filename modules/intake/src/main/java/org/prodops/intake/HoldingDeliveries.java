package org.prodops.intake;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.prodops.intake.WaitingDeliveries.Claimed;

/**
 * Sets deliveries of paused sources aside, and brings them back when their source is resumed.
 *
 * <p>The hook knows nothing of pauses: it accepts and keeps. The dispatcher finds a delivery of a
 * paused source once and marks it HELD, so that those that wait cost nothing while they wait. To
 * everyone else a held delivery is one that was received. The row of the source is locked by both
 * sides, so that none is held after its source was resumed.
 */
@Singleton
class HoldingDeliveries {
  private static final int BATCH = 1000;

  private final Jdbi jdbi;

  @Inject
  HoldingDeliveries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns those whose source is not paused and holds the others, in the caller's transaction. */
  List<Claimed> unlessPaused(List<Claimed> claimed) {
    if (claimed.isEmpty()) {
      return claimed;
    }
    return jdbi.withHandle(
        h -> {
          List<String> paused =
              h.createQuery(
                      """
                      select id from intake.source
                      where id in (<ids>) and paused_at is not null order by id
                      """)
                  .bindList("ids", claimed.stream().map(Claimed::sourceId).distinct().toList())
                  .mapTo(String.class)
                  .list();
          Set<String> held = new HashSet<>();
          paused.stream().filter(source -> hold(h, source, claimed)).forEach(held::add);
          return claimed.stream().filter(d -> !held.contains(d.sourceId())).toList();
        });
  }

  private static boolean hold(Handle h, String source, List<Claimed> claimed) {
    int locked =
        h.execute(
            "update intake.source set holding = true where id = ? and paused_at is not null",
            source);
    if (locked == 0) {
      return false;
    }
    h.createUpdate("update intake.delivery set state = 'HELD' where id in (<ids>)")
        .bindList(
            "ids",
            claimed.stream().filter(d -> d.sourceId().equals(source)).map(Claimed::id).toList())
        .execute();
    return true;
  }

  /** Brings some back of a source that was resumed; returns false when there is nothing to do. */
  @Transactional(REQUIRES_NEW)
  boolean release() {
    return jdbi.withHandle(
        h -> {
          Optional<String> resumed =
              h.createQuery(
                      """
                      select id from intake.source where holding = true and paused_at is null
                      order by id /* few */ limit 1 for update skip locked
                      """)
                  .mapTo(String.class)
                  .findFirst();
          resumed.ifPresent(source -> release(h, source));
          return resumed.isPresent();
        });
  }

  private static void release(Handle h, String source) {
    int released =
        h.createUpdate(
                """
                update intake.delivery set state = 'RECEIVED'
                where seq in (
                  select seq from intake.delivery where state = 'HELD' and source_id = :source
                  order by state, seq limit :limit)
                """)
            .bind("source", source)
            .bind("limit", BATCH)
            .execute();
    if (released < BATCH) {
      h.execute("update intake.source set holding = false where id = ?", source);
    }
  }
}

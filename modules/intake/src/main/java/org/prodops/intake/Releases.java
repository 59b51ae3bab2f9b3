package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.IntakeEvent;

/**
 * Releases, and which items they brought to their users: those they name by key, of any source, and
 * those of their own source that name them. Told twice, a release shipped at the earlier time and
 * names all that either told.
 */
@Singleton
class Releases {
  private final Jdbi jdbi;

  @Inject
  Releases(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Keeps a release; returns the ids of the items it now says something about. */
  SortedSet<String> keep(IntakeEvent.ReleaseShipped shipped) {
    return jdbi.withHandle(
        h -> {
          boolean news = keepRelease(h, shipped);
          List<String> newKeys = new ArrayList<>();
          for (String itemKey : shipped.workItemKeys()) {
            int inserted =
                h.execute(
                    """
                    insert into intake.release_key (item_key, source_id, release_id)
                    values (?, ?, ?) on conflict do nothing
                    """,
                    itemKey,
                    shipped.source().value(),
                    shipped.externalId());
            if (inserted == 1) {
              newKeys.add(itemKey);
            }
          }
          return concerned(h, shipped, news ? shipped.workItemKeys() : newKeys, news);
        });
  }

  private static boolean keepRelease(Handle h, IntakeEvent.ReleaseShipped shipped) {
    Timestamp at = Timestamp.from(shipped.occurredAt());
    int inserted =
        h.execute(
            """
            insert into intake.release (source_id, external_id, name, shipped_at)
            values (?, ?, ?, ?) on conflict do nothing
            """,
            shipped.source().value(),
            shipped.externalId(),
            shipped.name(),
            at);
    return inserted == 1
        || h.execute(
                """
                update intake.release set shipped_at = ?
                where source_id = ? and external_id = ? and shipped_at > ?
                """,
                at,
                shipped.source().value(),
                shipped.externalId(),
                at)
            == 1;
  }

  private static SortedSet<String> concerned(
      Handle h, IntakeEvent.ReleaseShipped shipped, List<String> keys, boolean members) {
    SortedSet<String> ids = new TreeSet<>();
    for (String itemKey : keys) {
      ids.addAll(
          h.createQuery("select id from intake.work_item where item_key = :key")
              .bind("key", itemKey)
              .mapTo(String.class)
              .list());
    }
    if (members) {
      ids.addAll(
          h.createQuery(
                  """
                  select work_item_id from intake.release_item
                  where source_id = :source and release_id = :release
                  """)
              .bind("source", shipped.source().value())
              .bind("release", shipped.externalId())
              .mapTo(String.class)
              .list());
    }
    return ids;
  }

  /** Notes the releases an item says it is part of. */
  void join(String sourceId, String itemId, List<String> releaseIds) {
    jdbi.useHandle(
        h -> {
          h.execute("delete from intake.release_item where work_item_id = ?", itemId);
          for (String release : releaseIds) {
            h.execute(
                """
                insert into intake.release_item (source_id, release_id, work_item_id)
                values (?, ?, ?)
                """,
                sourceId,
                release,
                itemId);
          }
        });
  }

  /** Returns when an item first reached its users by a release, or empty. */
  Optional<Instant> firstShipped(String itemId, String itemKey) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select min(shipped_at) from (
                      select r.shipped_at from intake.release_item i
                      join intake.release r
                        on r.source_id = i.source_id and r.external_id = i.release_id
                      where i.work_item_id = :item
                      union all
                      select r.shipped_at from intake.release_key k
                      join intake.release r
                        on r.source_id = k.source_id and r.external_id = k.release_id
                      where k.item_key = :itemKey
                    ) shipped
                    """)
                .bind("item", itemId)
                .bind("itemKey", itemKey)
                .map(
                    (row, ctx) ->
                        Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .one());
  }
}

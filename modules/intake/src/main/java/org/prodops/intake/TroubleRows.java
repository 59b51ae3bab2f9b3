package org.prodops.intake;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The last trouble of each source, and what was tallied of it. */
@Singleton
class TroubleRows {
  private final Jdbi jdbi;

  @Inject
  TroubleRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The last trouble of a source.
   *
   * @param refusedAt null if nothing was ever refused
   * @param inARow how many deliveries were refused since one was last accepted
   * @param oldSecretAt when a delivery was last signed with a secret that was being replaced
   */
  record Last(
      @Nullable Instant refusedAt,
      @Nullable String reason,
      long inARow,
      @Nullable Instant oldSecretAt) {
    static final Last NONE = new Last(null, null, 0, null);
  }

  @Transactional(REQUIRES_NEW)
  void write(Troubles.Gathered gathered) {
    jdbi.useHandle(
        h -> {
          gathered.tally.write(h);
          gathered.bySource.forEach((source, newer) -> write(h, source, newer));
        });
  }

  private static void write(Handle h, String source, Troubles.Trouble newer) {
    h.execute(
        """
        insert into intake.source_trouble (source_id, in_a_row) values (?, 0)
        on conflict do nothing
        """,
        source);
    if (newer.refusedAt() != null) {
      h.createUpdate(
              """
              update intake.source_trouble
              set in_a_row = :more + case when :accepted or exists (
                    select 1 from intake.delivery d
                    where d.seq = (
                        select max(seq) from intake.delivery where source_id = :source)
                      and d.received_at > refused_at)
                    then 0 else in_a_row end,
                  refused_at = :at, reason = :reason
              where source_id = :source
              """)
          .bind("more", newer.inARow())
          .bind("accepted", newer.accepted())
          .bind("at", newer.refusedAt())
          .bind("reason", newer.reason())
          .bind("source", source)
          .execute();
    }
    if (newer.oldSecretAt() != null) {
      h.execute(
          "update intake.source_trouble set old_secret_at = ? where source_id = ?",
          newer.oldSecretAt(),
          source);
    }
  }

  /** Forgets the use of the secret of an earlier rotation, in the caller's transaction. */
  void forgetOldSecret(String source) {
    jdbi.useHandle(
        h ->
            h.execute(
                "update intake.source_trouble set old_secret_at = null where source_id = ?",
                source));
  }

  /** Returns the last trouble of each of these sources that ever had any. */
  Map<String, Last> of(List<String> sources) {
    return jdbi.withHandle(
        h ->
            h
                .createQuery("select * from intake.source_trouble where source_id in (<ids>)")
                .bindList("ids", sources)
                .map(
                    (row, ctx) ->
                        Map.entry(
                            row.getString("source_id"),
                            new Last(
                                WorkItemColumns.instant(row, "refused_at"),
                                row.getString("reason"),
                                row.getLong("in_a_row"),
                                WorkItemColumns.instant(row, "old_secret_at"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}

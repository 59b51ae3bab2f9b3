package org.prodops.intake;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Deletes the bodies and headers of deliveries that have had their time, and only of those that
 * were understood: what waits or is parked keeps its body however old it is. The delivery itself
 * stays and says that its body is gone.
 *
 * <p>It goes through the inbox once, oldest first, and remembers where it is. What had to stay on
 * the way is remembered one by one and looked at again.
 */
@Singleton
class Retention {
  private static final int BATCH = 500;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Duration kept;

  @Inject
  Retention(
      Jdbi jdbi,
      Clock clock,
      @ConfigProperty(name = "PRODOPS_KEEP_BODIES_DAYS", defaultValue = "90") int days) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.kept = Duration.ofDays(days);
  }

  private record Old(long seq, boolean understood) {}

  /** Does one batch; returns whether there may be more to do just now. */
  @Transactional(REQUIRES_NEW)
  boolean some() {
    Instant now = clock.instant();
    return jdbi.withHandle(
        h -> {
          // Locked until the commit: one server at a time.
          long upTo =
              h.createQuery("select up_to_seq from intake.retention for update")
                  .mapTo(Long.class)
                  .one();
          List<Old> old = old(h, upTo, now.minus(kept));
          if (old.isEmpty()) {
            return again(h, now);
          }
          delete(h, old.stream().filter(Old::understood).map(Old::seq).toList(), now);
          h.createUpdate(
                  """
                  insert into intake.retained (seq)
                  select seq from intake.delivery
                  where seq in (<seqs>) and body_deleted_at is null
                  """)
              .bindList("seqs", old.stream().map(Old::seq).toList())
              .execute();
          h.execute("update intake.retention set up_to_seq = ?", old.get(old.size() - 1).seq);
          return old.size() == BATCH;
        });
  }

  private static List<Old> old(Handle h, long above, Instant before) {
    List<Old> next =
        h.createQuery(
                """
                select seq, state, received_at from intake.delivery where seq > :above
                order by seq limit :limit
                """)
            .bind("above", above)
            .bind("limit", BATCH)
            .map(
                (row, ctx) ->
                    row.getTimestamp(3).toInstant().isAfter(before)
                        ? new Old(-1, false)
                        : new Old(row.getLong(1), understood(row.getString(2))))
            .list();
    return next.stream().takeWhile(one -> one.seq >= 0).toList();
  }

  private static boolean understood(String state) {
    return state.equals("PROCESSED") || state.equals("IGNORED");
  }

  private boolean again(Handle h, Instant now) {
    List<Long> understood =
        h.createQuery(
                """
                select r.seq from intake.retained r
                where exists (select 1 from intake.delivery d
                  where d.seq = r.seq and d.state in ('PROCESSED', 'IGNORED'))
                order by r.seq limit :limit
                """)
            .bind("limit", BATCH)
            .mapTo(Long.class)
            .list();
    delete(h, understood, now);
    if (!understood.isEmpty()) {
      h.createUpdate(
              """
              delete from intake.retained where seq in (
                select seq from intake.delivery
                where seq in (<seqs>) and body_deleted_at is not null)
              """)
          .bindList("seqs", understood)
          .execute();
    }
    return understood.size() == BATCH;
  }

  /** The state is asked again under the row's lock: one may just be taken up again. */
  private static void delete(Handle h, List<Long> seqs, Instant now) {
    if (seqs.isEmpty()) {
      return;
    }
    h.createUpdate(
            """
            update intake.delivery set body_deleted_at = :now
            where seq in (<seqs>) and state in ('PROCESSED', 'IGNORED')
            """)
        .bind("now", now)
        .bindList("seqs", seqs)
        .execute();
    h.createUpdate(
            """
            delete from intake.delivery_raw where delivery_id in (
              select id from intake.delivery
              where seq in (<seqs>) and body_deleted_at is not null)
            """)
        .bindList("seqs", seqs)
        .execute();
  }
}

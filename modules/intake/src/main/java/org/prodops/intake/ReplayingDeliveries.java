package org.prodops.intake;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Replays.Replay;
import org.prodops.kernel.Ids;

/**
 * Has deliveries taken up again, whatever became of them. Those that wait anyhow are left alone, so
 * asking twice changes nothing.
 *
 * <p>The first thousand are marked at once, the others in the background, a thousand under one
 * commit, so that a replay of everything holds nobody up.
 */
@Singleton
class ReplayingDeliveries {
  private static final int BATCH = 1000;

  private final Jdbi jdbi;
  private final DeliveryList deliveries;
  private final Replays replays;
  private final Reasons reasons;
  private final Clock clock;

  @Inject
  ReplayingDeliveries(
      Jdbi jdbi, DeliveryList deliveries, Replays replays, Reasons reasons, Clock clock) {
    this.jdbi = jdbi;
    this.deliveries = deliveries;
    this.replays = replays;
    this.reasons = reasons;
    this.clock = clock;
  }

  /**
   * Has one taken up again.
   *
   * @throws ClientErrorException with status 409 if its body was deleted
   */
  @Transactional
  void one(String id) {
    DeliveryList.Entry entry = deliveries.get(id);
    if (entry.bodyDeletedAt() != null) {
      throw new ClientErrorException(
          "Its body was deleted at " + entry.bodyDeletedAt() + ", so it cannot be read again.",
          409);
    }
    if (!entry.state().equals("RECEIVED")) {
      these(List.of(id));
    }
  }

  /** Has these taken up again, at most 1000. */
  @Transactional
  Replay these(List<String> ids) {
    String id = Ids.fresh();
    Counts counts =
        jdbi.withHandle(
            h ->
                new Counts(
                    mark(h, id, "id in (<ids>)", ids),
                    h.createQuery(
                            """
                            select count(*) from intake.delivery
                            where id in (<ids>) and body_deleted_at is not null
                            """)
                        .bindList("ids", ids)
                        .mapTo(Long.class)
                        .one()));
    return kept(replay(id, DeliveryFilter.ANY, counts, counts.eligible, null));
  }

  /** Has all of them taken up again. */
  @Transactional
  Replay all(DeliveryFilter wanted) {
    return jdbi.withHandle(
        h -> {
          String id = Ids.fresh();
          Counts counts = count(h, wanted);
          Marked first = mark(h, id, wanted, null);
          return kept(replay(id, wanted, counts, first.n, first.below));
        });
  }

  private record Counts(long eligible, long withoutBody) {}

  /** How many were marked, and the lowest place looked at; null when there is none below. */
  private record Marked(int n, @Nullable Long below) {}

  private Counts count(Handle h, DeliveryFilter wanted) {
    long eligible = 0;
    long withoutBody = 0;
    long from = ArrivalOrder.lowest(h, wanted.from());
    long to = ArrivalOrder.highest(h, wanted.to());
    List<String> heads = wanted.text() == null ? List.of() : reasons.with(wanted.text());
    for (DeliveryFilter.Condition condition : wanted.conditions(heads, from, to)) {
      Counts counts =
          h.createQuery(
                  """
                  select count(*) filter (where body_deleted_at is null),
                         count(*) filter (where body_deleted_at is not null)
                  from intake.delivery where state not in ('RECEIVED', 'HELD') and\s"""
                      + condition.sql())
              .bindMap(condition.bound())
              .map((row, ctx) -> new Counts(row.getLong(1), row.getLong(2)))
              .one();
      eligible += counts.eligible;
      withoutBody += counts.withoutBody;
    }
    return new Counts(eligible, withoutBody);
  }

  private Marked mark(Handle h, String id, DeliveryFilter wanted, @Nullable Long below) {
    List<Long> places =
        deliveries.page(wanted, below, BATCH).stream().map(DeliveryList.Entry::seq).toList();
    int marked = places.isEmpty() ? 0 : mark(h, id, "seq in (<ids>)", places);
    return new Marked(marked, places.size() < BATCH ? null : places.get(BATCH - 1));
  }

  private int mark(Handle h, String replay, String which, List<?> ids) {
    return h.createUpdate(
            """
            update intake.delivery
            set state = 'RECEIVED', attempts = 0, next_attempt_at = :now, reason = null,
                reason_head = null, replay_id = :replay
            where state not in ('RECEIVED', 'HELD') and body_deleted_at is null and\s"""
                + which)
        .bind("now", clock.instant())
        .bind("replay", replay)
        .bindList("ids", ids)
        .execute();
  }

  /** Marks some more of a replay; returns false when there is nothing to do. */
  @Transactional(REQUIRES_NEW)
  boolean some() {
    return jdbi.withHandle(
        h -> {
          Optional<Replay> replay = Replays.unmarked(h);
          replay.ifPresent(
              one -> {
                Marked more = mark(h, one.id(), one.wanted(), one.markingBelow());
                Replays.marked(h, one, more.n, more.below);
              });
          return replay.isPresent();
        });
  }

  private Replay kept(Replay replay) {
    replays.add(replay);
    return replay;
  }

  private Replay replay(
      String id, DeliveryFilter wanted, Counts counts, long marked, @Nullable Long below) {
    Instant now = clock.instant();
    return new Replay(
        id,
        now,
        wanted,
        below == null ? marked : counts.eligible,
        counts.withoutBody,
        marked,
        below,
        0,
        0,
        0);
  }
}

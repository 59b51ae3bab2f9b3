package org.prodops.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.prodops.intake.WaitingDeliveries.Claimed;
import org.prodops.intake.WaitingDeliveries.Outcome;

/** What is noted of deliveries with their marks: the tallies, the reasons, how far replays are. */
final class Afterwards {
  private Afterwards() {}

  /** Notes what became of deliveries, within the transaction that marks them. */
  static void closed(Handle h, List<Outcome> outcomes, Instant now) {
    Tally tally = new Tally();
    Map<String, int[]> replays = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      Claimed delivery = outcome.delivery();
      String source = delivery.sourceId();
      tally.count(source, outcome.processed() ? Tally.Kind.PROCESSED : Tally.Kind.IGNORED, now);
      if (delivery.replay() != null) {
        replays.computeIfAbsent(delivery.replay(), id -> new int[2])[outcome.processed() ? 0 : 1]++;
        continue;
      }
      Instant received = delivery.raw().receivedAt();
      tally.took(source, Tally.Kind.LAG, now, Duration.between(received, now));
      if (outcome.newest() != null) {
        tally.took(
            source, Tally.Kind.SENDER_LAG, now, Duration.between(outcome.newest(), received));
      }
    }
    tally.write(h);
    Reasons.remember(h, outcomes.stream().map(Outcome::remark).filter(Objects::nonNull).toList());
    replays.forEach((id, n) -> progress(h, id, n[0], n[1], 0));
  }

  /** Notes a failure, within the transaction that notes it at the delivery. */
  static void failed(Handle h, Claimed delivery, String reason, boolean last, Instant now) {
    Reasons.remember(h, List.of(reason));
    if (!last) {
      return;
    }
    Tally tally = new Tally();
    tally.count(delivery.sourceId(), Tally.Kind.PARKED, now);
    tally.write(h);
    if (delivery.replay() != null) {
      progress(h, delivery.replay(), 0, 0, 1);
    }
  }

  private static void progress(Handle h, String replay, int processed, int ignored, int parked) {
    h.execute(
        """
        update intake.replay
        set processed = processed + ?, ignored = ignored + ?, parked = parked + ?
        where id = ?
        """,
        processed,
        ignored,
        parked,
        replay);
  }
}

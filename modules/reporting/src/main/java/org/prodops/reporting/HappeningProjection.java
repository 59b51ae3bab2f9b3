package org.prodops.reporting;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.IntakeEvent.SourceConnected;
import org.prodops.kernel.ProductKey;

/**
 * What happened around a product that may have moved its figures: the measures of alignment
 * sessions, and beside them whatever else changed.
 *
 * <p>Of a goal and a source the first that was told counts, since that is when it began; of the two
 * orders in which a row can be written this is the newest with the versions counted down.
 */
@Singleton
class HappeningProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("alignment_round", "happening");
  }

  @Override
  public void fold(Handle handle, long generation, DomainEvent event) {
    if (event instanceof GoalEvent.AlignmentMeasured e) {
      NewestRow.of("alignment_round")
          .by("session", e.session())
          .by("round", e.round())
          .set("product", e.product().value())
          .set("revealed_at", e.revealedAt())
          .set("agreement", e.agreement())
          .set("verdict", e.verdict())
          .set("answered", e.answered())
          .write(handle, generation, e.version(), e.eventId());
    } else if (event instanceof GoalEvent.GoalChanged e) {
      first("GOAL_SET", e.goal().value(), e.product(), e.occurredAt(), e.title())
          .write(handle, generation, -e.version(), e.eventId());
      if (e.closed()) {
        first("GOAL_CLOSED", e.eventId(), e.product(), e.occurredAt(), e.title())
            .write(handle, generation, e.version(), e.eventId());
      }
    } else if (event instanceof GoalEvent.NorthStarSet e) {
      first("NORTH_STAR_SET", e.eventId(), e.product(), e.occurredAt(), e.statement())
          .write(handle, generation, 1, e.eventId());
    } else if (event instanceof SourceConnected e) {
      first("SOURCE_CONNECTED", e.source().value(), e.product(), e.occurredAt(), e.name())
          .write(handle, generation, -NewestRow.version(e.occurredAt()), e.eventId());
    }
  }

  private static NewestRow first(
      String kind, String subject, ProductKey product, Instant at, String said) {
    return NewestRow.of("happening")
        .by("kind", kind)
        .by("subject", subject)
        .set("product", product.value())
        .set("happened_at", at)
        .set("said", said);
  }
}

package org.prodops.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/**
 * An incident as of one moment, all of it. The event that tells it is named after all it says, so
 * that the same said again, by whatever delivery, is the same event.
 *
 * @param id the sender's immutable id of the incident
 * @param at when it was so, by the sender's clock
 * @param status in the sender's own words
 */
public record IncidentState(
    String id,
    Instant at,
    String title,
    String status,
    @Nullable String severity,
    Instant startedAt,
    @Nullable Instant resolvedAt) {

  /** Tells it to the other modules. */
  public Signal told(SourceContext source) {
    String eventId =
        Ids.derived(
            "incident",
            source.id().value(),
            id,
            at.toString(),
            title,
            status,
            String.valueOf(severity),
            startedAt.toString(),
            String.valueOf(resolvedAt));
    return new Signal.Fact(
        new IntakeEvent.IncidentChanged(
            eventId,
            at,
            source.id(),
            source.product(),
            id,
            title,
            status,
            severity,
            startedAt,
            resolvedAt));
  }
}

package org.prodops.kernel;

import java.time.Instant;

/**
 * Something that has happened and that another module may care about.
 *
 * <p>Events are fired synchronously inside the publisher's transaction: what an observer changes
 * commits or rolls back with it. The order of observers does not matter. An event about one thing
 * carries the thing's whole state after the change, so folding the newest is enough.
 */
public sealed interface DomainEvent permits IntakeEvent, GoalEvent, CustomerEvent, ReportEvent {
  /** Unique for ever; the same fact delivered again bears the same id. */
  String eventId();

  /** When it happened in the world, by the clock of who reported it; UTC. */
  Instant occurredAt();
}

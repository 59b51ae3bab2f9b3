package org.prodops.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.TestDatabase;

/** Reporting without a container: record events, then ask. */
public final class Recorded {
  /** When all tests take place; a Sunday. */
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Jdbi jdbi;
  private final Projections projections;
  private final EventLog log = new EventLog(new EventTypes());
  private final RecordingEvents recording;

  public Recorded(TestDatabase database) {
    jdbi = database.jdbi();
    projections =
        new Projections(
            jdbi,
            List.of(
                new WorkProjection(),
                new GoalProjection(),
                new CustomerProjection(),
                new FigureProjection(),
                new GoalWeekProjection(),
                new HappeningProjection()));
    recording = new RecordingEvents(jdbi, log, projections);
  }

  /** Records events in one transaction, as a batch of deliveries does. */
  public Recorded record(DomainEvent... events) {
    jdbi.useTransaction(
        h -> {
          for (DomainEvent event : events) {
            recording.on(event);
          }
        });
    return this;
  }

  /** Empties the log and all projections, for the next try of a property. */
  public Recorded forget() {
    jdbi.useHandle(
        h -> {
          h.execute("delete from reporting.event_log");
          projections.forgetAllBut(h, -1);
        });
    return this;
  }

  public Projections projections() {
    return projections;
  }

  /** Takes one step of a rebuild in its own transaction; returns how many events it folded. */
  int step() {
    return jdbi.inTransaction(h -> rebuilding().step());
  }

  RebuildingProjections rebuilding() {
    return new RebuildingProjections(jdbi, log, projections, CLOCK);
  }

  Jdbi jdbi() {
    return jdbi;
  }
}

package org.prodops.reporting;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.DomainEvent;

/** Logs every event and folds it into the projections, in the transaction of who published it. */
@Singleton
class RecordingEvents {
  private final Jdbi jdbi;
  private final EventLog log;
  private final Projections projections;

  @Inject
  RecordingEvents(Jdbi jdbi, EventLog log, Projections projections) {
    this.jdbi = jdbi;
    this.log = log;
    this.projections = projections;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  void on(@Observes DomainEvent event) {
    jdbi.useHandle(h -> record(h, event));
  }

  private void record(Handle handle, DomainEvent event) {
    Generations generations = Generations.now(handle);
    if (!log.append(handle, event, generations.newest())) {
      return;
    }
    projections.fold(handle, generations.shown(), event);
    Long building = generations.building();
    if (building != null) {
      projections.fold(handle, building, event);
    }
  }
}

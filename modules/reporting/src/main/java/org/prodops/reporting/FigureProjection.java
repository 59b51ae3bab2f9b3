package org.prodops.reporting;

import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.ReportEvent;

/** Which figures are followed, and what was last told of them. */
@Singleton
class FigureProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("followed_figure", "told_figure");
  }

  @Override
  public void fold(Handle handle, long generation, DomainEvent event) {
    if (event instanceof GoalEvent.FigureFollowed e) {
      NewestRow.of("followed_figure")
          .by("product", e.product().value())
          .by("report", e.report())
          .by("figure", e.figure())
          .set("followed", e.followed())
          .write(handle, generation, e.version(), e.eventId());
    } else if (event instanceof ReportEvent.FigureChanged e) {
      NewestRow.of("told_figure")
          .by("product", e.product().value())
          .by("report", e.report())
          .by("figure", e.figure())
          .set("reading", e.value())
          .set("reason", e.reason())
          .set("told_at", e.occurredAt())
          .write(handle, generation, NewestRow.version(e.occurredAt()), e.eventId());
    }
  }
}

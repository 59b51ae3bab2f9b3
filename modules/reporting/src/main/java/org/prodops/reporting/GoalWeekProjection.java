package org.prodops.reporting;

import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.GoalEvent.GoalChanged;

/**
 * How far each goal had come, week by week.
 *
 * <p>A goal tells its whole state at each change, and one event alone cannot say whether it is of a
 * new reading or of something else. So what is told is kept by the week of the newest reading and
 * the week of the telling; the reader sorts out which of the two it counts from. A goal nobody has
 * read yet has no row: not knowing is not zero.
 */
@Singleton
class GoalWeekProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("goal_week");
  }

  @Override
  public void fold(Handle handle, long generation, DomainEvent event) {
    if (!(event instanceof GoalChanged e)) {
      return;
    }
    Instant read = e.checkedInAt();
    if (read == null) {
      return;
    }
    NewestRow.of("goal_week")
        .by("goal", e.goal().value())
        .by("read_week", monday(read))
        .by("told_week", monday(e.occurredAt()))
        .set("progress", e.progress())
        .set("key_results", e.keyResults())
        .set("closed", e.closed())
        .write(handle, generation, e.version(), e.eventId());
  }

  private static LocalDate monday(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}

package org.prodops.reporting.reports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts one period of one group. */
final class FlowTally {
  /**
   * The stamps of a work item.
   *
   * @param started null as well when it was put back to to-do
   */
  record Item(
      String group, Instant created, @Nullable Instant started, @Nullable Instant resolved) {}

  private final Grain.Period period;
  private final Waits lead = new Waits();
  private final Waits cycle = new Waits();
  private long arrived;
  private long inProgress;

  private FlowTally(Grain.Period period) {
    this.period = period;
  }

  static List<FlowTally> of(List<Grain.Period> periods) {
    return periods.stream().map(FlowTally::new).toList();
  }

  /** Adds an item as it stood at {@code end}, where the report ends. */
  void add(Item item, Instant end) {
    Instant state = period.to().isBefore(end) ? period.to() : end;
    Instant created = item.created();
    Instant started = item.started();
    Instant resolved = item.resolved();
    if (created.isBefore(end) && period.holds(created)) {
      arrived++;
    }
    if (resolved != null && resolved.isBefore(end) && period.holds(resolved)) {
      lead.ended(created, resolved);
      if (started != null) {
        cycle.ended(started, resolved);
      }
    }
    if (started != null
        && started.isBefore(state)
        && (resolved == null || !resolved.isBefore(state))) {
      inProgress++;
    }
  }

  FlowReport.Row row(@Nullable String group) {
    return new FlowReport.Row(
        period.from(),
        period.to(),
        group,
        arrived,
        lead.n(),
        inProgress,
        lead.percentile(0.5),
        lead.percentile(0.85),
        cycle.percentile(0.5),
        cycle.percentile(0.85),
        lead.n());
  }
}

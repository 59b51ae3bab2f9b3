package org.prodops.reporting.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Recorded;
import org.prodops.reporting.reports.ReportsResource.ReportView;

/** Asks reports as a reader does. */
final class Asking {
  static final List<Report> ALL =
      List.of(
          new FlowReport(),
          new LoopReport(),
          new FocusBalanceReport(),
          new WorkWithoutWhyReport(),
          new EffectReport());

  private Asking() {}

  static ReportsResource reports(Recorded recorded) {
    return new ReportsResource(recorded.projections(), Recorded.CLOCK, ALL);
  }

  static ReportView ask(Recorded recorded, String name, @Nullable String by) {
    return reports(recorded).report(name, "main", null, null, "month", by, null);
  }

  static ReportView asOf(Recorded recorded, String name, String asOf) {
    return reports(recorded).report(name, "main", "2026-09-01", "2026-12-01", "month", null, asOf);
  }

  static <T> List<T> rows(ReportView view, Class<T> type) {
    return view.rows().stream().map(type::cast).toList();
  }
}

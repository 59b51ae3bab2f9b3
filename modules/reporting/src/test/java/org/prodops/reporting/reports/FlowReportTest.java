package org.prodops.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.reporting.Facts.item;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.TestDatabase;
import org.prodops.kernel.WorkKind;
import org.prodops.reporting.Facts;
import org.prodops.reporting.Recorded;

class FlowReportTest {
  private static final long DAY = 86_400;

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("reporting");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void eachPeriodCountsWhatArrivedWasFinishedAndIsInHand(TestDatabase database) {
    Recorded recorded =
        new Recorded(database)
            .record(
                item("1").created(40).started(30).resolved(26).now(),
                item("2").created(20).started(15).resolved(10).now(),
                item("3").created(20).started(9).resolved(8).now(),
                item("4").created(18).started(17).now(),
                item("5").created(5).now(),
                item("6").created(5).started(4).putBack().now(),
                item("7").created(20).resolved(12).now(),
                item("8").created(20).started(19).removed().now(),
                item("9").kind(WorkKind.CONTAINER).created(20).started(19).resolved(10).now());
    var rows =
        Asking.rows(
            Asking.reports(recorded)
                .report("flow", "main", "2026-10-01", "2026-12-01", "month", null, null),
            FlowReport.Row.class);
    assertThat(rows).hasSize(2);
    FlowReport.Row october = rows.get(0);
    assertThat(october.arrived()).isEqualTo(1);
    assertThat(october.finished()).isEqualTo(1);
    assertThat(october.inProgress()).isZero();
    assertThat(october.leadTimeMedianSeconds()).isEqualTo(14 * DAY);
    assertThat(october.cycleTimeMedianSeconds()).isEqualTo(4 * DAY);
    FlowReport.Row november = rows.get(1);
    assertThat(november.arrived()).isEqualTo(6);
    assertThat(november.finished()).isEqualTo(3);
    assertThat(november.n()).isEqualTo(3);
    assertThat(november.inProgress()).isEqualTo(1);
    assertThat(november.leadTimeMedianSeconds()).isEqualTo(10 * DAY);
    assertThat(november.leadTimeP85Seconds()).isEqualTo(12 * DAY);
    assertThat(november.cycleTimeMedianSeconds()).isEqualTo(DAY);
    assertThat(november.cycleTimeP85Seconds()).isEqualTo(5 * DAY);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aStampOnTheBorderBelongsToTheLaterPeriod(TestDatabase database) {
    // Midnight of 1 November is 21.5 days before noon of the 22nd.
    Recorded recorded =
        new Recorded(database).record(item("1").created(21.5).started(21.5).resolved(21.5).now());
    var rows =
        Asking.rows(
            Asking.reports(recorded)
                .report("flow", "main", "2026-10-01", "2026-12-01", "month", null, null),
            FlowReport.Row.class);
    assertThat(rows).extracting(FlowReport.Row::arrived).containsExactly(0L, 1L);
    assertThat(rows).extracting(FlowReport.Row::finished).containsExactly(0L, 1L);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void asOfAnEarlierDayAnItemIsStillInHand(TestDatabase database) {
    Recorded recorded =
        new Recorded(database).record(item("1").created(20).started(15).resolved(10).now());
    var rows = Asking.rows(Asking.asOf(recorded, "flow", "2026-11-10"), FlowReport.Row.class);
    FlowReport.Row november = rows.get(rows.size() - 1);
    assertThat(november.finished()).isZero();
    assertThat(november.inProgress()).isEqualTo(1);
    assertThat(november.leadTimeMedianSeconds()).isNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void brokenDownEachGroupHasARowPerPeriod(TestDatabase database) {
    Recorded recorded =
        new Recorded(database)
            .record(
                Facts.source(),
                item("1").type("Bug").kind(WorkKind.DEFECT).created(5).now(),
                item("2").type("Story").created(5).now(),
                item("3").type("Story").created(4).now(),
                item("4").type("Fault").kind(WorkKind.DEFECT).created(4).now());
    var view =
        Asking.reports(recorded)
            .report("flow", null, "2026-11-01", "2026-12-01", "month", "type", null);
    assertThat(Asking.rows(view, FlowReport.Row.class))
        .extracting(r -> r.group() + " " + r.arrived())
        .containsExactly("Bug 1", "Fault 1", "Story 2");
    assertThat(Asking.rows(Asking.ask(recorded, "flow", "kind"), FlowReport.Row.class))
        .extracting(FlowReport.Row::group)
        .contains("DEFECT", "FEATURE");
    assertThat(Asking.rows(Asking.ask(recorded, "flow", "source"), FlowReport.Row.class))
        .extracting(FlowReport.Row::group)
        .containsOnly("Our Jira");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEmptyReportSaysWhyAndWhatToDo(TestDatabase database) {
    Recorded recorded = new Recorded(database);
    assertThat(Asking.ask(recorded, "flow", null).why())
        .startsWith("No work item of product main between 30 Aug 2026 and 22 Nov 2026 arrived")
        .endsWith("connect a tracker under Sources.");
    recorded.record(Facts.source());
    assertThat(Asking.ask(recorded, "flow", null).why()).contains("widen the period");
    assertThat(Asking.ask(recorded, "flow", null).sources()).containsExactly("Our Jira");
  }
}

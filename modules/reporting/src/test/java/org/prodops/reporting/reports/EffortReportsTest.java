package org.prodops.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prodops.reporting.Facts.ask;
import static org.prodops.reporting.Facts.goal;
import static org.prodops.reporting.Facts.item;
import static org.prodops.reporting.Facts.link;
import static org.prodops.reporting.Facts.unlink;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.Focus;
import org.prodops.kernel.TestDatabase;
import org.prodops.kernel.WorkKind;
import org.prodops.reporting.Recorded;
import org.prodops.reporting.reports.ReportsResource.ReportView;

class EffortReportsTest {

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("reporting");
  }

  private static Recorded story(TestDatabase database) {
    return new Recorded(database)
        .record(
            goal("delight", Focus.DELIGHT),
            goal("adoption", Focus.ADOPTION),
            goal("past", Focus.RETENTION, null, true),
            // An epic with a child: the child serves the epic's goal, the epic is not counted.
            item("epic").started(20).points(100).now(),
            item("1").parent("SHOP-epic").started(20).resolved(5).points(4).now(),
            link("delight", "epic", 9),
            // Two goals; the label does not matter.
            item("2").started(9).points(4).labels("focus:support").now(),
            link("delight", "2", 9),
            link("adoption", "2", 9),
            // Labelled, asked for, no goal: the link was taken back, the other goal is over.
            item("3").started(9).resolved(3).points(2).labels("focus:retention").now(),
            link("adoption", "3", 9),
            unlink("adoption", "3", 8),
            link("past", "3", 9),
            ask("f", "c").raised(9).triaged(8, "3").now(),
            // A bug nobody asked for, and something without any focus.
            item("4").type("Bug").kind(WorkKind.DEFECT).started(9).points(2).now(),
            item("5").started(9).points(8).now(),
            // Not in the period: never begun, finished long ago, deleted.
            item("6").points(99).now(),
            // An epic whose children nobody told of yet.
            item("9").type("Epic").kind(WorkKind.CONTAINER).started(9).points(99).now(),
            item("7").created(300).started(290).resolved(200).points(99).now(),
            item("8").started(9).points(99).removed().now());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void effortIsSplitByGoalThenLabelThenType(TestDatabase database) {
    ReportView view = Asking.ask(story(database), "focus-balance", null);
    assertThat(Asking.rows(view, FocusBalanceReport.Row.class))
        .extracting(r -> r.focus() + " " + r.items() + " " + r.share() + " " + r.target())
        .containsExactly(
            "DELIGHT 1.5 0.5 0.25",
            "ADOPTION 0.5 0.16666666666666666 0.25",
            "RETENTION 1.0 0.16666666666666666 0.25",
            "SUPPORT 1.0 0.16666666666666666 0.25");
    var totals = (FocusBalanceReport.Totals) view.totals();
    assertThat(totals).isNotNull();
    assertThat(totals.unclassifiedShare()).isEqualTo(0.4);
    assertThat(totals.imbalance()).isCloseTo(0.25, within(1e-9));
    assertThat(view.n()).isEqualTo(5);
    assertThat(view.why()).isNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void workWithNeitherGoalNorCustomerIsListed(TestDatabase database) {
    ReportView view = Asking.ask(story(database), "work-without-why", null);
    assertThat(Asking.rows(view, WorkWithoutWhyReport.Row.class))
        .extracting(WorkWithoutWhyReport.Row::key)
        .containsExactly("SHOP-4", "SHOP-5");
    assertThat(view.totals()).isEqualTo(new WorkWithoutWhyReport.Totals(0.4, 0.1, 0.5));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aGoalClosedSinceCountsForThePeriodItWasMeantFor(TestDatabase database) {
    // 290 days before is 5 February; the goal's period is January.
    Recorded recorded =
        new Recorded(database)
            .record(
                goal("past", Focus.RETENTION, null, true),
                item("1").created(320).started(310).resolved(300).now(),
                link("past", "1", 305));
    ReportView january =
        Asking.reports(recorded)
            .report("work-without-why", "main", "2026-01-01", "2026-02-01", null, null, null);
    assertThat(january.totals()).isEqualTo(new WorkWithoutWhyReport.Totals(1.0, 0.0, 0.0));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void brokenDownByTypeEachHasItsFocuses(TestDatabase database) {
    ReportView view = Asking.ask(story(database), "focus-balance", "type");
    assertThat(Asking.rows(view, FocusBalanceReport.Row.class))
        .filteredOn(r -> r.focus().equals("SUPPORT"))
        .extracting(r -> r.group() + " " + r.share())
        .containsExactly("Bug 1.0", "Story 0.0");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void brokenDownByKindTypesOfOneKindAreOneGroup(TestDatabase database) {
    ReportView view = Asking.ask(story(database), "focus-balance", "kind");
    assertThat(Asking.rows(view, FocusBalanceReport.Row.class))
        .filteredOn(r -> r.focus().equals("SUPPORT"))
        .extracting(r -> r.group() + " " + r.share())
        .containsExactly("DEFECT 1.0", "FEATURE 0.0");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void withoutWorkEveryFigureIsNullAndSaysWhy(TestDatabase database) {
    Recorded recorded = new Recorded(database);
    ReportView focus = Asking.ask(recorded, "focus-balance", null);
    assertThat(focus.totals()).isEqualTo(new FocusBalanceReport.Totals(null, null, null));
    assertThat(focus.reasons())
        .containsOnlyKeys("share", "gap", "balance", "imbalance", "unclassifiedShare");
    assertThat(focus.why()).contains("connect a tracker under Sources");
    ReportView why = Asking.ask(recorded, "work-without-why", null);
    assertThat(why.totals()).isEqualTo(new WorkWithoutWhyReport.Totals(null, null, null));
    assertThat(why.reasons()).containsOnlyKeys("goalCoverage", "customerCoverage", "orphanRate");
    assertThat(why.why()).contains("connect a tracker under Sources");
  }
}

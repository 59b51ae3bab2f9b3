package org.prodops.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.reporting.Facts.ask;
import static org.prodops.reporting.Facts.customer;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.TestDatabase;
import org.prodops.reporting.Recorded;
import org.prodops.reporting.reports.ReportsResource.ReportView;

class LoopReportTest {
  private static final long DAY = 86_400;

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("reporting");
  }

  private static LoopReport.Row row(ReportView view, String stage) {
    return Asking.rows(view, LoopReport.Row.class).stream()
        .filter(r -> r.stage().equals(stage))
        .findFirst()
        .orElseThrow();
  }

  private static void stage(
      ReportView view,
      String stage,
      int n,
      int open,
      @Nullable Long medianDays,
      @Nullable Long oldestDays) {
    assertThat(row(view, stage).n()).as(stage + " n").isEqualTo(n);
    assertThat(row(view, stage).open()).as(stage + " open").isEqualTo(open);
    assertThat(row(view, stage).medianSeconds())
        .as(stage + " median")
        .isEqualTo(medianDays == null ? null : medianDays * DAY);
    assertThat(row(view, stage).oldestOpenSeconds())
        .as(stage + " oldest")
        .isEqualTo(oldestDays == null ? null : oldestDays * DAY);
  }

  private static Recorded story(TestDatabase database) {
    return new Recorded(database)
        .record(
            customer("a", "smb", 100L),
            customer("b", "enterprise", 100L),
            // Through it all: triage 2, decide 3, build 10, adopt 5, tell 1, loop 20, answer 16.
            ask("1", "a")
                .raised(40)
                .triaged(38, "x")
                .committed(35)
                .released(25)
                .told(24)
                .adopted(20)
                .now(),
            // Shipped with it, and nobody told.
            ask("2", "b").raised(38).triaged(37, "x").committed(35).released(25).now(),
            // Declined and told, and declined only.
            ask("3", "a").raised(30).declined(28).told(27).now(),
            ask("4", "b").raised(30).declined(29).now(),
            // Untouched for longer than the period.
            ask("5", "a").raised(100).now(),
            // Shipped silently.
            ask("6", "a").raised(20).triaged(19, "y").committed(18).released(10).now());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everyStageCountsWhoLeftItAndWhoIsStillInIt(TestDatabase database) {
    ReportView view = Asking.ask(story(database), "loop", null);
    assertThat(Asking.rows(view, LoopReport.Row.class))
        .extracting(LoopReport.Row::stage)
        .containsExactly("triage", "decide", "build", "adopt", "tell", "loop", "answer");
    stage(view, "triage", 5, 1, 1L, 100L);
    stage(view, "decide", 3, 0, 2L, null);
    stage(view, "build", 3, 0, 10L, null);
    stage(view, "adopt", 1, 2, null, 25L);
    stage(view, "tell", 1, 2, null, 25L);
    stage(view, "loop", 2, 4, null, 100L);
    stage(view, "answer", 2, 4, null, 100L);
    assertThat(view.reasons().get("loop.medianSeconds")).contains("4 of 6");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theRatesAreThoseOfTheDefinition(TestDatabase database) {
    ReportView view = Asking.ask(story(database), "loop", null);
    assertThat(view.totals()).isEqualTo(new LoopRates.Totals(2 / 5.0, 1 / 3.0, 1.0, 1));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void useMoreThanThirtyDaysAfterTheReleaseIsNoAdoptionOfIt(TestDatabase database) {
    Recorded recorded =
        new Recorded(database)
            .record(
                ask("1", "a").raised(50).triaged(50, "x").released(40).told(39).adopted(9).now());
    assertThat(Asking.ask(recorded, "loop", null).totals())
        .isEqualTo(new LoopRates.Totals(1.0, 1.0, 0.0, 0));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void asOfAnEarlierDayLaterStampsHaveNotHappened(TestDatabase database) {
    // 40 days before is 13 October; on 19 October only the first two were raised and triaged.
    ReportView view = Asking.asOf(story(database), "loop", "2026-10-19T12:00:00Z");
    stage(view, "triage", 2, 1, 2L, 66L);
    stage(view, "build", 0, 2, null, 1L);
    assertThat(view.totals()).isInstanceOf(LoopRates.Totals.class);
    assertThat(((LoopRates.Totals) view.totals()).toldCoverage()).isNull();
    assertThat(view.reasons()).containsKey("toldCoverage");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void brokenDownBySegmentEachHasItsStages(TestDatabase database) {
    ReportView view = Asking.ask(story(database), "loop", "segment");
    assertThat(Asking.rows(view, LoopReport.Row.class))
        .filteredOn(r -> r.stage().equals("triage"))
        .extracting(r -> r.group() + " " + r.n() + " " + r.open())
        .containsExactly("enterprise 2 0", "smb 3 1");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEmptyLoopSaysWhy(TestDatabase database) {
    ReportView view = Asking.ask(new Recorded(database), "loop", null);
    assertThat(view.why()).contains("No ask of product main").contains("Customers");
    assertThat(view.rows()).hasSize(7);
    assertThat(view.reasons()).containsKeys("closureRate", "toldCoverage", "triage.medianSeconds");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whoWaitsIsListedTheOldestFirstPageByPage(TestDatabase database) {
    Recorded recorded = story(database).record(ask("7", "b").raised(100).now());
    var reports = Asking.reports(recorded);
    var first = reports.waiting("answer", "main", 2, null);
    assertThat(first.items()).extracting(WaitingAsks.Waiting::feedbackId).containsExactly("5", "7");
    assertThat(first.items().get(0).ageSeconds()).isEqualTo(100 * DAY);
    assertThat(first.items().get(0).customerName()).isEqualTo("Customer a");
    var second = reports.waiting("answer", "main", 2, first.next());
    assertThat(second.items())
        .extracting(WaitingAsks.Waiting::feedbackId)
        .containsExactly("2", "4");
    var third = reports.waiting("answer", "main", 2, second.next());
    assertThat(third.items()).extracting(WaitingAsks.Waiting::feedbackId).containsExactly("6");
    assertThat(third.next()).isNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theListOfAStageIsAsLongAsItsCount(TestDatabase database) {
    Recorded recorded = story(database);
    ReportView view = Asking.ask(recorded, "loop", null);
    for (Stage stage : Stage.values()) {
      assertThat(Asking.reports(recorded).waiting(stage.word(), null, null, null).items())
          .as(stage.word())
          .hasSize((int) row(view, stage.word()).open());
    }
  }
}

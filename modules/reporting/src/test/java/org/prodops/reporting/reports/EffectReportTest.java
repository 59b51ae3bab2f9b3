package org.prodops.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.prodops.reporting.Facts.ask;
import static org.prodops.reporting.Facts.goal;
import static org.prodops.reporting.Facts.item;
import static org.prodops.reporting.Facts.link;
import static org.prodops.reporting.Facts.measured;
import static org.prodops.reporting.Facts.northStar;
import static org.prodops.reporting.Facts.read;
import static org.prodops.reporting.Facts.reading;
import static org.prodops.reporting.Facts.release;
import static org.prodops.reporting.Facts.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.Focus;
import org.prodops.kernel.TestDatabase;
import org.prodops.reporting.Recorded;
import org.prodops.reporting.effect.SegmentedRegression.Coefficient;
import org.prodops.reporting.reports.ReportsResource.ReportView;

/** The goals' period is the 24 weeks from 1 June; a week's number is counted from 1. */
class EffectReportTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final int WEEKS = 24;
  private static final int SESSION = 10;

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("reporting");
  }

  /** Returns how many days ago the Wednesday of a week was. */
  private static double wednesday(int week) {
    return 172 - 7 * (week - 1);
  }

  private static double progress(int week, IntToDoubleFunction expected) {
    return expected.applyAsDouble(week) * week / WEEKS;
  }

  private static double rising(int week) {
    return 0.30 + 0.01 * week + (week > SESSION ? 0.10 + 0.02 * (week - SESSION) : 0);
  }

  /** A goal read every Wednesday, told then and there. */
  private static List<DomainEvent> goalOf(String product, IntToDoubleFunction expected) {
    return goalOf(product, WEEKS, expected, false);
  }

  private static List<DomainEvent> goalOf(
      String product, int weeks, IntToDoubleFunction expected, boolean toldToday) {
    return IntStream.rangeClosed(1, weeks)
        .mapToObj(
            week ->
                (DomainEvent)
                    reading(
                        product,
                        "goal of " + product,
                        week,
                        wednesday(week),
                        toldToday ? 0 : wednesday(week),
                        progress(week, expected)))
        .toList();
  }

  private static Recorded recorded(TestDatabase database, List<DomainEvent> events) {
    return new Recorded(database).record(events.toArray(DomainEvent[]::new));
  }

  private static List<DomainEvent> story() {
    List<DomainEvent> story = new ArrayList<>(goalOf("main", EffectReportTest::rising));
    story.add(measured("s", 1, 1, wednesday(SESSION), 0.5));
    return story;
  }

  private static ReportView effect(
      Recorded recorded, @Nullable String metric, @Nullable String session) {
    return new EffectResource(recorded.projections(), new EffectReport(), Recorded.CLOCK)
        .effect("main", "2026-06-01", null, metric, session, null);
  }

  private static EffectReport.Totals totals(ReportView view) {
    return (EffectReport.Totals) Objects.requireNonNull(view.totals());
  }

  private static List<@Nullable Double> values(ReportView view) {
    List<@Nullable Double> values = new ArrayList<>();
    Asking.rows(view, EffectReport.Row.class).forEach(row -> values.add(row.value()));
    return values;
  }

  private static double value(@Nullable Coefficient coefficient) {
    return Objects.requireNonNull(coefficient).value();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void attainmentThatRoseFasterAfterTheSessionIsFound(TestDatabase database) {
    ReportView view = effect(recorded(database, story()), null, null);
    EffectReport.Totals totals = totals(view);
    assertThat(value(totals.b0())).isCloseTo(0.31, EXACT);
    assertThat(value(totals.b1())).isCloseTo(0.01, EXACT);
    assertThat(value(totals.b2())).isCloseTo(0.10, EXACT);
    assertThat(value(totals.b3())).isCloseTo(0.02, EXACT);
    assertThat(totals.before().n()).isEqualTo(10);
    assertThat(totals.after().n()).isEqualTo(14);
    assertThat(view.why()).isNull();
    assertThat(view.n()).isEqualTo(24);
    List<EffectReport.Row> rows = Asking.rows(view, EffectReport.Row.class);
    assertThat(rows).hasSize(WEEKS);
    assertThat(rows.get(SESSION - 1))
        .returns("s", EffectReport.Row::session)
        .returns("CLOSE", EffectReport.Row::verdict)
        .returns(false, EffectReport.Row::after)
        .returns(null, EffectReport.Row::counterfactual);
    assertThat(rows.get(23).value()).isCloseTo(0.92, EXACT);
    assertThat(rows.get(23).fitted()).isCloseTo(0.92, EXACT);
    assertThat(rows.get(23).counterfactual()).isCloseTo(0.54, EXACT);
    assertThat(rows.get(23).n()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void readingsOfThePastCountWhenTheyWereMadeHoweverLateTheyAreTold(TestDatabase database) {
    Recorded live = recorded(database, goalOf("main", EffectReportTest::rising));
    List<@Nullable Double> seen = values(effect(live, null, null));
    live.forget()
        .record(goalOf("main", WEEKS, EffectReportTest::rising, true).toArray(DomainEvent[]::new));
    assertThat(values(effect(live, null, null))).isEqualTo(seen).doesNotContainNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsChangedLaterCountsFromThenAndAClosedGoalNoMore(TestDatabase database) {
    Recorded recorded =
        new Recorded(database)
            .record(
                reading("main", "g", 1, wednesday(2), wednesday(2), 0.02),
                // Nothing new was read: a second key result halves the goal's progress.
                reading("main", "g", 2, wednesday(2), wednesday(6), 0.01),
                read("main", "g", 3, wednesday(2), wednesday(9), 0.01, true));
    assertThat(values(effect(recorded, null, null)).subList(0, 10))
        .extracting(value -> value == null ? "none" : "%.4f".formatted(value))
        .containsExactly(
            "none", "0.2400", "0.1600", "0.1200", "0.0960", "0.0400", "0.0343", "0.0300", "none",
            "none");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void fewWeeksAfterGiveMediansAndSayWhy(TestDatabase database) {
    List<DomainEvent> story = new ArrayList<>(goalOf("main", 15, week -> 0.4, false));
    story.add(measured("s", 1, 1, wednesday(19), 0.8));
    ReportView view = effect(recorded(database, story), null, null);
    EffectReport.Totals totals = totals(view);
    assertThat(totals.b2()).isNull();
    assertThat(totals.before().n()).isEqualTo(19);
    assertThat(totals.after().n()).isEqualTo(5);
    assertThat(totals.before().median()).isCloseTo(0.4, EXACT);
    assertThat(view.why())
        .startsWith("Too few points to say: 19 weeks before and 5 after, 8 needed");
    assertThat(view.reasons()).containsKeys("b0", "b3", "rankCorrelation", "health", "nrr");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void productsWithoutASessionAreComparedOverTheSameWeeks(TestDatabase database) {
    List<DomainEvent> story = new ArrayList<>();
    story.addAll(goalOf("main", week -> week > SESSION ? 0.7 : 0.4));
    story.add(measured("s", 1, 1, wednesday(SESSION), 0.5));
    story.addAll(goalOf("calm", week -> week > SESSION ? 0.6 : 0.5));
    story.addAll(goalOf("late", week -> 0.1));
    story.add(measured("late", "t", 1, 1, wednesday(15), 0.5));
    story.addAll(goalOf("young", 4, week -> 0.1, false));
    story.add(read("young", "goal of young", 5, wednesday(4), wednesday(5), 0.1, true));
    var found = totals(effect(recorded(database, story), null, "s")).differenceInDifferences();
    assertThat(found.value()).isCloseTo(0.2, EXACT);
    assertThat(found.with()).isEqualTo(1);
    assertThat(found.without()).isEqualTo(1);
    assertThat(found.leftOut()).as("late and young").isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void agreementIsComparedWithWhatGoalsReachedInTheEnd(TestDatabase database) {
    List<DomainEvent> story = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      int best = i;
      story.addAll(goalOf("p" + i, week -> best / 10.0));
      story.add(measured("p" + i, "s" + i, 1, 1, wednesday(3), 0.9));
      story.add(measured("p" + i, "s" + i, 2, 1, wednesday(4), i == 1 ? 0.99 : i / 10.0));
    }
    Recorded recorded = recorded(database, story);
    // Ranks 8 1 2 3 4 5 6 7 beside 1 to 8: 1 - 6 * (49 + 7) / (8 * 63).
    assertThat(totals(effect(recorded, null, "s1", "p1")).rankCorrelation().rho())
        .isCloseTo(1 - 6.0 * 56 / 504, EXACT);
  }

  private static ReportView effect(
      Recorded recorded, @Nullable String metric, @Nullable String session, String product) {
    return new EffectResource(recorded.projections(), new EffectReport(), Recorded.CLOCK)
        .effect(product, "2026-06-01", null, metric, session, null);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void eachWeekIsWhatItsOwnReportSays(TestDatabase database) {
    List<DomainEvent> story = story();
    story.add(goal("delight", Focus.DELIGHT));
    story.add(goal("past", Focus.RETENTION, null, true));
    for (int week = 1; week <= WEEKS; week++) {
      double ago = wednesday(week);
      String id = "" + week;
      story.add(
          ask(id, "c" + week % 3)
              .raised(ago + week % 5)
              .triaged(ago, id)
              .released(ago)
              .adopted(ago)
              .told(ago - week % 4)
              .now());
      story.add(
          (week % 3 == 0 ? item(id).labels("focus:support") : item(id))
              .started(ago + 9)
              .resolved(ago - 3)
              .points(week)
              .now());
      story.add(link(week % 2 == 0 ? "delight" : "past", week % 5 == 0 ? "none" : id, ago));
    }
    Recorded recorded = recorded(database, story);
    ReportsResource reports = Asking.reports(recorded);
    for (var row : Asking.rows(effect(recorded, "loop", null), EffectReport.Row.class)) {
      var loop =
          reports.report(
              "loop", "main", row.from().toString(), row.to().toString(), null, null, null);
      Long median =
          Asking.rows(loop, LoopReport.Row.class).stream()
              .filter(r -> r.stage().equals("loop"))
              .map(LoopReport.Row::medianSeconds)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      assertThat(row.value()).isEqualTo(median == null ? null : (double) median);
    }
    for (var row : Asking.rows(effect(recorded, "balance", null), EffectReport.Row.class)) {
      var balance =
          reports.report(
              "focus-balance",
              "main",
              row.from().toString(),
              row.to().toString(),
              null,
              null,
              null);
      assertThat(row.value())
          .isEqualTo(
              ((FocusBalanceReport.Totals) Objects.requireNonNull(balance.totals())).balance());
    }
    assertThat(totals(effect(recorded, "loop", null)).b3()).isNotNull();
    assertThat(totals(effect(recorded, "balance", null)).unit()).isEqualTo("ratio");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatElseChangedIsListed(TestDatabase database) {
    List<DomainEvent> story = story();
    story.add(northStar("Book without calling", 90));
    story.add(release("1.2", 80));
    story.add(source());
    story.add(measured("s", 2, 2, wednesday(11), 0.75));
    story.add(measured("earlier", 1, 1, wednesday(9), 0.1));
    story.add(read("main", "over", 1, 100, 60, 0.5, true));
    EffectReport.Totals totals = totals(effect(recorded(database, story), null, "s"));
    assertThat(totals.happenings())
        .extracting(one -> one.kind() + " " + one.what())
        .containsExactlyInAnyOrder(
            "GOAL_SET Goal goal of main",
            "GOAL_SET Goal over",
            "GOAL_BEGAN Goal goal of main",
            "GOAL_BEGAN Goal over",
            "GOAL_ENDED Goal goal of main",
            "GOAL_ENDED Goal over",
            "GOAL_CLOSED Goal over",
            "NORTH_STAR_SET Book without calling",
            "RELEASE_SHIPPED Release 1.2",
            "SESSION_REVEALED APART",
            "SESSION_REVEALED SAME",
            "SOURCE_CONNECTED Our Jira");
    assertThat(totals.happeningsLeft()).isZero();
    AlignmentSession session = Objects.requireNonNull(totals.session());
    assertThat(session.verdictBefore()).isEqualTo("APART");
    assertThat(session.rounds())
        .extracting(AlignmentSession.Round::verdict)
        .containsExactly("CLOSE", "SAME");
    assertThat(totals.sessions()).extracting(AlignmentSession::id).containsExactly("earlier", "s");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void figuresTheProductDoesNotHaveAreNotInvented(TestDatabase database) {
    Recorded recorded = recorded(database, story());
    for (String metric : List.of("health", "nrr")) {
      ReportView view = effect(recorded, metric, null);
      assertThat(view.why()).contains("no series");
      assertThat(values(view)).hasSize(WEEKS).containsOnlyNulls();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void withoutASessionThereIsASeriesAndAReason(TestDatabase database) {
    Recorded recorded = recorded(database, goalOf("main", EffectReportTest::rising));
    ReportView view = effect(recorded, null, null);
    assertThat(view.why()).contains("prepare one under Alignment");
    assertThat(values(view)).doesNotContainNull();
    assertThat(effect(recorded.forget(), null, null).why()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aWrongParameterIsNamed(TestDatabase database) {
    Recorded recorded = recorded(database, story());
    assertThatThrownBy(() -> effect(recorded, "mood", null))
        .isInstanceOf(BrokenRule.class)
        .hasMessage("metric must be one of attainment, loop, balance, health, nrr");
    assertThatThrownBy(() -> effect(recorded, null, "none"))
        .isInstanceOf(BrokenRule.class)
        .hasMessageContaining("session must be");
    assertThatThrownBy(() -> effect(recorded, null, "s", "other"))
        .isInstanceOf(BrokenRule.class)
        .hasMessageContaining("of the product main");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aSessionThatIsAskedForIsShownInTheMiddle(TestDatabase database) {
    Recorded recorded = recorded(database, story());
    ReportView view =
        new EffectResource(recorded.projections(), new EffectReport(), Recorded.CLOCK)
            .effect(null, null, null, null, "s", null);
    assertThat(totals(view).product()).isEqualTo("main");
    assertThat(totals(view).b3()).isNotNull();
    EffectReport.Row earliest = Asking.rows(view, EffectReport.Row.class).get(0);
    assertThat(earliest.fitted()).as("no line where there was no goal").isNull();
    assertThat(view.from()).isBefore("2026-02-15T00:00:00Z");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aWeekThatIsNotOverByTheDayAskedAboutIsNotThere(TestDatabase database) {
    ReportView view =
        new EffectResource(
                recorded(database, story()).projections(), new EffectReport(), Recorded.CLOCK)
            .effect("main", "2026-06-01", null, null, null, "2026-08-20");
    assertThat(view.rows()).hasSize(11);
  }
}

package org.prodops.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.ReportEvent;
import org.prodops.kernel.ReportEvent.FigureChanged;
import org.prodops.kernel.TestDatabase;
import org.prodops.reporting.Facts;
import org.prodops.reporting.Recorded;

class FollowedFiguresTest {
  private static final String BUILD = "stage=build/medianSeconds";

  /** Reporting with the figures it told, each recorded as it is in the product. */
  private static final class Newsroom {
    final Recorded recorded;
    final List<FigureChanged> told = new ArrayList<>();
    private int minutes;

    Newsroom(TestDatabase database) {
      recorded = new Recorded(database);
    }

    List<FigureChanged> tell() {
      told.clear();
      minutes++;
      Clock clock = Clock.fixed(Recorded.NOW.plusSeconds(60L * minutes), ZoneOffset.UTC);
      FollowedFigures figures =
          new FollowedFigures(recorded.projections(), new Telling(told), clock, Asking.ALL);
      figures.tell(figures.changes());
      recorded.record(told.toArray(ReportEvent[]::new));
      assertThat(figures.isAwaited()).isFalse();
      return List.copyOf(told);
    }
  }

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("reporting");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aFollowedFigureIsToldOnceUntilItChanges(TestDatabase database) {
    Newsroom news = new Newsroom(database);
    news.recorded.record(
        Facts.ask("a", "c").raised(20).triaged(19, "1").committed(15).released(5).now());
    assertThat(news.tell()).isEmpty();

    news.recorded.record(Facts.followed("loop", BUILD, 1, true));
    List<FigureChanged> first = news.tell();
    assertThat(first).hasSize(1);
    assertThat(first.get(0).value()).isEqualTo(10 * 86_400.0);
    assertThat(first.get(0).title()).isEqualTo("Loop time: build, median");
    assertThat(first.get(0).unit()).isEqualTo("seconds");
    assertThat(first.get(0).reason()).isNull();
    assertThat(news.tell()).isEmpty();

    news.recorded.record(
        Facts.ask("b", "c").raised(20).triaged(19, "2").committed(9).released(5).now(),
        Facts.ask("d", "c").raised(20).triaged(19, "3").committed(9).released(5).now());
    assertThat(news.tell()).extracting(FigureChanged::value).containsExactly(4 * 86_400.0);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whoFollowsAnewIsToldWhatIsKnownAlready(TestDatabase database) {
    Newsroom news = new Newsroom(database);
    news.recorded.record(Facts.followed("loop", "closureRate", 1, true));
    assertThat(news.tell()).hasSize(1);
    news.recorded.record(Facts.followed("loop", "closureRate", 2, false));
    assertThat(news.tell()).isEmpty();
    news.recorded.record(Facts.followed("loop", "closureRate", 3, true));
    assertThat(news.tell()).hasSize(1);
    assertThat(news.tell()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEmptyFigureSaysWhy(TestDatabase database) {
    Newsroom news = new Newsroom(database);
    news.recorded.record(
        Facts.followed("loop", "closureRate", 1, true),
        Facts.followed("loop", "nonsense", 1, true),
        Facts.followed("nonsense", "any", 1, true));
    assertThat(news.tell())
        .hasSize(3)
        .allSatisfy(
            told -> {
              assertThat(told.value()).isNull();
              assertThat(told.reason()).isNotBlank();
            });
    assertThat(news.tell()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everyReportOffersItsNumbers(TestDatabase database) {
    Recorded recorded = new Recorded(database);
    recorded.record(
        Facts.item("1").started(20).resolved(12).now(),
        Facts.ask("a", "c").raised(20).triaged(19, "1").now());
    FollowedFigures figures =
        new FollowedFigures(
            recorded.projections(), new Telling(new ArrayList<>()), Recorded.CLOCK, Asking.ALL);
    Map<String, Figure> flow =
        recorded.projections().read(shown -> figures.figures(shown, "flow", "main"));
    assertThat(flow).containsKeys("finished", "leadTimeMedianSeconds", "inProgress");
    assertThat(flow.values())
        .extracting(Figure::title)
        .contains("Flow of work: the last whole week, finished");
    Map<String, Figure> focus =
        recorded.projections().read(shown -> figures.figures(shown, "focus-balance", "main"));
    assertThat(focus).containsKeys("balance", "focus=DELIGHT/share");
    assertThat(focus.values())
        .filteredOn(figure -> figure.name().equals("balance"))
        .extracting(Figure::unit)
        .containsExactly("ratio");
    Map<String, Figure> why =
        recorded.projections().read(shown -> figures.figures(shown, "work-without-why", "main"));
    assertThat(why).containsOnlyKeys("goalCoverage", "customerCoverage", "orphanRate");
  }
}

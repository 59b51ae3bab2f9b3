package org.prodops.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.Focus;
import org.prodops.kernel.TestDatabase;
import org.prodops.kernel.WorkKind;
import org.prodops.reporting.Facts;
import org.prodops.reporting.Recorded;

class AnyOrderTest {
  private static final List<String> IDS = List.of("1", "2", "3");
  private static final Recorded RECORDED = new Recorded(TestDatabase.h2("reporting"));

  @Provide
  Arbitrary<DomainEvent> event() {
    Arbitrary<String> id = Arbitraries.of(IDS);
    Arbitrary<Integer> version = Arbitraries.integers().between(1, 5);
    Arbitrary<Integer> days = Arbitraries.integers().between(1, 40);
    // What a version says depends on the id and the version alone, as it does with real senders.
    return Arbitraries.oneOf(
        Combinators.combine(id, version)
            .as(
                (i, v) ->
                    v % 2 == 0
                        ? Facts.item(i).version(v).started(20 + v).resolved(v).points(v).now()
                        : Facts.item(i)
                            .version(v)
                            .started(20 + v)
                            .type("Bug")
                            .kind(WorkKind.DEFECT)
                            .now()),
        Combinators.combine(id, version)
            .as(
                (i, v) ->
                    v % 2 == 0
                        ? Facts.ask(i, "c" + i).version(v).triaged(30, i).released(9).told(v).now()
                        : Facts.ask(i, "c" + i).version(v).raised(30 + v).now()),
        Combinators.combine(id, days).as((i, d) -> Facts.link("g" + i, i, d)),
        Combinators.combine(id, days).as((i, d) -> Facts.unlink("g" + i, i, d)),
        Combinators.combine(id, Arbitraries.integers().between(1, 12))
            .as(
                (i, v) ->
                    // Every third says something else of the reading before; the last is closed.
                    Facts.read(
                        i.equals("3") ? "other" : "main",
                        "r" + i,
                        v,
                        160 - 7.0 * (v - v % 3),
                        v % 2 == 0 ? 3 : 160 - 7.0 * v,
                        v / 24.0,
                        v == 12)),
        Combinators.combine(id, version)
            .as((i, v) -> Facts.measured("s" + i, v % 2 + 1, v, 60 + v % 2, v / 5.0)),
        days.map(d -> Facts.northStar("Star " + d, d)),
        id.map(i -> Facts.goal("g" + i, i.equals("1") ? Focus.DELIGHT : Focus.ADOPTION)),
        id.map(i -> Facts.customer("c" + i, "segment " + i, 100L)));
  }

  @Provide
  Arbitrary<List<DomainEvent>> events() {
    return event().list().ofMinSize(1).ofMaxSize(25);
  }

  @Property(tries = 100)
  void anyOrderAndRepetitionOfEventsGivesTheSameFigures(
      @ForAll("events") List<DomainEvent> events, @ForAll Random random) {
    List<DomainEvent> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.subList(0, events.size() / 2));
    java.util.Collections.shuffle(shuffled, random);
    assertThat(figures(shuffled)).isEqualTo(figures(events));
  }

  private static List<Object> figures(List<DomainEvent> events) {
    Recorded recorded = RECORDED.forget().record(events.toArray(DomainEvent[]::new));
    List<Object> figures = new ArrayList<>();
    for (String report : List.of("flow", "loop", "focus-balance", "work-without-why", "effect")) {
      var view = Asking.ask(recorded, report, null);
      figures.add(view.rows());
      figures.add(String.valueOf(view.totals()));
      figures.add(String.valueOf(view.dataAt()));
    }
    return figures;
  }
}

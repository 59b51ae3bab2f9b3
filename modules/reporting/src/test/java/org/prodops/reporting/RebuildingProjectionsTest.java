package org.prodops.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.Focus;
import org.prodops.kernel.TestDatabase;

class RebuildingProjectionsTest {

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("reporting");
  }

  private static DomainEvent[] story() {
    return Stream.of(
            Stream.of(
                Facts.source(),
                Facts.goal("g", Focus.DELIGHT),
                Facts.customer("c", "smb", 500L),
                Facts.ask("f", "c").triaged(3, "1").now(),
                Facts.release("r", 1, "SHOP-1", "SHOP-2"),
                Facts.link("g", "1", 9),
                Facts.unlink("g", "1", 8),
                Facts.northStar("One", 9),
                Facts.measured("s", 1, 1, 30, 0.5)),
            IntStream.range(0, 1200)
                .mapToObj(i -> Facts.item("" + i % 400).version(1 + i / 400).points(i).now()))
        .flatMap(s -> s)
        .toArray(DomainEvent[]::new);
  }

  private static List<Map<String, Object>> table(Recorded recorded, String name) {
    return recorded
        .projections()
        .read(
            shown ->
                shown
                    .query("select * from reporting." + name + " t where t.generation = :g")
                    .mapToMap()
                    .stream()
                    .peek(row -> row.remove("generation"))
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .toList());
  }

  private static Map<String, List<Map<String, Object>>> figures(Recorded recorded) {
    return Stream.of(
            "product",
            "north_star",
            "source",
            "work_item",
            "goal",
            "work_link",
            "customer",
            "feedback",
            "shipped",
            "shipped_item",
            "goal_week",
            "alignment_round",
            "happening")
        .collect(java.util.stream.Collectors.toMap(name -> name, name -> table(recorded, name)));
  }

  private static RebuildingProjections.Rebuild state(Recorded recorded, @Nullable String id) {
    return Objects.requireNonNull(recorded.rebuilding().find(id));
  }

  private static void finish(Recorded recorded) {
    while (recorded.step() > 0) {
      assertThat(state(recorded, null).state()).isEqualTo("RUNNING");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theSameEventTwiceIsLoggedOnce(TestDatabase database) {
    Recorded recorded = new Recorded(database).record(Facts.source(), Facts.source());
    long logged = recorded.jdbi().withHandle(h -> new EventLog(new EventTypes()).size(h));
    assertThat(logged).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aRebuildGivesTheSameFiguresEvenWhereTheTablesHadBeenDamaged(TestDatabase database) {
    Recorded recorded = new Recorded(database).record(story());
    var before = figures(recorded);
    assertThat(before.get("work_item")).hasSize(400);
    recorded
        .jdbi()
        .useHandle(
            h -> {
              h.execute("update reporting.work_item set title = 'wrong', version = 99");
              h.execute("delete from reporting.feedback");
              h.execute("delete from reporting.shipped_item");
            });
    assertThat(figures(recorded)).isNotEqualTo(before);

    String id = recorded.rebuilding().begin("kim");
    finish(recorded);

    assertThat(figures(recorded)).isEqualTo(before);
    assertThat(state(recorded, id).state()).isEqualTo("DONE");
    assertThat(state(recorded, id).done()).isEqualTo(1209);
    assertThat(state(recorded, id).requestedBy()).isEqualTo("kim");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void readersSeeTheOldFiguresUntilTheNewOnesAreComplete(TestDatabase database) {
    Recorded recorded = new Recorded(database).record(story());
    var before = figures(recorded);
    recorded.rebuilding().begin(null);
    assertThat(recorded.step()).isPositive();
    assertThat(figures(recorded)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void eventsThatArriveMeanwhileAreInTheOldAndTheNewFigures(TestDatabase database) {
    Recorded recorded = new Recorded(database).record(story());
    recorded.rebuilding().begin(null);
    recorded.step();
    recorded.record(Facts.item("7").version(50).type("Newest").now());
    var before = figures(recorded);
    assertThat(before.get("work_item"))
        .anySatisfy(row -> assertThat(row).containsEntry("item_type", "Newest"));
    finish(recorded);
    assertThat(figures(recorded)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aSecondRequestWhileOneRunsNamesTheOneThatRuns(TestDatabase database) {
    Recorded recorded = new Recorded(database).record(story());
    String first = recorded.rebuilding().begin(null);
    assertThat(recorded.rebuilding().begin(null)).isEqualTo(first);
    finish(recorded);
    assertThat(recorded.rebuilding().begin(null)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anotherProcessGoesOnWhereOneWasCutOff(TestDatabase database) {
    Recorded cutOff = new Recorded(database).record(story());
    String id = cutOff.rebuilding().begin(null);
    cutOff.step();
    Recorded restarted = new Recorded(database);
    finish(restarted);
    assertThat(state(restarted, id).state()).isEqualTo("DONE");
    assertThat(figures(restarted).get("work_item")).hasSize(400);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEventOfATransactionOlderThanTheRebuildIsFoldedWhenItCommitsAtLast(TestDatabase database) {
    Recorded recorded = new Recorded(database);
    EventTypes types = new EventTypes();
    DomainEvent late = Facts.item("1").now();
    recorded.rebuilding().begin(null);
    finish(recorded);
    recorded.jdbi().useHandle(h -> new EventLog(types).append(h, late, 1));
    assertThat(figures(recorded).get("work_item")).isEmpty();
    recorded.step();
    assertThat(figures(recorded).get("work_item")).hasSize(1);
  }
}

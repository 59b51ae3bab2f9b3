package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.intake.Tally.Kind;
import org.prodops.kernel.Ids;
import org.prodops.kernel.TestDatabase;

@Tag("sql")
class OperatingTest {
  static Stream<TestDatabase> databases() {
    return TestDatabase.both("intake");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatAPausedSourceGetsWaitsAndNothingOfItIsLost(TestDatabase database) {
    Operated intake = new Operated(database);
    String paused = intake.source();
    String other = intake.source();
    String before = intake.arrives(paused, "A-1");
    intake.dispatch();
    intake.pause(paused);
    List<String> waiting =
        IntStream.range(0, 120).mapToObj(i -> intake.arrives(paused, "B-" + i)).toList();
    String elsewhere = intake.arrives(other, "C-1");
    intake.dispatch();
    assertThat(intake.state(before)).isEqualTo("PROCESSED");
    assertThat(intake.state(elsewhere)).isEqualTo("PROCESSED");
    assertThat(waiting).allMatch(id -> intake.state(id).equals("RECEIVED"));
    assertThat(intake.list.get(waiting.get(0)).reason()).contains("paused");
    assertThat(intake.list.heldOf(paused)).isEqualTo(120);
    DeliveryList.Lag lag = intake.list.lag();
    assertThat(lag.backlog()).isZero();
    assertThat(lag.held()).isEqualTo(120);
    assertThat(lag.processed()).isEqualTo(2);
    assertThat(intake.list.page(received(paused), null, 200)).hasSize(120);
    assertThat(intake.holding.release()).as("while it is paused").isFalse();

    intake.resume(paused);
    assertThat(intake.holding.release()).isTrue();
    assertThat(intake.holding.release()).isFalse();
    intake.dispatch();
    assertThat(waiting).allMatch(id -> intake.state(id).equals("PROCESSED"));
    assertThat(intake.list.lag().held()).isZero();
  }

  private static DeliveryFilter received(String source) {
    return new DeliveryFilter(source, "RECEIVED", null, null, null, null);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theFiguresOfASourceComeFromItsTallies(TestDatabase database) {
    Operated intake = new Operated(database);
    String source = intake.source();
    intake.arrives(source, "A-1");
    intake.dispatch();
    intake.clock.forward(Duration.ofHours(5));
    String again = intake.arrives(source, "A-2");
    intake.append(
        List.of(Operated.arrival(Ids.fresh(), source, again, "A-2", intake.clock.instant())));
    intake.arrives(source, "ignored: nothing");
    intake.arrives(source, "broken");
    intake.clock.forward(Duration.ofSeconds(2));
    intake.dispatch();
    // What the inbox holds is gone, so it cannot have been counted there.
    intake.jdbi.useHandle(h -> h.execute("delete from intake.delivery"));
    Pulses.Pulse pulse = intake.pulses.of(List.of(source, intake.source())).get(0);
    assertThat(pulse.sum(Kind.RECEIVED).day()).isEqualTo(4);
    assertThat(pulse.sum(Kind.RECEIVED).hour()).isEqualTo(3);
    assertThat(pulse.sum(Kind.REPEATED).day()).isEqualTo(1);
    assertThat(pulse.sum(Kind.PROCESSED).day()).isEqualTo(2);
    assertThat(pulse.sum(Kind.IGNORED).day()).isEqualTo(1);
    assertThat(pulse.sum(Kind.PARKED).day()).isEqualTo(1);
    assertThat(pulse.sum(Kind.SENDER_LAG).meanSeconds()).isEqualTo(3.0);
    assertThat(pulse.sum(Kind.LAG).longestSeconds()).isBetween(2.0, 2.5);
    assertThat(pulse.hours()).hasSize(168).endsWith(1L, 0L, 0L, 0L, 0L, 3L);
    assertThat(pulse.silence().longest()).isEqualTo(Duration.ofHours(5));
    new Pruning(intake.jdbi, intake.clock).prune();
    assertThat(intake.pulses.of(List.of(source)).get(0).sum(Kind.RECEIVED).week()).isEqualTo(4);
    intake.clock.forward(Duration.ofDays(29));
    new Pruning(intake.jdbi, intake.clock).prune();
    assertThat(tallies(intake)).isZero();
  }

  private static int tallies(Operated intake) {
    return intake.jdbi.withHandle(
        h -> h.createQuery("select count(*) from intake.source_tally").mapTo(Integer.class).one());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void howeverOftenAStrangerKnocksThereIsOneRow(TestDatabase database) {
    Operated intake = new Operated(database);
    String source = intake.source();
    for (int i = 0; i < 3; i++) {
      intake.troubles.refused(source, Kind.REFUSED, "The signature was missing or wrong.");
      intake.troubleRows.write(intake.troubles.take());
    }
    assertThat(tallies(intake)).isEqualTo(1);
    Pulses.Pulse pulse = intake.pulses.of(List.of(source)).get(0);
    assertThat(pulse.refusedInADay()).isEqualTo(3);
    assertThat(pulse.refusedInARow()).isEqualTo(3);
    assertThat(pulse.trouble().refusedAt()).isEqualTo(Operated.START);

    intake.clock.forward(Duration.ofMinutes(1));
    intake.arrives(source, "A-1");
    assertThat(intake.pulses.of(List.of(source)).get(0).refusedInARow()).isZero();
    intake.clock.forward(Duration.ofMinutes(1));
    intake.troubles.refused(source, Kind.TURNED_AWAY, "The inbox is full.");
    Troubles.Gathered kept = intake.troubles.take();
    intake.troubles.oldSecret(source);
    intake.troubles.giveBack(kept);
    intake.troubleRows.write(intake.troubles.take());
    intake.troubles.refused(source, Kind.REFUSED, "A");
    intake.troubles.refused(source, Kind.REFUSED, "B");
    intake.troubles.accepted(source);
    intake.troubles.refused(source, Kind.REFUSED, "The inbox is full.");
    intake.troubleRows.write(intake.troubles.take());
    Pulses.Pulse later = intake.pulses.of(List.of(source)).get(0);
    assertThat(later.refusedInARow()).isEqualTo(1);
    assertThat(later.refusedInADay()).isEqualTo(7);
    assertThat(later.trouble().reason()).isEqualTo("The inbox is full.");
    assertThat(later.trouble().oldSecretAt()).isEqualTo(intake.clock.instant());
    intake.troubleRows.forgetOldSecret(source);
    assertThat(intake.pulses.of(List.of(source)).get(0).trouble().oldSecretAt()).isNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void bodiesThatHadTheirTimeGoUnlessTheyAreStillNeeded(TestDatabase database) {
    Operated intake = new Operated(database);
    Retention retention = new Retention(intake.jdbi, intake.clock, 90);
    String source = intake.source();
    String understood = intake.arrives(source, "A-1");
    String ignored = intake.arrives(source, "ignored: nothing");
    String parked = intake.arrives(source, "broken");
    intake.dispatch();
    String waits = intake.arrives(source, "A-2");
    intake.clock.forward(Duration.ofDays(91));
    String young = intake.arrives(source, "A-3");
    while (retention.some()) {
      assertThat(bodies(intake)).isNotEmpty();
    }
    assertThat(bodies(intake)).containsExactlyInAnyOrder(parked, waits, young);
    assertThat(intake.list.get(understood).bodyDeletedAt()).isEqualTo(intake.clock.instant());
    assertThat(intake.list.get(ignored).reason()).isEqualTo("nothing");
    Replays.Replay replay = intake.replaying.all(Operated.of(source));
    assertThat(replay.withoutBody()).isEqualTo(2);
    assertThat(replay.deliveries()).as("the parked one").isEqualTo(1);

    intake.dispatch();
    assertThat(retention.some()).isFalse();
    assertThat(bodies(intake)).as("parked again").containsExactlyInAnyOrder(parked, young);
    assertThat(retention.some()).isFalse();
    assertThat(bodies(intake)).hasSize(2);
  }

  private static List<String> bodies(Operated intake) {
    return intake.jdbi.withHandle(
        h ->
            h.createQuery("select delivery_id from intake.delivery_raw")
                .mapTo(String.class)
                .list());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aReplayOfManyGoesInBatchesAndTellsHowFarItIs(TestDatabase database) {
    Operated intake = new Operated(database);
    String source = intake.source();
    List<Inbox.Arrival> many = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      String id = Ids.fresh();
      String body = i < 2 ? "broken" : i % 100 == 0 ? "A-1" : "ignored: most of them";
      many.add(Operated.arrival(id, source, id, body, intake.clock.instant()));
    }
    intake.append(many);
    intake.dispatch();
    Replays.Replay asked = intake.replaying.all(Operated.of(source));
    assertThat(asked.deliveries()).isEqualTo(1500);
    assertThat(asked.done()).isFalse();
    assertThat(intake.list.lag().backlog()).isEqualTo(1000);
    while (intake.replaying.some()) {
      assertThat(intake.list.lag().backlog()).isEqualTo(1500);
    }
    assertThat(intake.replaying.all(Operated.of(source)).deliveries()).as("twice").isZero();
    intake.dispatch();
    Replays.Replay done = intake.replays.find(asked.id()).orElseThrow();
    assertThat(done.done()).isTrue();
    assertThat(done.processed()).isEqualTo(14);
    assertThat(done.ignored()).isEqualTo(1484);
    assertThat(done.parked()).isEqualTo(2);
    assertThat(intake.replays.page(null, null, 10)).hasSize(2).contains(done);
    assertThat(intake.pulses.of(List.of(source)).get(0).sum(Kind.LAG).day())
        .as("a replay is no lag")
        .isEqualTo(1498);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aDeliveryNamesTheItemsItBecame(TestDatabase database) {
    Operated intake = new Operated(database);
    String source = intake.source();
    String item = intake.arrives(source, "A-1");
    String nothing = intake.arrives(source, "ignored: nothing");
    intake.dispatch();
    assertThat(became(intake, item).orElseThrow().items())
        .singleElement()
        .satisfies(i -> assertThat(i.key()).isEqualTo("A-1"));
    assertThat(became(intake, nothing)).isEmpty();
  }

  private static Optional<Becoming.Became> became(Operated intake, String id) {
    DeliveryList.Entry entry = intake.list.get(id);
    return intake.becoming.of(entry, intake.list.raw(entry).orElseThrow());
  }
}

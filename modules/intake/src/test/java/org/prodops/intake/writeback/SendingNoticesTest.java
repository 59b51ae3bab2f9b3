package org.prodops.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prodops.intake.writeback.World.linked;
import static org.prodops.intake.writeback.World.titled;
import static org.prodops.intake.writeback.World.unlinked;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.intake.writeback.Notice.State;
import org.prodops.intake.writeback.NoticeMetrics.Outcome;
import org.prodops.intake.writeback.ToldSource.Mode;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.TestDatabase;

@Tag("sql")
class SendingNoticesTest {
  static Stream<TestDatabase> databases() {
    return TestDatabase.both("intake");
  }

  private static World on(TestDatabase database, Mode mode) {
    World world = new World(database);
    world.item("a");
    world.item("b");
    world.following.on(titled("g", "Nobody calls", 1));
    if (mode != Mode.OFF) {
      world.setting.set("s", mode, false);
    }
    return world;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void nothingIsToldWhereItIsOff(TestDatabase database) {
    World world = on(database, Mode.OFF);
    world.following.on(linked("g", "a", "item", 1));
    assertThat(world.send()).isFalse();
    assertThat(world.notices.find("a")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aLinkIsToldAndItsEndAndANewTitle(TestDatabase database) {
    World world = on(database, Mode.CONFIRMED);
    world.following.on(linked("g", "a", "item", 1));
    assertThat(world.notice("a").state()).isEqualTo(State.PENDING);
    assertThat(world.send()).isTrue();
    assertThat(world.says).containsEntry("KEY-a", List.of("Nobody calls"));
    assertThat(world.notice("a").state()).isEqualTo(State.SENT);

    world.following.on(titled("g", "Nobody waits", 2));
    assertThat(world.send()).isTrue();
    assertThat(world.says).containsEntry("KEY-a", List.of("Nobody waits"));
    assertThat(world.placeGiven).isEqualTo("place-xa");

    world.following.on(unlinked("g", "a", 2));
    world.send();
    assertThat(world.says).containsEntry("KEY-a", List.of());
    assertThat(world.outcomes).containsOnly(Outcome.SENT);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatChangesNothingForTheTrackerCallsNobody(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.following.on(linked("g", "a", "rule", 1));
    world.send();
    world.following.on(linked("g", "a", "item", 2));
    world.following.on(titled("g", "Nobody calls", 2));
    assertThat(world.send()).isTrue();
    assertThat(world.calls).isOne();
    assertThat(world.outcomes).containsExactly(Outcome.SENT, Outcome.UNCHANGED);
    world.following.on(titled("g", "Nobody calls", 3));
    assertThat(world.send()).as("a check-in on the goal").isFalse();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void linksOfRulesAreToldOnlyWhereAllAre(TestDatabase database) {
    World world = on(database, Mode.CONFIRMED);
    world.following.on(linked("g", "a", "rule", 1));
    assertThat(world.notices.find("a")).isEmpty();
    world.setting.set("s", Mode.ALL, true);
    world.send();
    assertThat(world.says).containsEntry("KEY-a", List.of("Nobody calls"));
    world.setting.set("s", Mode.CONFIRMED, false);
    world.send();
    assertThat(world.says).containsEntry("KEY-a", List.of());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void thePastIsToldWhenAskedAlone(TestDatabase database) {
    World world = on(database, Mode.OFF);
    world.following.on(linked("g", "a", "item", 1));
    world.setting.set("s", Mode.ALL, false);
    assertThat(world.send()).isFalse();
    world.setting.set("s", Mode.ALL, true);
    assertThat(world.told.find("s").orElseThrow().spreading()).isTrue();
    world.send();
    assertThat(world.says).containsOnlyKeys("KEY-a");
    assertThat(world.told.find("s").orElseThrow().queued()).isOne();
    assertThat(world.told.find("s").orElseThrow().spreading()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aPastOfManyIsQueuedInBatches(TestDatabase database) {
    World world = on(database, Mode.OFF);
    world.linked(1100, "g");
    world.setting.set("s", Mode.ALL, true);
    for (long queued : List.of(500L, 1000L, 1100L)) {
      assertThat(world.transactions.spread()).isTrue();
      assertThat(world.list.counts("s")).containsExactly(Map.entry(State.PENDING, queued));
      assertThat(world.told.find("s").orElseThrow().queued()).isEqualTo(queued);
    }
    while (world.transactions.spread()) {
      // The title is spread too, since it was new.
    }
    world.jdbi.useHandle(h -> h.execute("update intake.write_back set state = 'SENT'"));
    world.following.on(titled("g", "Nobody waits", 2));
    assertThat(world.transactions.spread()).isTrue();
    assertThat(world.list.counts("s"))
        .containsExactly(Map.entry(State.PENDING, 500L), Map.entry(State.SENT, 600L));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aTrackerThatDoesNotAnswerIsTriedFiveTimesEverMoreSeldom(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.trouble = new IOException("There is no host tracker.");
    world.following.on(linked("g", "a", "rule", 1));
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      assertThat(world.send()).isTrue();
      assertThat(world.notice("a").state()).isEqualTo(State.PENDING);
      assertThat(world.notice("a").reason()).isEqualTo("There is no host tracker.");
      pauses.add(Duration.between(world.now, world.notice("a").nextAt()));
      assertThat(world.send()).as("before its time").isFalse();
      world.now = world.notice("a").nextAt();
    }
    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 20L, 80L, 320L);
    world.send();
    assertThat(world.notice("a").state()).isEqualTo(State.FAILED);
    assertThat(world.notice("a").attempts()).isEqualTo(5);
    world.after(Duration.ofDays(1));
    assertThat(world.send()).isFalse();

    world.trouble = null;
    world.setting.retry("a");
    world.send();
    assertThat(world.notice("a").state()).isEqualTo(State.SENT);
    assertThatThrownBy(() -> world.setting.retry("a")).isInstanceOf(BrokenRule.class);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aTrackerThatDoesNotAnswerIsLeftAloneForAWhileByAll(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.trouble = new IOException("no answer");
    world.following.on(linked("g", "a", "rule", 1));
    world.following.on(linked("g", "b", "rule", 1));
    world.send();
    assertThat(world.calls).isOne();
    world.trouble = null;
    world.after(Duration.ofSeconds(5));
    world.send();
    assertThat(world.says).containsOnlyKeys("KEY-a", "KEY-b");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aPauseTheTrackerAsksForIsNoTryInVain(TestDatabase database) {
    World world = on(database, Mode.ALL);
    Instant until = world.now.plusSeconds(600);
    world.trouble = new Tracker.Waits(until, "It asks to be asked less often.");
    world.following.on(linked("g", "a", "rule", 1));
    world.following.on(linked("g", "b", "rule", 1));
    world.send();
    assertThat(world.calls).isOne();
    assertThat(world.notice("a").attempts()).isZero();
    assertThat(world.told.find("s").orElseThrow().resumeAt()).isEqualTo(until);
    world.trouble = null;
    world.after(Duration.ofSeconds(599));
    assertThat(world.send()).isFalse();
    world.after(Duration.ofSeconds(1));
    world.send();
    assertThat(world.says).hasSize(2);
    assertThat(world.told.find("s").orElseThrow().reason()).isNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void betweenTwoCallsATrackerIsLeftAloneAsLongAsItsKindAsks(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.pause = Duration.ofSeconds(1);
    world.following.on(linked("g", "a", "rule", 1));
    world.following.on(linked("g", "b", "rule", 1));
    world.send();
    assertThat(world.calls).isOne();
    assertThat(world.send()).isFalse();
    world.after(Duration.ofSeconds(1));
    world.send();
    assertThat(world.says).hasSize(2);
  }

  /** Two transactions each see no row, and only one can be first. */
  @ParameterizedTest
  @MethodSource("databases")
  void twoFirstLinksOfAnItemAtOnceAreBothTold(TestDatabase database) throws Exception {
    World world = on(database, Mode.ALL);
    Thread second = new Thread(() -> world.following.on(linked("h", "a", "rule", 1)));
    world.jdbi.useTransaction(
        h -> {
          assertThat(KnownLinks.note(h, "g", "a", "rule", World.NOW, "e")).isTrue();
          QueueingNotices.queueLinked(h, "a", false, World.NOW);
          second.start();
          // It ends, or waits for us; either way it must not lose its link.
          second.join(300);
        });
    second.join();
    assertThat(world.notice("a").version()).isEqualTo(2);
    world.send();
    assertThat(world.says).containsEntry("KEY-a", List.of("Goal h", "Nobody calls"));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aRefusalFailsOneAtOnceAndTheNextIsTold(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.following.on(linked("g", "a", "rule", 1));
    world.following.on(linked("g", "b", "rule", 1));
    world.trouble = new Tracker.Refuses("It has no such issue.");
    world.send();
    assertThat(world.calls).isEqualTo(2);
    assertThat(world.notice("a").reason()).isEqualTo("It has no such issue.");
    assertThat(world.list.counts("s")).containsExactly(Map.entry(State.FAILED, 2L));
    world.trouble = null;
    assertThat(world.setting.retryAll("s")).isEqualTo(2);
    world.send();
    assertThat(world.list.counts("s")).containsExactly(Map.entry(State.SENT, 2L));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsWrongForAllIsAskedOnce(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.following.on(linked("g", "a", "rule", 1));
    world.following.on(linked("g", "b", "rule", 1));
    world.trouble = new OutgoingCalls.NotAllowed("It leads into a private network.");
    world.send();
    assertThat(world.calls).isOne();
    assertThat(world.notice("b").state()).isEqualTo(State.FAILED);
    assertThat(world.notice("b").reason()).isEqualTo("It leads into a private network.");
    assertThat(world.outcomes).containsExactly(Outcome.FAILED, Outcome.FAILED);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aFaultOfOursIsTriedAgainLikeAnyOther(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.trouble = new IllegalStateException("broken");
    world.following.on(linked("g", "a", "rule", 1));
    world.send();
    assertThat(world.notice("a").reason()).isEqualTo("broken");
    assertThat(world.outcomes).containsExactly(Outcome.RETRIED);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatChangesDuringTheCallIsToldAfterIt(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.following.on(titled("h", "Be quick", 1));
    world.following.on(linked("g", "a", "rule", 1));
    world.meanwhile = () -> world.following.on(linked("h", "a", "rule", 1));
    world.send();
    assertThat(world.calls).isEqualTo(2);
    assertThat(world.says).containsEntry("KEY-a", List.of("Be quick", "Nobody calls"));
    assertThat(world.notice("a").state()).isEqualTo(State.SENT);
  }

  /** The call succeeded, and the process died before it could note that. */
  @ParameterizedTest
  @MethodSource("databases")
  void aSourceOfADeadServerIsTakenOverAndTheCallRepeated(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.following.on(linked("g", "a", "rule", 1));
    while (world.transactions.spread()) {
      // Until all is queued.
    }
    assertThat(world.transactions.claim()).contains("s");
    assertThat(world.transactions.next("s")).isPresent();
    world.call("a");
    assertThat(world.send()).as("while the other may live").isFalse();
    world.after(Duration.ofMinutes(5));
    assertThat(world.send()).as("when its lease is over").isTrue();
    assertThat(world.calls).isEqualTo(2);
    assertThat(world.notice("a").state()).isEqualTo(State.SENT);

    world.following.on(unlinked("g", "a", 2));
    assertThat(world.transactions.claim()).contains("s");
    world.transactions.releaseAll();
    assertThat(world.send()).as("after a new start on the same folder").isTrue();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aPausedSourceWaitsAndADisconnectedOneFails(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.jdbi.useHandle(
        h -> h.execute("update intake.source set paused_at = created_at where id = 's'"));
    world.following.on(linked("g", "a", "rule", 1));
    assertThat(world.send()).isFalse();
    world.jdbi.useHandle(h -> h.execute("update intake.source set paused_at = null"));
    world.paused = true;
    world.send();
    assertThat(world.calls).isZero();
    assertThat(world.notice("a").state()).isEqualTo(State.PENDING);
    world.paused = false;
    world.entered = false;
    world.send();
    assertThat(world.notice("a").reason()).contains("access");
    world.setting.retry("a");
    world.connected = false;
    world.send();
    assertThat(world.notice("a").reason()).contains("disconnected");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aCommentIsNotLookedForByItsNumberAtAnotherAddress(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.following.on(linked("g", "a", "rule", 1));
    world.send();
    world.address = "https://another.example";
    world.setting.set("s", Mode.ALL, false);
    world.send();
    assertThat(world.calls).as("it is told anew").isEqualTo(2);
    assertThat(world.placeGiven).isNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aDeletedIssueIsNotWrittenTo(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.following.on(linked("g", "a", "rule", 1));
    world.jdbi.useHandle(h -> h.execute("update intake.work_item set removed = true"));
    world.send();
    assertThat(world.calls).isZero();
    assertThat(world.notice("a").state()).isEqualTo(State.STOPPED);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void switchedOffItStopsAndSwitchedOnItCatchesUp(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.following.on(linked("g", "a", "rule", 1));
    world.send();
    world.following.on(linked("g", "b", "rule", 1));
    world.following.on(unlinked("g", "a", 2));
    world.setting.set("s", Mode.OFF, false);
    assertThat(world.send()).isFalse();
    assertThat(world.notices.find("b")).as("never sent, so nothing to stop").isEmpty();
    assertThat(world.notice("a").state()).isEqualTo(State.STOPPED);
    assertThatThrownBy(() -> world.setting.retry("a")).isInstanceOf(BrokenRule.class);
    world.setting.set("s", Mode.ALL, false);
    world.send();
    assertThat(world.says).containsOnlyKeys("KEY-a").containsEntry("KEY-a", List.of());
  }

  @ParameterizedTest
  @MethodSource("databases")
  void itCannotBeSwitchedOnWithoutAccess(TestDatabase database) {
    World world = new World(database);
    world.entered = false;
    assertThatThrownBy(() -> world.setting.set("s", Mode.ALL, false))
        .isInstanceOf(BrokenRule.class)
        .hasMessageContaining("access");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aKindThatKeepsLinksNeedsOurOwnAddress(TestDatabase database) {
    World world = new World(database, Optional.empty());
    world.item("a");
    world.setting.set("s", Mode.ALL, false);
    world.needsAddress = true;
    assertThatThrownBy(() -> world.setting.set("s", Mode.ALL, false))
        .isInstanceOf(BrokenRule.class)
        .hasMessageContaining("PRODOPS_URL");
    world.following.on(linked("g", "a", "rule", 1));
    world.send();
    assertThat(world.calls).isZero();
    assertThat(world.notice("a").state()).isEqualTo(State.FAILED);
    assertThat(world.notice("a").reason()).contains("PRODOPS_URL");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theListIsPagedWithoutGapsOrRepeats(TestDatabase database) {
    World world = on(database, Mode.ALL);
    world.following.on(linked("g", "a", "rule", 1));
    world.after(Duration.ofSeconds(1));
    world.following.on(linked("g", "b", "rule", 1));
    world.item("c");
    world.following.on(linked("g", "c", "rule", 1));
    List<String> seen = new ArrayList<>();
    String after = null;
    for (List<NoticeList.Listed> page = world.list.page("s", State.PENDING, null, null, 1);
        !page.isEmpty();
        page = world.list.page("s", State.PENDING, null, after, 1)) {
      seen.add(page.get(0).notice().id());
      after = page.get(0).place();
    }
    assertThat(seen).containsExactly("c", "b", "a");
    assertThat(world.list.unsent()).containsExactly(Map.entry(State.PENDING, 3L));
    assertThat(world.list.page(null, null, "a", null, 9)).hasSize(1);
  }
}

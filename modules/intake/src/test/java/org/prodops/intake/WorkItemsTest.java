package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.intake.ObservedItems.NOW;
import static org.prodops.intake.ObservedItems.created;
import static org.prodops.intake.ObservedItems.typed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.intake.Signal.ItemChange;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.TestDatabase;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkKind;

@Tag("sql")
class WorkItemsTest {
  private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("intake");
  }

  private static WorkItemObserved moved(
      String id, Instant at, String from, String to, String category) {
    return WorkItemObserved.of(id, at)
        .stated(ItemField.STATUS, to)
        .stated(ItemField.CATEGORY, category)
        .changed(new ItemChange("c" + at.getEpochSecond(), at, "status", from, to, "Kim"))
        .build();
  }

  private static Signal shipped(String source, String id, Instant at, String... keys) {
    return new Signal.Fact(
        new IntakeEvent.ReleaseShipped(
            "release-" + id + at,
            at,
            new SourceId(source),
            new ProductKey("main"),
            id,
            id,
            List.of(keys),
            null));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anItemTellsWhenItWasStartedAndResolved(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    f.observe(created("1", T));
    f.observe(moved("1", T.plusSeconds(100), "Backlog", "Building", "IN_PROGRESS"));
    f.observe(moved("1", T.plusSeconds(300), "Building", "Live", "DONE"));
    WorkItem item = f.item("1");
    assertThat(item.startedAt()).isEqualTo(T.plusSeconds(100));
    assertThat(item.resolvedAt()).isEqualTo(T.plusSeconds(300));
    assertThat(item.releasedAt()).isEqualTo(T.plusSeconds(300));
    assertThat(f.workItems.history(item.id().value()))
        .extracting(StatusHistory.Stretch::status)
        .containsExactly("Backlog", "Building", "Live");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aPersonsWordOnAStatusGoesBeforeTheTrackersUntilItIsTakenBack(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    StatusMeanings meanings = new StatusMeanings(database.jdbi());
    f.observe(created("1", T));
    f.observe(created("2", T));
    f.observe(moved("1", T.plusSeconds(100), "Backlog", "Parked", "TODO"));
    String id = f.item("1").id().value();
    assertThat(meanings.set("s1", "Parked", StatusCategory.IN_PROGRESS, NOW)).isTrue();
    assertThat(meanings.set("s1", "Never seen", StatusCategory.DONE, NOW)).isFalse();
    f.derive(id);
    assertThat(f.item("1").category()).isEqualTo(StatusCategory.IN_PROGRESS);
    assertThat(f.item("1").startedAt()).isEqualTo(T.plusSeconds(100));
    f.observe(moved("1", T.plusSeconds(200), "Parked", "Parked", "DONE"));
    assertThat(f.item("1").category()).isEqualTo(StatusCategory.IN_PROGRESS);
    assertThat(meanings.page("s1", null, 10))
        .containsExactly(
            new StatusMeanings.Meaning(
                "Backlog", StatusCategory.TODO, StatusMeanings.Origin.TOLD, 2),
            new StatusMeanings.Meaning(
                "Parked", StatusCategory.IN_PROGRESS, StatusMeanings.Origin.SET, 1));
    assertThat(meanings.unset("s1", "Parked")).isTrue();
    assertThat(meanings.unset("s1", "Parked")).isFalse();
    f.derive(id);
    assertThat(f.item("1").category()).isEqualTo(StatusCategory.DONE);
    assertThat(meanings.page("s1", "Backlog", 10)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aTypeIsTakenAsItsNameSoundsUnlessAPersonSaysOtherwise(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    f.observe(created("1", T));
    f.observe(created("2", T));
    f.observe(typed("1", T.plusSeconds(1), "Task"));
    f.observe(typed("2", T.plusSeconds(1), "Task"));
    f.observe(typed("2", T.plusSeconds(2), "Bug"));
    assertThat(f.item("1").kind()).isEqualTo(WorkKind.OTHER);
    assertThat(f.item("2").kind()).isEqualTo(WorkKind.DEFECT);
    assertThat(f.kinds.set("s1", "Task", WorkKind.DEBT, NOW)).isTrue();
    assertThat(f.kinds.set("s1", "Never seen", WorkKind.DEBT, NOW)).isFalse();
    String id = f.item("1").id().value();
    f.derive(id);
    assertThat(f.item("1").kind()).isEqualTo(WorkKind.DEBT);
    f.observe(created("3", T));
    assertThat(f.kinds.page("s1", null, 10))
        .containsExactly(
            new TypeKinds.Taken("", WorkKind.OTHER, false, 1),
            new TypeKinds.Taken("Bug", WorkKind.DEFECT, false, 1),
            new TypeKinds.Taken("Task", WorkKind.DEBT, true, 1));
    assertThat(f.kinds.page("s1", "", 1)).extracting(TypeKinds.Taken::type).containsExactly("Bug");
    assertThat(f.kinds.unset("s1", "Task")).isTrue();
    assertThat(f.kinds.unset("s1", "Task")).isFalse();
    f.derive(id);
    assertThat(f.item("1").kind()).isEqualTo(WorkKind.OTHER);
    f.observe(typed("1", T.plusSeconds(9), ""));
    assertThat(f.kinds.page("s1", null, 10))
        .extracting(t -> t.type() + " " + t.items())
        .containsExactly(" 2", "Bug 1");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void withoutALogTheHistoryIsInferredFromWhatWasSeenWhen(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    f.observe(seen("Live", T.plusSeconds(900)));
    f.observe(created("1", T));
    f.observe(seen("Building", T.plusSeconds(300)));
    f.observe(seen("Building", T.plusSeconds(200)));
    WorkItem item = f.item("1");
    assertThat(f.workItems.history(item.id().value()))
        .extracting(StatusHistory.Stretch::status)
        .containsExactly("Backlog", "Building", "Live");
    f.observe(moved("2", T.plusSeconds(1), "Backlog", "Building", "IN_PROGRESS"));
    assertThat(f.item("1").startedAt()).isEqualTo(T.plusSeconds(200));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void workFirstSeenUnderWayBeganWhenItWasSeenNotAtCreation(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    f.observe(
        WorkItemObserved.of("1", T.plusSeconds(500))
            .stated(ItemField.KEY, "SHOP-1")
            .stated(ItemField.STATUS, "In progress")
            .stated(ItemField.CREATED_AT, T.toString())
            .build());
    assertThat(f.item("1").startedAt()).isEqualTo(T.plusSeconds(500));
  }

  private static WorkItemObserved seen(String status, Instant at) {
    return WorkItemObserved.of("1", at).stated(ItemField.STATUS, status).build();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theSameThingToldTwiceIsNoNews(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    assertThat(f.observe(created("1", T))).isEqualTo(Learning.News.MATTERS);
    assertThat(f.observe(created("1", T))).isEqualTo(Learning.News.NONE);
    assertThat(f.events).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anItemIsAnnouncedOnceItsKeyAndCreationAreKnown(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    f.observe(WorkItemObserved.of("1", T.plusSeconds(5)).stated(ItemField.REMOVED, "true").build());
    assertThat(f.events).isEmpty();
    f.observe(created("1", T));
    assertThat(f.item("1").removed()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aStatusTaughtAnewChangesTheHistoryOfEveryItemThatEverHadIt(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    f.observe(created("1", T));
    f.observe(
        WorkItemObserved.of("1", T.plusSeconds(9))
            .changed(new ItemChange("c", T.plusSeconds(9), "status", "Backlog", "Kitchen", null))
            .build());
    assertThat(f.item("1").startedAt()).isNull();
    f.observe(created("2", T));
    f.observe(moved("2", T.plusSeconds(50), "Backlog", "Kitchen", "IN_PROGRESS"));
    assertThat(f.item("1").startedAt()).isEqualTo(T.plusSeconds(9));
    assertThat(f.item("1").category()).isEqualTo(StatusCategory.IN_PROGRESS);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aStatusOfManyItemsTaughtAnewIsWorkedInInTheBackground(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    for (int i = 0; i <= WorkItems.AT_ONCE; i++) {
      f.observe(created("" + i, T));
    }
    int before = f.events.size();
    f.observe(moved("0", T.plusSeconds(50), "Backlog", "Backlog", "DONE"));
    assertThat(f.events).hasSize(before + 1);
    String place =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("select rederive_after from intake.source where id = 's1'")
                        .mapTo(String.class)
                        .one());
    assertThat(place).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aReleaseReachesTheItemsItNamesWhetherTheyAreKnownBeforeOrAfter(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.RELEASE);
    f.observe(created("1", T));
    f.observe(shipped("s1", "v1", T.plusSeconds(99), "SHOP-1", "SHOP-2"));
    f.observe(created("2", T));
    assertThat(f.item("1").releasedAt()).isEqualTo(T.plusSeconds(99));
    assertThat(f.item("2").releasedAt()).isEqualTo(T.plusSeconds(99));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aMovedItemKeepsItsIdentity(TestDatabase database) {
    ObservedItems f = new ObservedItems(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    f.observe(created("1", T));
    f.observe(
        WorkItemObserved.of("1", T.plusSeconds(5))
            .stated(ItemField.KEY, "PAY-7")
            .stated(ItemField.PROJECT, "PAY")
            .build());
    assertThat(f.announced).hasSize(1);
    assertThat(f.item("1").key()).isEqualTo("PAY-7");
  }

  /** Any order and repetition of the same signals ends in the same items and histories. */
  @ParameterizedTest
  @MethodSource("databases")
  void theOrderAndRepetitionOfDeliveriesDoNotShow(TestDatabase database) {
    Jdbi jdbi = database.jdbi();
    for (int seed = 0; seed < 25; seed++) {
      List<Signal> story = StoryOfSignals.from(new Random(seed), T, "a" + seed);
      ObservedItems told = new ObservedItems(jdbi, "a" + seed, Source.ReleasedWhen.RELEASE);
      story.forEach(told::observe);
      List<Signal> mixed = new ArrayList<>(StoryOfSignals.from(new Random(seed), T, "b" + seed));
      mixed.addAll(mixed.subList(0, story.size() / 2));
      Collections.shuffle(mixed, new Random(seed + 1000));
      ObservedItems shuffled = new ObservedItems(jdbi, "b" + seed, Source.ReleasedWhen.RELEASE);
      mixed.forEach(shuffled::observe);
      assertThat(states(shuffled)).as("seed %s", seed).isEqualTo(states(told));
      assertThat(shuffled.kinds.page("b" + seed, null, 10))
          .as("types of seed %s", seed)
          .isEqualTo(told.kinds.page("a" + seed, null, 10));
    }
  }

  private static Map<String, String> states(ObservedItems f) {
    Map<String, String> states = new HashMap<>();
    f.announced.forEach(
        (id, item) ->
            states.put(
                id,
                (item + " " + f.workItems.history(item.id().value()))
                    .replace(item.id().value(), "ID")
                    .replace(item.source().value(), "SOURCE")));
    return states;
  }
}

package org.prodops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
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
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("intake");
  }

  /** Work items over one database, and the newest announced state of each. */
  private static final class Fixture {
    final WorkItems workItems;
    final Releases releases;
    final TypeKinds kinds;
    final SourceSettings.Settings source;
    final Map<String, WorkItem> announced = new HashMap<>();
    final List<IntakeEvent.WorkItemChanged> events = new ArrayList<>();

    Fixture(Jdbi jdbi, String sourceId, Source.ReleasedWhen when) {
      jdbi.useHandle(
          h ->
              h.execute(
                  """
                  insert into intake.source (id, name, dialect, product_key, hook_key,
                    hook_key_hash, released_when, created_at, version)
                  values (?, 's', 'jira', 'main', 'k', ?, ?, current_timestamp, 0)
                  """,
                  sourceId,
                  sourceId,
                  when.name()));
      releases = new Releases(jdbi);
      SourceSettings settings = new SourceSettings(jdbi);
      kinds = new TypeKinds(jdbi);
      workItems =
          new WorkItems(
              new WorkItemRows(jdbi),
              new StatusMeanings(jdbi),
              kinds,
              new SourceWords(jdbi),
              releases,
              settings);
      source = settings.get(sourceId);
    }

    Learning.News observe(Signal signal) {
      if (signal instanceof Signal.Fact fact
          && fact.event() instanceof IntakeEvent.ReleaseShipped shipped) {
        releases.keep(shipped).forEach(id -> workItems.derive(id, NOW, this::announce));
        return Learning.News.DETAIL;
      }
      return workItems.observe(source, (WorkItemObserved) signal, NOW, this::announce);
    }

    WorkItem item(String externalId) {
      return Objects.requireNonNull(announced.get(externalId), "not announced: " + externalId);
    }

    private void announce(IntakeEvent event) {
      IntakeEvent.WorkItemChanged changed = (IntakeEvent.WorkItemChanged) event;
      events.add(changed);
      announced.put(changed.item().externalId(), changed.item());
    }
  }

  private static WorkItemObserved created(String id, Instant at) {
    return WorkItemObserved.of(id, at)
        .stated(ItemField.KEY, "SHOP-" + id)
        .stated(ItemField.TITLE, "Pay by invoice")
        .stated(ItemField.STATUS, "Backlog")
        .stated(ItemField.CATEGORY, "TODO")
        .stated(ItemField.CREATED_AT, at.toString())
        .build();
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
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
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
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    StatusMeanings meanings = new StatusMeanings(database.jdbi());
    f.observe(created("1", T));
    f.observe(created("2", T));
    f.observe(moved("1", T.plusSeconds(100), "Backlog", "Parked", "TODO"));
    String id = f.item("1").id().value();
    assertThat(meanings.set("s1", "Parked", StatusCategory.IN_PROGRESS, NOW)).isTrue();
    assertThat(meanings.set("s1", "Never seen", StatusCategory.DONE, NOW)).isFalse();
    f.workItems.derive(id, NOW, f::announce);
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
    f.workItems.derive(id, NOW, f::announce);
    assertThat(f.item("1").category()).isEqualTo(StatusCategory.DONE);
    assertThat(meanings.page("s1", "Backlog", 10)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aTypeIsTakenAsItsNameSoundsUnlessAPersonSaysOtherwise(TestDatabase database) {
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
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
    f.workItems.derive(id, NOW, f::announce);
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
    f.workItems.derive(id, NOW, f::announce);
    assertThat(f.item("1").kind()).isEqualTo(WorkKind.OTHER);
    f.observe(typed("1", T.plusSeconds(9), ""));
    assertThat(f.kinds.page("s1", null, 10))
        .extracting(t -> t.type() + " " + t.items())
        .containsExactly(" 2", "Bug 1");
  }

  private static WorkItemObserved typed(String id, Instant at, String type) {
    return WorkItemObserved.of(id, at).stated(ItemField.TYPE, type).build();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void withoutALogTheHistoryIsInferredFromWhatWasSeenWhen(TestDatabase database) {
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
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
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
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
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    assertThat(f.observe(created("1", T))).isEqualTo(Learning.News.MATTERS);
    assertThat(f.observe(created("1", T))).isEqualTo(Learning.News.NONE);
    assertThat(f.events).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anItemIsAnnouncedOnceItsKeyAndCreationAreKnown(TestDatabase database) {
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    f.observe(WorkItemObserved.of("1", T.plusSeconds(5)).stated(ItemField.REMOVED, "true").build());
    assertThat(f.events).isEmpty();
    f.observe(created("1", T));
    assertThat(f.item("1").removed()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aStatusTaughtAnewChangesTheHistoryOfEveryItemThatEverHadIt(TestDatabase database) {
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
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
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
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
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.RELEASE);
    f.observe(created("1", T));
    f.observe(shipped("s1", "v1", T.plusSeconds(99), "SHOP-1", "SHOP-2"));
    f.observe(created("2", T));
    assertThat(f.item("1").releasedAt()).isEqualTo(T.plusSeconds(99));
    assertThat(f.item("2").releasedAt()).isEqualTo(T.plusSeconds(99));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aMovedItemKeepsItsIdentity(TestDatabase database) {
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
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
      Fixture told = new Fixture(jdbi, "a" + seed, Source.ReleasedWhen.RELEASE);
      story.forEach(told::observe);
      List<Signal> mixed = new ArrayList<>(StoryOfSignals.from(new Random(seed), T, "b" + seed));
      mixed.addAll(mixed.subList(0, story.size() / 2));
      Collections.shuffle(mixed, new Random(seed + 1000));
      Fixture shuffled = new Fixture(jdbi, "b" + seed, Source.ReleasedWhen.RELEASE);
      mixed.forEach(shuffled::observe);
      assertThat(states(shuffled)).as("seed %s", seed).isEqualTo(states(told));
      assertThat(shuffled.kinds.page("b" + seed, null, 10))
          .as("types of seed %s", seed)
          .isEqualTo(told.kinds.page("a" + seed, null, 10));
    }
  }

  private static Map<String, String> states(Fixture f) {
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

  @ParameterizedTest
  @MethodSource("databases")
  void itemsAreFoundByFilterAndBegunWords(TestDatabase database) {
    Fixture f = new Fixture(database.jdbi(), "s1", Source.ReleasedWhen.DONE);
    f.observe(created("1", T));
    f.observe(created("2", T.plusSeconds(1)));
    WorkItemList list = new WorkItemList(database.jdbi());
    assertThat(found(list, "invo pay", null)).containsExactly("SHOP-2", "SHOP-1");
    assertThat(found(list, "shop-1", null)).containsExactly("SHOP-1");
    assertThat(found(list, "nothing", null)).isEmpty();
    f.observe(typed("2", T.plusSeconds(1), "Epic"));
    assertThat(list.page(wanted(null, "CONTAINER"), null, 10))
        .extracting(i -> i.item().key())
        .containsExactly("SHOP-2");
    String second = list.page(wanted(null, null), null, 1).get(0).place();
    assertThat(found(list, null, second)).containsExactly("SHOP-1");
  }

  private static List<String> found(WorkItemList list, @Nullable String q, @Nullable String after) {
    return list.page(wanted(q, null), after, 10).stream().map(i -> i.item().key()).toList();
  }

  private static WorkItemList.Wanted wanted(@Nullable String q, @Nullable String kind) {
    return new WorkItemList.Wanted(null, null, null, null, null, kind, null, null, q, null);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void theInboxKeepsEachDeliveryOnce(TestDatabase database) throws Exception {
    Inbox inbox = new Inbox(database.dataSource(), () -> {}, new ReentrantReadWriteLock());
    RawDelivery raw =
        new RawDelivery(
            Map.of("X-Id", "1"), "a=b", new byte[] {0, 1, 2}, Clock.systemUTC().instant());
    RawDelivery large =
        new RawDelivery(Map.of(), null, new byte[3_000_000], Clock.systemUTC().instant());
    List<Inbox.Receipt> receipts =
        inbox.append(
            List.of(
                new Inbox.Arrival("d1", "s", "e1", null, raw),
                new Inbox.Arrival("d2", "s", "e1", null, raw),
                new Inbox.Arrival("d3", "s", "e2", null, large)));
    assertThat(receipts)
        .containsExactly(
            new Inbox.Receipt("d1", false),
            new Inbox.Receipt("d1", true),
            new Inbox.Receipt("d3", false));
    WaitingDeliveries waiting = new WaitingDeliveries(database.jdbi());
    assertThat(waiting.claim(10, Clock.systemUTC().instant().plusSeconds(1)))
        .extracting(c -> c.raw().body().length)
        .containsExactly(3, 3_000_000);
  }
}

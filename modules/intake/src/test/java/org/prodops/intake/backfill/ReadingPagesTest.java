package org.prodops.intake.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Flushable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.intake.ConnectedSources;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Learning;
import org.prodops.intake.Seal;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.backfill.ImportRun.State;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.TestDatabase;

@Tag("sql")
class ReadingPagesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final int PAGE = 10;

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("intake");
  }

  /** A tracker of 25 items that are its numbers, and all that is needed to read it. */
  private static final class World implements Backfill, Learning, ConnectedSources, Seal {
    final Map<String, Instant> known = new HashMap<>();
    final List<String> pagesAsked = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final Set<String> gone = new HashSet<>();
    final Jdbi jdbi;
    final ImportRuns runs;
    final TrackerAccesses accesses;
    final ImportTransactions transactions;
    final Importing importing;
    Instant now = NOW;
    int items = 25;
    boolean paused;
    @Nullable IOException trouble;
    @Nullable Runnable atItem15;

    World(TestDatabase database) {
      jdbi = database.jdbi();
      Clock clock =
          new Clock() {
            @Override
            public java.time.ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          };
      runs = new ImportRuns(jdbi);
      accesses = new TrackerAccesses(jdbi, this);
      transactions = new ImportTransactions(runs, accesses, this, this, clock);
      Backfills backfills = new Backfills(List.of(this));
      importing = new Importing(this, backfills, accesses, runs, clock);
      ChangeLock lock = new ChangeLock(new ReentrantReadWriteLock());
      Flushable disk = () -> {};
      reading =
          new ReadingPages(
              runs,
              transactions,
              accesses,
              this,
              backfills,
              new LookingForDeletions(
                  new KnownItems(jdbi), accesses, transactions, lock, clock, 120),
              new OutgoingCalls(clock),
              disk,
              lock,
              clock,
              120);
      importing.allow("s", Map.of("url", "https://tracker.example", "token", "t"), false, 60);
    }

    final ReadingPages reading;

    void read(String id) {
      reading.read(id, Runnable::run, () -> false);
    }

    String begin() {
      return importing.begin("s", null).id();
    }

    @Override
    public String dialect() {
      return "told";
    }

    @Override
    public List<Field> access() {
      return List.of(
          new Field("url", "Address", "", true, false),
          new Field("token", "Token", "", true, true));
    }

    @Override
    public Page page(
        Tracker tracker, SourceContext source, @Nullable Instant since, @Nullable String cursor)
        throws IOException {
      pagesAsked.add(String.valueOf(cursor));
      int from = cursor == null ? 0 : Integer.parseInt(cursor);
      if (trouble != null && from > 0) {
        throw trouble;
      }
      int to = Math.min(items, from + PAGE);
      List<List<Signal>> found =
          IntStream.range(from, to)
              .mapToObj(i -> List.<Signal>of(WorkItemObserved.of("" + i, at(i)).build()))
              .toList();
      return new Page(found, to < items ? "" + to : null, (long) items);
    }

    @Override
    public boolean shows(Tracker tracker, String externalId, @Nullable String key) {
      asked.add(externalId);
      return !gone.contains(externalId);
    }

    /** Makes items known, from the one of a number on. */
    void know(String project, int from, int count) {
      IntStream.range(from, from + count).forEach(i -> know(project, i));
    }

    private void know(String project, int i) {
      jdbi.useHandle(
          h ->
              h.createUpdate(
                      """
                        insert into intake.work_item (id, source_id, external_id, facts, version,
                          recorded_at, labels, components, project, updated_at, removed)
                        values (:id, 's', :external, '{}', 1, :at, '', '', :project, :at, false)
                        """)
                  .bind("id", "item%04d".formatted(i))
                  .bind("external", "" + i)
                  .bind("project", project)
                  .bind("at", at(i))
                  .execute());
    }

    List<String> removed() {
      return jdbi.withHandle(
          h ->
              h.createQuery("select external_id from intake.work_item where removed order by id")
                  .mapTo(String.class)
                  .list());
    }

    /** Reconciles as far as that goes at this time. */
    ImportRun reconcile() {
      if (runs.active("s").isEmpty()) {
        importing.reconcileSoon("s");
        transactions.beginDue();
      }
      String id = runs.active("s").orElseThrow().id();
      read(id);
      return runs.page("s", null, null, 10).stream()
          .filter(run -> run.id().equals(id))
          .findFirst()
          .orElseThrow(() -> new AssertionError("it found nothing"));
    }

    static Instant at(int i) {
      return NOW.minus(Duration.ofMinutes(60 - i));
    }

    @Override
    public News learn(SourceId source, List<Signal> signals) {
      WorkItemObserved item = (WorkItemObserved) signals.get(0);
      String removed = item.stated().get(ItemField.REMOVED);
      if (removed != null) {
        assertThat(item.at()).isEqualTo(now);
        jdbi.useHandle(
            h ->
                h.execute(
                    "update intake.work_item set removed = ? where external_id = ?",
                    removed.equals("true"),
                    item.externalId()));
        return News.MATTERS;
      }
      Runnable then = atItem15;
      if (item.externalId().equals("15") && then != null) {
        atItem15 = null;
        then.run();
      }
      return known.put(item.externalId(), item.at()) == null ? News.MATTERS : News.NONE;
    }

    @Override
    public Optional<Connected> find(String id) {
      return Optional.of(
          new Connected(
              new SourceContext(new SourceId(id), new ProductKey("main"), "Told"), "told", paused));
    }

    @Override
    public String seal(String owner, String text) {
      return owner + "|" + text;
    }

    @Override
    public String open(String owner, String sealed) {
      return sealed.substring(owner.length() + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everyPageIsReadOnceAndCounted(TestDatabase database) {
    World w = new World(database);
    String id = w.begin();
    w.read(id);
    ImportRun run = w.runs.get(id);
    assertThat(run.state()).isEqualTo(State.DONE);
    assertThat(run.items()).isEqualTo(25);
    assertThat(run.changed()).isEqualTo(25);
    assertThat(run.total()).isEqualTo(25);
    assertThat(run.pages()).isEqualTo(3);
    assertThat(w.pagesAsked).containsExactly("null", "10", "20");
    assertThat(w.known).hasSize(25);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void afterADeathInTheMiddleThePageInHandIsReadAgainAndNothingElse(TestDatabase database) {
    World w = new World(database);
    String id = w.begin();
    w.atItem15 =
        () -> {
          throw new IllegalStateException("the process is gone");
        };
    w.read(id);
    assertThat(w.runs.get(id).state()).isEqualTo(State.RUNNING);
    assertThat(w.runs.get(id).items()).isEqualTo(10);
    w.pagesAsked.clear();
    w.read(id);
    assertThat(w.pagesAsked).containsExactly("10", "20");
    assertThat(w.runs.get(id).items()).isEqualTo(25);
    assertThat(w.runs.get(id).state()).isEqualTo(State.DONE);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void itPausesAfterThePageInHandAndGoesOnThere(TestDatabase database) {
    World w = new World(database);
    String id = w.begin();
    w.atItem15 = () -> w.importing.pause(id);
    w.read(id);
    assertThat(w.runs.get(id).state()).isEqualTo(State.PAUSED);
    assertThat(w.runs.get(id).items()).isEqualTo(20);
    assertThat(w.transactions.claim()).isEmpty();
    w.importing.resume(id);
    assertThat(w.transactions.claim()).map(ImportRun::id).contains(id);
    w.read(id);
    assertThat(w.runs.get(id).items()).isEqualTo(25);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void itWaitsAsTheTrackerAsks(TestDatabase database) {
    World w = new World(database);
    String id = w.begin();
    w.trouble = new Tracker.Waits(NOW.plusSeconds(90), "not so often");
    w.read(id);
    ImportRun waiting = w.runs.get(id);
    assertThat(waiting.state()).isEqualTo(State.RUNNING);
    assertThat(waiting.resumeAt()).isEqualTo(NOW.plusSeconds(90));
    assertThat(waiting.reason()).isEqualTo("not so often");
    assertThat(w.runs.sums())
        .isEqualTo(Map.of(State.RUNNING, new ImportRuns.Sum(1, waiting.items(), 25)));
    assertThat(w.transactions.claim()).isEmpty();
    w.trouble = null;
    w.now = NOW.plusSeconds(90);
    assertThat(w.transactions.claim()).isPresent();
    w.read(id);
    assertThat(w.runs.get(id).state()).isEqualTo(State.DONE);
    assertThat(w.runs.get(id).reason()).isNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatAPersonMustMendStopsItAndItGoesOnFromThereOnceMended(TestDatabase database) {
    World w = new World(database);
    String id = w.begin();
    w.trouble = new Tracker.Refuses("a new token is needed");
    w.read(id);
    assertThat(w.runs.get(id).state()).isEqualTo(State.FAILED);
    assertThat(w.runs.get(id).reason()).isEqualTo("a new token is needed");
    w.trouble = null;
    w.importing.resume(id);
    w.pagesAsked.clear();
    w.read(id);
    assertThat(w.pagesAsked).startsWith("10");
    assertThat(w.runs.get(id).state()).isEqualTo(State.DONE);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aTrackerThatIsAwayIsTriedAgainAtLongerIntervalsAndAtLastItStops(TestDatabase database) {
    World w = new World(database);
    String id = w.begin();
    w.trouble = new IOException("away");
    List<Long> pauses = new ArrayList<>();
    while (w.runs.get(id).state() == State.RUNNING) {
      w.read(id);
      pauses.add(Duration.between(w.now, w.runs.get(id).resumeAt()).toSeconds());
      w.now = w.runs.get(id).resumeAt();
    }
    assertThat(pauses).startsWith(2L, 4L, 8L, 16L, 32L, 64L, 128L).hasSize(8);
    assertThat(w.runs.get(id).state()).isEqualTo(State.FAILED);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aReconciliationCountsWhatWasMissingAndLeavesWhatIsTooYoung(TestDatabase database) {
    World w = new World(database);
    w.read(w.begin());
    Instant until = w.accesses.find("s").orElseThrow().knownUntil();
    assertThat(until).isEqualTo(NOW.minusSeconds(60));
    w.known.remove("3");
    w.known.remove("7");
    w.items = 60;
    // Item 59 is younger than two minutes; its webhook may be on the way.
    w.now = NOW.plusSeconds(1);
    w.importing.reconcileSoon("s");
    w.transactions.beginDue();
    ImportRun run = w.runs.active("s").orElseThrow();
    assertThat(run.updatedSince()).isEqualTo(until);
    w.read(run.id());
    TrackerAccess access = w.accesses.find("s").orElseThrow();
    assertThat(access.gaps()).isEqualTo(2 + 34);
    assertThat(access.reconciledAt()).isEqualTo(w.now);
    assertThat(w.known).hasSize(59);
    assertThat(w.runs.get(run.id()).gaps()).isEqualTo(36);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aReconciliationThatFindsNothingLeavesNoRow(TestDatabase database) {
    World w = new World(database);
    w.read(w.begin());
    w.now = NOW.plus(Duration.ofMinutes(60));
    w.transactions.beginDue();
    w.read(w.runs.active("s").orElseThrow().id());
    assertThat(w.runs.page("s", null, null, 10))
        .extracting(ImportRun::kind)
        .containsExactly(ImportRun.Kind.BACKFILL);
    assertThat(w.accesses.find("s").orElseThrow().nextAt())
        .isEqualTo(w.now.plus(Duration.ofMinutes(60)));
    assertThat(w.accesses.find("s").orElseThrow().knownUntil()).isEqualTo(w.now.minusSeconds(120));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aReconciliationInWhosePlaceAnImportBeginsIsLetGo(TestDatabase database) {
    World w = new World(database);
    w.importing.reconcileSoon("s");
    w.transactions.beginDue();
    String replaced = w.runs.active("s").orElseThrow().id();
    List<String> begun = new ArrayList<>();
    w.atItem15 =
        () -> {
          begun.add(w.begin());
          throw new IllegalStateException("and then it stumbles");
        };
    w.read(replaced);
    assertThat(w.runs.page("s", null, null, 10))
        .extracting(run -> run.id() + " " + run.state())
        .containsExactly(begun.get(0) + " RUNNING");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatTheTrackerNoLongerShowsIsRemovedWhenItsWebhookHasHadItsTime(TestDatabase database) {
    World w = new World(database);
    w.read(w.begin());
    w.know("shop", 0, 10);
    w.gone.addAll(List.of("3", "4"));
    ImportRun waits = w.reconcile();
    assertThat(waits.state()).isEqualTo(State.RUNNING);
    assertThat(waits.resumeAt()).isEqualTo(w.now.plusSeconds(120));
    assertThat(waits.reason()).startsWith("2 known items are not shown any more.");
    assertThat(w.removed()).isEmpty();
    // The webhook of one comes after all, and the other is restored.
    w.now = waits.resumeAt();
    w.gone.remove("4");
    ImportRun found = w.reconcile();
    assertThat(found.state()).isEqualTo(State.DONE);
    assertThat(found.gaps()).isEqualTo(1);
    assertThat(w.removed()).containsExactly("3");
    assertThat(w.accesses.find("s").orElseThrow().gaps()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void nothingIsBelievedOfAProjectOfWhichNothingIsShown(TestDatabase database) {
    World w = new World(database);
    w.read(w.begin());
    w.know("hidden", 0, 5);
    w.know("shop", 5, 5);
    w.gone.addAll(List.of("0", "1", "2", "3", "4", "5"));
    w.now = w.reconcile().resumeAt();
    w.reconcile();
    assertThat(w.removed()).containsExactly("5");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsShownThoughItWasRemovedIsThereAgain(TestDatabase database) {
    World w = new World(database);
    w.read(w.begin());
    w.know("shop", 0, 3);
    w.gone.add("1");
    w.now = w.reconcile().resumeAt();
    w.reconcile();
    assertThat(w.removed()).containsExactly("1");
    w.gone.clear();
    w.now = w.now.plusSeconds(1);
    assertThat(w.reconcile().gaps()).isEqualTo(1);
    assertThat(w.removed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void eachReconciliationAsksForSomeAndOneAfterTheOtherForAll(TestDatabase database) {
    World w = new World(database);
    w.read(w.begin());
    int most = LookingForDeletions.AT_ONCE;
    w.know("shop", 0, most + 20);
    assertThat(askedIn(w, 3)).containsExactly(most, 20, most);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void noReconciliationAsksForNothingWhereItemsAreKnown(TestDatabase database) {
    World w = new World(database);
    w.read(w.begin());
    w.know("shop", 0, LookingForDeletions.AT_ONCE);
    assertThat(askedIn(w, 2))
        .containsExactly(LookingForDeletions.AT_ONCE, LookingForDeletions.AT_ONCE);
  }

  /** Reconciles some times and returns for how many items each asked. */
  private static List<Integer> askedIn(World w, int times) {
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      w.asked.clear();
      w.importing.reconcileSoon("s");
      w.transactions.beginDue();
      w.read(w.runs.active("s").orElseThrow().id());
      assertThat(w.asked).doesNotHaveDuplicates();
      asked.add(w.asked.size());
    }
    return asked;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aPausedSourceIsNotReconciledSinceItsWebhooksWaitHere(TestDatabase database) {
    World w = new World(database);
    w.now = NOW.plus(Duration.ofMinutes(60));
    w.paused = true;
    w.transactions.beginDue();
    assertThat(w.runs.active("s")).isEmpty();
    w.now = w.now.plus(Duration.ofMinutes(60));
    w.paused = false;
    w.transactions.beginDue();
    assertThat(w.runs.active("s")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void twoImportsOfOneSourceDoNotRunAtOnce(TestDatabase database) {
    World w = new World(database);
    String id = w.begin();
    assertThatThrownBy(w::begin).isInstanceOf(BrokenRule.class);
    w.importing.cancel(id);
    assertThat(w.runs.get(w.begin()).state()).isEqualTo(State.RUNNING);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatIsClaimedNobodyElseTakesUntilItIsLetGo(TestDatabase database) {
    World w = new World(database);
    String id = w.begin();
    assertThat(w.transactions.claim()).map(ImportRun::id).contains(id);
    assertThat(w.transactions.claim()).isEmpty();
    w.now = NOW.plus(Duration.ofMinutes(5));
    assertThat(w.transactions.claim()).as("its server has died").isPresent();
    w.transactions.releaseAll();
    assertThat(w.transactions.claim()).isPresent();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aSecretStaysUnlessTheAddressChangesAndEachFaultIsNamed(TestDatabase database) {
    World w = new World(database);
    w.importing.allow("s", Map.of("url", "https://tracker.example", "token", ""), false, null);
    assertThat(w.accesses.find("s").orElseThrow().entered()).containsEntry("token", "t");
    assertThatThrownBy(
            () -> w.importing.allow("s", Map.of("url", "https://thief.example"), false, null))
        .isInstanceOfSatisfying(
            BrokenRule.class,
            broken ->
                assertThat(broken.faults())
                    .extracting(BrokenRule.Fault::pointer)
                    .containsExactly("/entered/token"));
    assertThatThrownBy(
            () ->
                w.importing.allow(
                    "s", Map.of("url", "ftp://x", "token", "t", "more", "x"), false, null))
        .isInstanceOfSatisfying(
            BrokenRule.class,
            broken ->
                assertThat(broken.faults())
                    .extracting(BrokenRule.Fault::pointer)
                    .containsExactly("/entered/more", "/entered/url"));
  }
}

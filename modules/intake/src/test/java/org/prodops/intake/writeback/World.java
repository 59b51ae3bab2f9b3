package org.prodops.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConnectedSources;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.backfill.ChangeLock;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.backfill.Trackers;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.intake.writeback.NoticeMetrics.Outcome;
import org.prodops.kernel.Focus;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.TestDatabase;
import org.prodops.kernel.WorkItemId;

/** A tracker that remembers what it was told, and all that is needed to tell it. */
final class World implements Telling, Trackers, ConnectedSources {
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  final Map<String, List<String>> says = new TreeMap<>();
  final List<Outcome> outcomes = new ArrayList<>();
  final Jdbi jdbi;
  final ToldSources told;
  final Notices notices;
  final NoticeList list;
  final NoticeTransactions transactions;
  final FollowingGoals following;
  final SettingWriteBack setting;
  final SendingNotices sending;
  final KnownLinks links;
  Instant now = NOW;
  int calls;
  String address = "https://tracker.example";
  @Nullable String placeGiven;
  boolean entered = true;
  boolean connected = true;
  boolean paused;
  boolean needsAddress;
  Duration pause = Duration.ZERO;
  @Nullable Exception trouble;
  @Nullable Runnable meanwhile;

  World(TestDatabase database) {
    this(database, Optional.of("https://prodops.example/"));
  }

  World(TestDatabase database, Optional<String> ourAddress) {
    jdbi = database.jdbi();
    Clock clock = new Moving();
    told = new ToldSources(jdbi);
    notices = new Notices(jdbi);
    list = new NoticeList(jdbi);
    links = new KnownLinks(jdbi, ourAddress);
    Tellings tellings = new Tellings(List.of(this));
    transactions = new NoticeTransactions(told, notices, new Spreading(jdbi), clock);
    following = new FollowingGoals(jdbi, clock);
    setting = new SettingWriteBack(this, tellings, this, links, told, notices, clock);
    sending = newSender(tellings, clock);
    jdbi.useHandle(
        h -> {
          for (String table :
              List.of(
                  "source",
                  "work_item",
                  "goal_link",
                  "goal_title",
                  "write_back_source",
                  "write_back")) {
            h.execute("delete from intake." + table);
          }
          h.execute(
              """
              insert into intake.source (id, name, dialect, product_key, hook_key, hook_key_hash,
                released_when, created_at, version)
              values ('s', 's', 'told', 'main', 'k', 'k', 'DONE', ?, 0)
              """,
              Timestamp.from(NOW));
        });
  }

  private SendingNotices newSender(Tellings tellings, Clock clock) {
    return new SendingNotices(
        transactions,
        told,
        new Issues(jdbi),
        links,
        tellings,
        this,
        this,
        outcomes::add,
        () -> {},
        new ChangeLock(new ReentrantReadWriteLock()),
        clock);
  }

  private final class Moving extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  void item(String id) {
    jdbi.useHandle(h -> item(h, id));
  }

  private static void item(Handle h, String id) {
    h.execute(
        """
        insert into intake.work_item (id, source_id, external_id, facts, version,
          recorded_at, item_key, title, url, labels, components, removed)
        values (?, 's', ?, '{}', 1, ?, ?, 'Title', 'https://tracker.example', '', '', false)
        """,
        id,
        "x" + id,
        Timestamp.from(NOW),
        "KEY-" + id);
  }

  /** Makes items that serve a goal by a rule. */
  void linked(int items, String goal) {
    jdbi.useTransaction(
        h -> {
          for (int i = 0; i < items; i++) {
            item(h, "i" + i);
            assertThat(KnownLinks.note(h, goal, "i" + i, "rule", NOW, goal + i)).isTrue();
          }
        });
  }

  /** Claims what is due and sends it; returns whether there was any. */
  boolean send() {
    while (transactions.spread()) {
      // Until all is queued.
    }
    Optional<String> claimed = transactions.claim();
    claimed.ifPresent(
        source -> {
          try {
            sending.send(source, () -> false);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    return claimed.isPresent();
  }

  /** Makes the call for an item and notes nothing. */
  void call(String item) {
    try {
      Object unnoted =
          tell(
              of("s").orElseThrow(),
              new Issues(jdbi).get(item).issue(),
              links.goals(item, ToldSource.Mode.ALL),
              null);
      assertThat(unnoted).isEqualTo("place-x" + item);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void after(Duration time) {
    now = now.plus(time);
  }

  Notice notice(String item) {
    return notices.find(item).orElseThrow();
  }

  static GoalEvent.WorkLinked linked(String goal, String item, String origin, int version) {
    return new GoalEvent.WorkLinked(
        goal + ":" + item + ":" + version,
        NOW.plusSeconds(version),
        new GoalId(goal),
        new WorkItemId(item),
        origin,
        "because");
  }

  static GoalEvent.WorkUnlinked unlinked(String goal, String item, int version) {
    return new GoalEvent.WorkUnlinked(
        goal + ":" + item + ":" + version,
        NOW.plusSeconds(version),
        new GoalId(goal),
        new WorkItemId(item));
  }

  static GoalEvent.GoalChanged titled(String goal, String title, long version) {
    return new GoalEvent.GoalChanged(
        goal + ":" + version,
        NOW,
        version,
        new GoalId(goal),
        new ProductKey("main"),
        title,
        Focus.ADOPTION,
        List.of(),
        LocalDate.EPOCH,
        LocalDate.EPOCH.plusDays(1),
        null,
        List.of(),
        true,
        null,
        0,
        null,
        false);
  }

  @Override
  public String dialect() {
    return "told";
  }

  @Override
  public String rights() {
    return "none";
  }

  @Override
  public boolean needsAddress() {
    return needsAddress;
  }

  @Override
  public Duration pause() {
    return pause;
  }

  @Override
  public @Nullable String tell(
      Tracker tracker, Issue issue, List<Goal> goals, @Nullable String place) throws IOException {
    calls++;
    placeGiven = place;
    if (meanwhile != null) {
      Runnable once = meanwhile;
      meanwhile = null;
      once.run();
    }
    if (trouble instanceof IOException e) {
      throw e;
    }
    if (trouble instanceof RuntimeException e) {
      throw e;
    }
    says.put(issue.key(), goals.stream().map(Goal::title).toList());
    return "place-" + issue.externalId();
  }

  @Override
  public Optional<Tracker> of(String sourceId) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return entered
        ? Optional.of(new Tracker(new OutgoingCalls(clock), clock, Map.of("url", address), false))
        : Optional.empty();
  }

  @Override
  public Optional<Connected> find(String id) {
    return connected && id.equals("s")
        ? Optional.of(
            new Connected(
                new SourceContext(new SourceId("s"), new ProductKey("main"), "s"), "told", paused))
        : Optional.empty();
  }
}

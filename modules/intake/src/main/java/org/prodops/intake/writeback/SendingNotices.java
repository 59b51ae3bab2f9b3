package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.Flushable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConnectedSources;
import org.prodops.intake.backfill.ChangeLock;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.backfill.Trackers;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.intake.writeback.NoticeMetrics.Outcome;
import org.prodops.kernel.Ids;

/** Tells one tracker what is due, one issue after the other. */
@Singleton
class SendingNotices {
  private static final Logger LOG = System.getLogger(SendingNotices.class.getName());
  private static final int TRIES = 5;

  /** Before the second try; each further one waits four times as long: 5, 20, 80, 320 s. */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

  private static final int GROWTH = 4;

  private final NoticeTransactions transactions;
  private final ToldSources told;
  private final Issues issues;
  private final KnownLinks links;
  private final Tellings tellings;
  private final Trackers trackers;
  private final ConnectedSources sources;
  private final Consumer<Outcome> counted;
  private final Flushable database;
  private final ChangeLock lock;
  private final Clock clock;

  @Inject
  SendingNotices(
      NoticeTransactions transactions,
      ToldSources told,
      Issues issues,
      KnownLinks links,
      Tellings tellings,
      Trackers trackers,
      ConnectedSources sources,
      NoticeMetrics metrics,
      Flushable database,
      ChangeLock lock,
      Clock clock) {
    this(
        transactions,
        told,
        issues,
        links,
        tellings,
        trackers,
        sources,
        metrics::count,
        database,
        lock,
        clock);
  }

  SendingNotices(
      NoticeTransactions transactions,
      ToldSources told,
      Issues issues,
      KnownLinks links,
      Tellings tellings,
      Trackers trackers,
      ConnectedSources sources,
      Consumer<Outcome> counted,
      Flushable database,
      ChangeLock lock,
      Clock clock) {
    this.transactions = transactions;
    this.told = told;
    this.issues = issues;
    this.links = links;
    this.tellings = tellings;
    this.trackers = trackers;
    this.sources = sources;
    this.counted = counted;
    this.database = database;
    this.lock = lock;
    this.clock = clock;
  }

  /**
   * Tells a claimed source's tracker as much as can be told now, and lets go of the source.
   *
   * @param stopping tells when the server ends
   */
  void send(String sourceId, BooleanSupplier stopping) throws IOException {
    try {
      boolean goesOn = true;
      while (goesOn && !stopping.getAsBoolean()) {
        Optional<Notice> next = lock.during(() -> transactions.next(sourceId));
        goesOn = next.isPresent() && send(next.get());
      }
    } finally {
      lock.during(() -> transactions.release(sourceId));
      database.flush();
    }
  }

  /** Returns whether the next may follow at once. */
  private boolean send(Notice notice) {
    Optional<ConnectedSources.Connected> source = sources.find(notice.sourceId());
    if (source.isEmpty()) {
      failAll(notice, "The source was disconnected.");
      return false;
    }
    ToldSource.Mode mode =
        told.find(notice.sourceId()).map(ToldSource::mode).orElse(ToldSource.Mode.OFF);
    if (source.get().paused() || mode == ToldSource.Mode.OFF) {
      return false;
    }
    Optional<Tracker> tracker = trackers.of(notice.sourceId());
    Optional<Telling> telling = tellings.of(source.get().dialect());
    if (tracker.isEmpty() || telling.isEmpty()) {
      failAll(notice, "The access to the tracker was taken away. Enter it and try again.");
      return false;
    }
    try {
      return tell(notice, telling.get(), tracker.get(), links.goals(notice.id(), mode));
    } catch (IOException | RuntimeException e) {
      return stumbled(notice, e);
    }
  }

  private boolean tell(Notice notice, Telling telling, Tracker tracker, List<Telling.Goal> goals)
      throws IOException {
    Issues.Known known = issues.get(notice.id());
    if (known.removed()) {
      lock.during(
          () ->
              transactions.end(
                  notice, Notice.State.STOPPED, "The issue was deleted at the tracker."));
      return true;
    }
    if (telling.needsAddress() && !links.haveAddresses()) {
      throw new Tracker.Refuses(SettingWriteBack.NO_ADDRESS);
    }
    String at = address(tracker);
    String says = hash(at, goals);
    boolean same = says.equals(notice.said());
    String place = same ? notice.place() : told(notice, telling, tracker, known.issue(), goals, at);
    Duration pause = same ? Duration.ZERO : telling.pause();
    lock.during(() -> transactions.sent(notice, place, says, pause));
    counted.accept(same ? Outcome.UNCHANGED : Outcome.SENT);
    return pause.isZero();
  }

  /** A comment's id means another comment at another address, which is not ours to change. */
  private static @Nullable String told(
      Notice notice,
      Telling telling,
      Tracker tracker,
      Telling.Issue issue,
      List<Telling.Goal> goals,
      String at)
      throws IOException {
    String before = notice.place();
    String here = before != null && before.startsWith(at) ? before.substring(at.length()) : null;
    String place = telling.tell(tracker, issue, goals, here);
    return place == null ? null : at + place;
  }

  private static String address(Tracker tracker) {
    return Ids.derived("address", String.valueOf(tracker.entered("url"))) + " ";
  }

  private static String hash(String at, List<Telling.Goal> goals) {
    return Ids.derived(
        Stream.concat(
                Stream.of(at),
                goals.stream().flatMap(g -> Stream.of(g.id(), g.title(), String.valueOf(g.url()))))
            .toArray(String[]::new));
  }

  private boolean stumbled(Notice notice, Exception failure) {
    String why = sentence(failure);
    Instant now = clock.instant();
    if (failure instanceof Tracker.Waits waits) {
      lock.during(() -> transactions.wait(notice, waits.until(), why));
      counted.accept(Outcome.WAITED);
      return false;
    }
    if (failure instanceof Tracker.SignInRefused || failure instanceof OutgoingCalls.NotAllowed) {
      failAll(notice, why);
      return false;
    }
    boolean refused = failure instanceof Tracker.Refuses;
    if (refused || notice.attempts() + 1 >= TRIES) {
      lock.during(() -> transactions.end(notice, Notice.State.FAILED, why));
      counted.accept(Outcome.FAILED);
      return refused;
    }
    LOG.log(Level.DEBUG, "telling of " + notice.id() + " stumbled", failure);
    Instant next = now.plus(pause(notice.attempts()));
    lock.during(() -> transactions.postpone(notice, next, now.plus(FIRST_PAUSE), why));
    counted.accept(Outcome.RETRIED);
    return false;
  }

  private static Duration pause(int triesBefore) {
    return FIRST_PAUSE.multipliedBy((long) Math.pow(GROWTH, triesBefore));
  }

  /** What is wrong is so for every issue, and asking for each would only annoy the tracker. */
  private void failAll(Notice notice, String why) {
    int failed = lock.during(() -> transactions.failAll(notice.sourceId(), why));
    for (int i = 0; i < failed; i++) {
      counted.accept(Outcome.FAILED);
    }
  }

  private static String sentence(Exception failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}

package org.prodops.intake.backfill;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConnectedSources;
import org.prodops.intake.Learning;
import org.prodops.intake.Signal;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.kernel.SourceId;

/**
 * Reads one import page by page until it is over, must wait or somebody stops it. While a page is
 * taken in the next is read already, since one waits for the network and the other for the disk.
 */
@Singleton
class ReadingPages {
  private static final Logger LOG = System.getLogger(ReadingPages.class.getName());
  private static final int MAX_FAILURES = 8;

  /** The tracker's time is told in whole seconds, and its nodes' clocks may differ. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final ImportRuns runs;
  private final ImportTransactions transactions;
  private final TrackerAccesses accesses;
  private final ConnectedSources sources;
  private final Backfills backfills;
  private final LookingForDeletions deletions;
  private final OutgoingCalls calls;
  private final Flushable database;
  private final ChangeLock lock;
  private final Clock clock;
  private final Duration settling;

  /**
   * Makes a reader.
   *
   * @param settlingSeconds how old a change must be before its webhook counts as missing
   */
  @Inject
  ReadingPages(
      ImportRuns runs,
      ImportTransactions transactions,
      TrackerAccesses accesses,
      ConnectedSources sources,
      Backfills backfills,
      LookingForDeletions deletions,
      OutgoingCalls calls,
      Flushable database,
      ChangeLock lock,
      Clock clock,
      @ConfigProperty(name = "PRODOPS_RECONCILE_SETTLING_SECONDS", defaultValue = "120")
          int settlingSeconds) {
    this.runs = runs;
    this.transactions = transactions;
    this.accesses = accesses;
    this.sources = sources;
    this.backfills = backfills;
    this.deletions = deletions;
    this.calls = calls;
    this.database = database;
    this.lock = lock;
    this.clock = clock;
    this.settling = Duration.ofSeconds(settlingSeconds);
  }

  /** What an import is read with, as long as it is read here. */
  private record Reading(ConnectedSources.Connected source, Backfill backfill, Tracker tracker) {}

  private Backfill.Page page(Reading reading, ImportRun run, @Nullable String place) {
    try {
      if (place != null && LookingForDeletions.isPlace(place)) {
        return deletions.page(reading.backfill(), reading.tracker(), run.sourceId(), place);
      }
      Backfill.Page page =
          reading
              .backfill()
              .page(reading.tracker(), reading.source().context(), run.updatedSince(), place);
      return run.kind() == ImportRun.Kind.RECONCILE ? LookingForDeletions.after(page) : page;
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /**
   * Reads a claimed import as far as it goes now.
   *
   * @param ahead where pages are read ahead
   * @param stopping tells when the server ends
   */
  void read(String id, Executor ahead, BooleanSupplier stopping) {
    try {
      Optional<Reading> reading = reading(runs.get(id));
      if (reading.isPresent()) {
        read(id, reading.get(), ahead, stopping);
      }
    } catch (CompletionException e) {
      stumbled(id, e.getCause() == null ? e : e.getCause());
    } catch (IOException | RuntimeException e) {
      stumbled(id, e);
    } finally {
      lock.during(() -> transactions.release(id));
    }
  }

  private Optional<Reading> reading(ImportRun run) {
    Optional<ConnectedSources.Connected> source = sources.find(run.sourceId());
    Optional<TrackerAccess> access = accesses.find(run.sourceId());
    if (source.isEmpty() || access.isEmpty()) {
      String what =
          source.isEmpty() ? "The source was disconnected." : "The access was taken away.";
      lock.during(() -> transactions.fail(run.id(), what));
      return Optional.empty();
    }
    return backfills
        .of(source.get().dialect())
        .map(
            backfill ->
                new Reading(
                    source.get(),
                    backfill,
                    new Tracker(
                        calls, clock, access.get().entered(), access.get().privateAllowed())));
  }

  private void read(String id, Reading reading, Executor ahead, BooleanSupplier stopping)
      throws IOException {
    CompletableFuture<Backfill.Page> coming = null;
    for (ImportRun run = runs.get(id);
        run.state() == ImportRun.State.RUNNING && !stopping.getAsBoolean();
        run = runs.get(id)) {
      ImportRun read = run;
      Instant from = clock.instant();
      Backfill.Page page = coming == null ? page(reading, run, run.nextPage()) : coming.join();
      String next = page.next();
      if (next != null && next.equals(run.nextPage())) {
        throw new Tracker.Refuses("The tracker's pages lead in a circle at “" + next + "”.");
      }
      coming =
          next == null
              ? null
              : CompletableFuture.supplyAsync(() -> page(reading, read, next), ahead);
      Instant began = began(run, reading.tracker());
      ImportRuns.Progress progress = takeIn(run, page, began, from);
      boolean mine = lock.during(() -> transactions.advance(read, progress));
      if (mine && next == null) {
        lock.during(() -> transactions.finish(id, knownUntil(read, began)));
      }
      database.flush();
      if (!mine || next == null) {
        return;
      }
    }
  }

  private Instant began(ImportRun run, Tracker tracker) {
    Instant before = run.beganAt();
    Instant now = tracker.now();
    return before != null ? before : now != null ? now : clock.instant();
  }

  /** What is too young to be missed yet is looked for the next time. */
  private Instant knownUntil(ImportRun run, Instant began) {
    return began.minus(run.kind() == ImportRun.Kind.RECONCILE ? settling : OVERLAP);
  }

  private ImportRuns.Progress takeIn(
      ImportRun run, Backfill.Page page, Instant began, Instant from) {
    SourceId source = new SourceId(run.sourceId());
    boolean reconciling = run.kind() == ImportRun.Kind.RECONCILE;
    boolean mayBeYoung = reconciling && !LookingForDeletions.isPlace(run.nextPage());
    long changed = 0;
    long items = 0;
    for (List<Signal> signals : page.items()) {
      if (mayBeYoung && isYoung(signals, began.minus(settling))) {
        continue;
      }
      items += signals.stream().anyMatch(Signal.WorkItemObserved.class::isInstance) ? 1 : 0;
      if (lock.during(() -> transactions.learn(source, signals)) == Learning.News.MATTERS) {
        changed++;
      }
    }
    return new ImportRuns.Progress(
        items,
        changed,
        reconciling ? changed : 0,
        page.total(),
        began,
        Duration.between(from, clock.instant()),
        page.next());
  }

  private static boolean isYoung(List<Signal> signals, Instant limit) {
    return signals.stream()
        .anyMatch(
            signal -> signal instanceof Signal.WorkItemObserved item && item.at().isAfter(limit));
  }

  private void stumbled(String id, Throwable failure) {
    Optional<ImportRun> run = runs.find(id);
    if (run.isEmpty()) {
      // A reconciliation, and a person has begun an import in its place meanwhile.
      return;
    }
    int failures = run.get().failures() + 1;
    if (failure instanceof Tracker.Waits waits) {
      lock.during(() -> transactions.postpone(id, waits.until(), 0, sentence(failure)));
    } else if (failure instanceof Tracker.Refuses
        || failure instanceof OutgoingCalls.NotAllowed
        || failures >= MAX_FAILURES) {
      lock.during(() -> transactions.fail(id, sentence(failure)));
    } else {
      LOG.log(Level.DEBUG, "import " + id + " stumbled", failure);
      Instant next = clock.instant().plusSeconds(1L << failures);
      lock.during(() -> transactions.postpone(id, next, failures, sentence(failure)));
    }
  }

  private static String sentence(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}

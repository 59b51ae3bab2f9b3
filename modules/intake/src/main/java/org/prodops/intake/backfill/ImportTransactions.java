package org.prodops.intake.backfill;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConnectedSources;
import org.prodops.intake.Learning;
import org.prodops.intake.Signal;
import org.prodops.kernel.Ids;
import org.prodops.kernel.SourceId;

/** The transactions imports are made of. */
@Singleton
class ImportTransactions {
  private final ImportRuns runs;
  private final TrackerAccesses accesses;
  private final ConnectedSources sources;
  private final Learning learning;
  private final Clock clock;

  @Inject
  ImportTransactions(
      ImportRuns runs,
      TrackerAccesses accesses,
      ConnectedSources sources,
      Learning learning,
      Clock clock) {
    this.runs = runs;
    this.accesses = accesses;
    this.sources = sources;
    this.learning = learning;
    this.clock = clock;
  }

  /** Takes in what is told of one item. */
  @Transactional(REQUIRES_NEW)
  Learning.News learn(SourceId source, List<Signal> signals) {
    return learning.learn(source, signals);
  }

  @Transactional(REQUIRES_NEW)
  Optional<ImportRun> claim() {
    return runs.claim(clock.instant());
  }

  @Transactional(REQUIRES_NEW)
  void release(String id) {
    runs.release(id, clock.instant());
  }

  @Transactional(REQUIRES_NEW)
  void releaseAll() {
    runs.releaseAll(clock.instant());
  }

  @Transactional(REQUIRES_NEW)
  boolean advance(ImportRun from, ImportRuns.Progress page) {
    return runs.advance(from, page, clock.instant());
  }

  @Transactional(REQUIRES_NEW)
  void asked(String sourceId, @Nullable String until) {
    accesses.asked(sourceId, until);
  }

  @Transactional(REQUIRES_NEW)
  void postpone(String id, Instant until, int failures, String reason) {
    runs.postpone(id, until, failures, clipped(reason));
  }

  @Transactional(REQUIRES_NEW)
  void fail(String id, String reason) {
    runs.move(
        id,
        List.of(ImportRun.State.RUNNING),
        ImportRun.State.FAILED,
        clipped(reason),
        clock.instant());
  }

  private static String clipped(String reason) {
    return reason.length() <= 1000 ? reason : reason.substring(0, 1000);
  }

  /**
   * Ends an import after its last page, and notes how far all is known.
   *
   * @param knownUntil by the tracker's own clock
   */
  @Transactional(REQUIRES_NEW)
  void finish(String id, @Nullable Instant knownUntil) {
    ImportRun run = runs.get(id);
    Instant now = clock.instant();
    if (!runs.move(id, List.of(ImportRun.State.RUNNING), ImportRun.State.DONE, null, now)) {
      return;
    }
    Optional<TrackerAccess> access = accesses.lock(run.sourceId());
    if (knownUntil != null && access.isPresent() && tellsMore(run, access.get(), knownUntil)) {
      accesses.known(run.sourceId(), knownUntil);
    }
    if (run.kind() == ImportRun.Kind.RECONCILE) {
      accesses.reconciled(run.sourceId(), now, run.gaps());
      if (run.gaps() == 0) {
        runs.forget(id);
      }
    }
  }

  /** After an import of everything its word counts; of a part, only where it leaves no gap. */
  private static boolean tellsMore(ImportRun run, TrackerAccess access, Instant knownUntil) {
    Instant since = run.updatedSince();
    return since == null
        || (knownUntil.isAfter(access.knownUntil()) && !since.isAfter(access.knownUntil()));
  }

  /** Begins the reconciliations that are due, where no import is under way. */
  @Transactional(REQUIRES_NEW)
  void beginDue() {
    Instant now = clock.instant();
    for (String sourceId : accesses.due(now, 20)) {
      TrackerAccess access = Objects.requireNonNull(accesses.find(sourceId).orElse(null));
      Integer every = access.everyMinutes();
      accesses.schedule(sourceId, every == null ? null : now.plus(Duration.ofMinutes(every)));
      // While a source is paused its webhooks wait here, and would all seem to be lost.
      boolean paused = sources.find(sourceId).map(ConnectedSources.Connected::paused).orElse(true);
      if (!paused && runs.active(sourceId).isEmpty()) {
        runs.forgetFailedReconciliations(sourceId);
        runs.begin(Ids.fresh(), sourceId, ImportRun.Kind.RECONCILE, access.knownUntil(), now);
      }
    }
  }
}

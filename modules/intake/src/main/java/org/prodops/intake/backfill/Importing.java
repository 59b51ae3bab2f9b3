package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConnectedSources;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Ids;

/** Gives access to trackers' APIs, and begins, pauses, resumes and gives up imports. */
@Singleton
class Importing {
  private final ConnectedSources sources;
  private final Backfills backfills;
  private final TrackerAccesses accesses;
  private final ImportRuns runs;
  private final Clock clock;

  @Inject
  Importing(
      ConnectedSources sources,
      Backfills backfills,
      TrackerAccesses accesses,
      ImportRuns runs,
      Clock clock) {
    this.sources = sources;
    this.backfills = backfills;
    this.accesses = accesses;
    this.runs = runs;
    this.clock = clock;
  }

  /** Returns how a source's past can be read, empty where it cannot. */
  Optional<Backfill> backfill(String sourceId) {
    return backfills.of(connected(sourceId).dialect());
  }

  private ConnectedSources.Connected connected(String sourceId) {
    return sources
        .find(sourceId)
        .orElseThrow(() -> new NotFoundException("No source " + sourceId + " is connected."));
  }

  /**
   * Keeps how a source's tracker is reached.
   *
   * @param entered by field; a secret that is left out stays what it was, unless the address
   *     changes: it is not sent to where it was not entered for
   * @param everyMinutes between reconciliations, null for none
   */
  @Transactional
  TrackerAccess allow(
      String sourceId,
      Map<String, String> entered,
      boolean privateAllowed,
      @Nullable Integer everyMinutes) {
    Backfill backfill = required(sourceId);
    Optional<TrackerAccess> before = accesses.lock(sourceId);
    Map<String, String> all = merged(backfill, entered, before);
    Instant now = clock.instant();
    TrackerAccess access =
        new TrackerAccess(
            sourceId,
            all,
            privateAllowed,
            everyMinutes,
            everyMinutes == null ? null : now.plus(Duration.ofMinutes(everyMinutes)),
            before.map(TrackerAccess::reconciledAt).orElse(null),
            before.map(TrackerAccess::knownUntil).orElse(now),
            before.map(TrackerAccess::gaps).orElse(0L));
    accesses.keep(access);
    return access;
  }

  private Backfill required(String sourceId) {
    return backfill(sourceId)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The past of "
                        + connected(sourceId).dialect()
                        + " cannot be read; what it sends from now on is taken in."));
  }

  private static Map<String, String> merged(
      Backfill backfill, Map<String, String> entered, Optional<TrackerAccess> before) {
    Map<String, String> known = before.map(TrackerAccess::entered).orElse(Map.of());
    boolean moved =
        !entered.getOrDefault("url", "").strip().equals(known.getOrDefault("url", "").strip());
    List<BrokenRule.Fault> faults = new ArrayList<>();
    Map<String, String> all = new LinkedHashMap<>();
    for (Backfill.Field field : backfill.access()) {
      String value = entered.getOrDefault(field.name(), "").strip();
      if (value.isEmpty() && field.secret() && !moved) {
        value = known.getOrDefault(field.name(), "");
      }
      if (value.isEmpty() && field.required()) {
        faults.add(fault(field.name(), field.label() + " is needed."));
      } else if (!value.isEmpty()) {
        all.put(field.name(), value);
      }
    }
    for (String name : entered.keySet()) {
      if (backfill.access().stream().noneMatch(field -> field.name().equals(name))) {
        faults.add(fault(name, "This tracker is not asked with “" + name + "”."));
      }
    }
    String url = all.get("url");
    if (url != null && !isAddress(url)) {
      faults.add(fault("url", "An address begins with https:// or http:// and names a host."));
    }
    if (!faults.isEmpty()) {
      throw new BrokenRule(faults);
    }
    return all;
  }

  private static BrokenRule.Fault fault(String name, String sentence) {
    return new BrokenRule.Fault("/entered/" + name, sentence);
  }

  private static boolean isAddress(String url) {
    try {
      OutgoingCalls.requireWeb(URI.create(url));
      return true;
    } catch (OutgoingCalls.NotAllowed | IllegalArgumentException e) {
      return false;
    }
  }

  /** Forgets how a source's tracker is reached; an import under way is given up. */
  @Transactional
  void forbid(String sourceId) {
    connected(sourceId);
    if (!accesses.remove(sourceId)) {
      throw new NotFoundException("No access to this source's tracker was entered.");
    }
    runs.active(sourceId)
        .ifPresent(
            run ->
                runs.move(
                    run.id(),
                    List.of(run.state()),
                    ImportRun.State.CANCELLED,
                    "The access was taken away.",
                    clock.instant()));
  }

  /** Begins an import of everything, or of what was updated since. */
  @Transactional
  ImportRun begin(String sourceId, @Nullable Instant updatedSince) {
    required(sourceId);
    lockAccess(sourceId);
    Optional<ImportRun> active = runs.active(sourceId);
    if (active.isPresent() && active.get().kind() == ImportRun.Kind.BACKFILL) {
      throw new BrokenRule(
          "", "An import of this source is under way; resume it or give it up first.");
    }
    // What it looks for the import finds too.
    active.ifPresent(run -> runs.forget(run.id()));
    String id = Ids.fresh();
    runs.begin(id, sourceId, ImportRun.Kind.BACKFILL, updatedSince, clock.instant());
    return runs.get(id);
  }

  /** Has a source reconciled now rather than at its time. */
  @Transactional
  void reconcileSoon(String sourceId) {
    required(sourceId);
    lockAccess(sourceId);
    accesses.schedule(sourceId, clock.instant());
  }

  private void lockAccess(String sourceId) {
    if (accesses.lock(sourceId).isEmpty()) {
      throw new BrokenRule("", "Enter first how this source's tracker is reached (its access).");
    }
  }

  @Transactional
  ImportRun pause(String id) {
    return moved(id, List.of(ImportRun.State.RUNNING), ImportRun.State.PAUSED, "is not running");
  }

  @Transactional
  ImportRun resume(String id) {
    return moved(
        id,
        List.of(ImportRun.State.PAUSED, ImportRun.State.FAILED, ImportRun.State.RUNNING),
        ImportRun.State.RUNNING,
        "is over");
  }

  @Transactional
  ImportRun cancel(String id) {
    return moved(
        id,
        List.of(ImportRun.State.RUNNING, ImportRun.State.PAUSED, ImportRun.State.FAILED),
        ImportRun.State.CANCELLED,
        "is over");
  }

  private ImportRun moved(
      String id, List<ImportRun.State> from, ImportRun.State to, String otherwise) {
    runs.get(id);
    if (!runs.move(id, from, to, null, clock.instant())) {
      throw new BrokenRule("", "This import " + otherwise + ".");
    }
    return runs.get(id);
  }
}

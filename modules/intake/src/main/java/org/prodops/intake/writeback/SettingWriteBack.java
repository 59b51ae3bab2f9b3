package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.ConnectedSources;
import org.prodops.intake.backfill.Trackers;
import org.prodops.intake.writeback.ToldSource.Mode;
import org.prodops.kernel.BrokenRule;

/** Switches write-back on and off, and has tried again what failed. */
@Singleton
class SettingWriteBack {
  static final String NO_ADDRESS =
      "This tracker keeps links, and a link needs an address: start the server with PRODOPS_URL"
          + " set to where people open it.";

  private static final String OFF = "Write-back was switched off before this was sent.";

  private final ConnectedSources sources;
  private final Tellings tellings;
  private final Trackers trackers;
  private final KnownLinks links;
  private final ToldSources told;
  private final Notices notices;
  private final Clock clock;

  @Inject
  SettingWriteBack(
      ConnectedSources sources,
      Tellings tellings,
      Trackers trackers,
      KnownLinks links,
      ToldSources told,
      Notices notices,
      Clock clock) {
    this.sources = sources;
    this.tellings = tellings;
    this.trackers = trackers;
    this.links = links;
    this.told = told;
    this.notices = notices;
    this.clock = clock;
  }

  /** Returns how a source's tracker is told, empty where it cannot be. */
  Optional<Telling> telling(String sourceId) {
    return tellings.of(connected(sourceId).dialect());
  }

  private ConnectedSources.Connected connected(String sourceId) {
    return sources
        .find(sourceId)
        .orElseThrow(() -> new NotFoundException("No source " + sourceId + " is connected."));
  }

  /** Returns why a source's tracker cannot be told anything now, null if it can. */
  @Nullable String obstacle(String sourceId) {
    Optional<Telling> telling = telling(sourceId);
    if (telling.isEmpty()) {
      return "What goals an issue serves can be told to GitHub, GitLab, Jira and Redmine alone.";
    }
    if (trackers.of(sourceId).isEmpty()) {
      return "Enter first how this source's tracker is reached (its access).";
    }
    return telling.get().needsAddress() && !links.haveAddresses() ? NO_ADDRESS : null;
  }

  /**
   * Sets what a source's tracker is told.
   *
   * @param past whether also of links that there are already
   */
  @Transactional
  void set(String sourceId, Mode mode, boolean past) {
    String obstacle = obstacle(sourceId);
    if (mode == Mode.OFF) {
      if (told.find(sourceId).isPresent()) {
        told.set(sourceId, mode, false, clock.instant());
        notices.stop(sourceId, OFF);
      }
      return;
    }
    if (obstacle != null) {
      throw new BrokenRule("/mode", obstacle);
    }
    told.set(sourceId, mode, past, clock.instant());
  }

  /** Has one tried again now. */
  @Transactional
  void retry(String id) {
    Notice notice =
        notices
            .find(id)
            .orElseThrow(() -> new NotFoundException("Nothing is to be told of " + id + "."));
    requireOn(notice.sourceId());
    if (!notices.retry(id, clock.instant())) {
      throw new BrokenRule("", "Only what failed or waits for its next try can be tried again.");
    }
  }

  /** Has all of a source tried again that failed; returns how many. */
  @Transactional
  int retryAll(String sourceId) {
    connected(sourceId);
    requireOn(sourceId);
    return notices.retryAll(sourceId, clock.instant());
  }

  private void requireOn(String sourceId) {
    if (told.find(sourceId).map(ToldSource::mode).orElse(Mode.OFF) == Mode.OFF) {
      throw new BrokenRule("", "Write-back is off for this source; switch it on first.");
    }
  }
}

package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.ItemField;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.backfill.Backfill.Page;
import org.prodops.intake.backfill.KnownItems.Known;

/**
 * Finds what was deleted at a tracker without its webhooks telling: a tracker lists what it has, so
 * it is asked for what is known here, some items with each reconciliation, round and round.
 *
 * <p>What it does not show is asked for once more when the webhook has had its time to come. Even
 * then nothing is believed of a project of which it shows nothing at all, since that is how missing
 * rights look. And what it shows although it counts as removed is there again.
 */
@Singleton
class LookingForDeletions {
  /** Each is a call, every time a source is reconciled. */
  static final int AT_ONCE = 100;

  private static final int WITNESSES = 3;
  private static final String FIRST = "known items";
  private static final String AGAIN = "not shown, again at ";

  private final KnownItems items;
  private final TrackerAccesses accesses;
  private final ImportTransactions transactions;
  private final ChangeLock lock;
  private final Clock clock;
  private final Duration settling;

  /**
   * Makes one.
   *
   * @param settlingSeconds how long a webhook may take
   */
  @Inject
  LookingForDeletions(
      KnownItems items,
      TrackerAccesses accesses,
      ImportTransactions transactions,
      ChangeLock lock,
      Clock clock,
      @ConfigProperty(name = "PRODOPS_RECONCILE_SETTLING_SECONDS", defaultValue = "120")
          int settlingSeconds) {
    this.items = items;
    this.accesses = accesses;
    this.transactions = transactions;
    this.lock = lock;
    this.clock = clock;
    this.settling = Duration.ofSeconds(settlingSeconds);
  }

  /** Returns a reconciliation's page that has this looked for when there are no others. */
  static Page after(Page page) {
    return page.next() == null ? new Page(page.items(), FIRST, page.total()) : page;
  }

  /** Tells whether a place in an import is one of these, and none that a {@link Backfill} gave. */
  static boolean isPlace(@Nullable String place) {
    return place != null && (place.equals(FIRST) || place.startsWith(AGAIN));
  }

  /** Asks a tracker for what is to be asked for at a place, and tells what is otherwise. */
  Page page(Backfill backfill, Tracker tracker, String sourceId, String place) throws IOException {
    return place.equals(FIRST)
        ? first(backfill, tracker, sourceId)
        : again(backfill, tracker, sourceId, place.substring(AGAIN.length()));
  }

  private Page first(Backfill backfill, Tracker tracker, String sourceId) throws IOException {
    List<Known> asked = items.after(sourceId, accesses.askedUntil(sourceId), AT_ONCE);
    if (asked.isEmpty()) {
      asked = items.after(sourceId, null, AT_ONCE);
    }
    List<List<Signal>> told = new ArrayList<>();
    StringBuilder missing = new StringBuilder();
    for (Known item : asked) {
      boolean shown = shows(backfill, tracker, item);
      if (shown && item.removed()) {
        told.add(tell(item, tracker, false));
      } else if (!shown && !item.removed()) {
        missing.append(' ').append(item.id());
      }
    }
    String until = asked.size() < AT_ONCE ? null : asked.get(asked.size() - 1).id();
    lock.during(() -> transactions.asked(sourceId, until));
    return new Page(
        told, missing.isEmpty() ? null : AGAIN + clock.instant().plus(settling) + missing, null);
  }

  private Page again(Backfill backfill, Tracker tracker, String sourceId, String place)
      throws IOException {
    List<String> words = List.of(place.split(" ", -1));
    Instant due = Instant.parse(words.get(0));
    List<String> ids = words.subList(1, words.size());
    if (clock.instant().isBefore(due)) {
      throw new Tracker.Waits(
          due,
          ids.size()
              + " known items are not shown any more. They are asked for once more before they"
              + " count as deleted.");
    }
    Map<String, Boolean> seenOf = new HashMap<>();
    List<List<Signal>> told = new ArrayList<>();
    for (Known item : items.of(ids)) {
      if (!item.removed() && !shows(backfill, tracker, item)) {
        String project = Objects.requireNonNullElse(item.project(), "");
        Boolean seen = seenOf.get(project);
        if (seen == null) {
          seen = showsOthers(backfill, tracker, sourceId, item.project(), ids);
          seenOf.put(project, seen);
        }
        if (seen) {
          told.add(tell(item, tracker, true));
        }
      }
    }
    return new Page(told, null, null);
  }

  private boolean showsOthers(
      Backfill backfill,
      Tracker tracker,
      String sourceId,
      @Nullable String project,
      List<String> except)
      throws IOException {
    for (Known other : items.newest(sourceId, project, except, WITNESSES)) {
      if (shows(backfill, tracker, other)) {
        return true;
      }
    }
    return false;
  }

  private static boolean shows(Backfill backfill, Tracker tracker, Known item) throws IOException {
    return backfill.shows(tracker, item.externalId(), item.key());
  }

  /** The tracker's time is that of its first answer, so it is not later than what it shows. */
  private List<Signal> tell(Known item, Tracker tracker, boolean removed) {
    Instant now = Objects.requireNonNullElse(tracker.now(), clock.instant());
    return List.of(
        WorkItemObserved.of(item.externalId(), now)
            .stated(ItemField.REMOVED, Boolean.toString(removed))
            .build());
  }
}

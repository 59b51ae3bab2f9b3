package org.prodops.intake.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Samples;
import org.prodops.intake.Signal;
import org.prodops.intake.Signal.WorkItemObserved;
import org.prodops.intake.outgoing.OutgoingCalls;

/** A backfill at work on a simulated tracker, page by page, each with a tracker of its own. */
public final class Reading {
  /** When tests read, for the pauses they are asked for. */
  public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private static final int MOST_PAGES = 500;

  private final Backfill backfill;
  private final OutgoingCalls calls = new OutgoingCalls(Clock.systemUTC());
  private final Map<String, String> access;
  private final @Nullable Instant since;
  private @Nullable String cursor;

  public Reading(Backfill backfill, Map<String, String> access, @Nullable Instant since) {
    this.backfill = backfill;
    this.access = access;
    this.since = since;
  }

  /** Asks for an item. */
  public boolean shows(String externalId, @Nullable String key) throws IOException {
    return backfill.shows(tracker(), externalId, key);
  }

  private Tracker tracker() {
    return new Tracker(calls, Clock.fixed(NOW, ZoneOffset.UTC), access, true);
  }

  /** Reads the next page and moves on if that succeeds. */
  public Backfill.Page next() throws IOException {
    Backfill.Page page = backfill.page(tracker(), Samples.SOURCE, since, cursor);
    assertThat(page.next()).isNotEqualTo(cursor == null ? "" : cursor);
    cursor = page.next();
    return page;
  }

  /** Returns whether there is no page left; before the first there is one. */
  public boolean isOver() {
    return cursor == null;
  }

  /** Reads all that is left. */
  public List<List<Signal>> rest() throws IOException {
    List<List<Signal>> items = new ArrayList<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      items.addAll(next().items());
      if (isOver()) {
        return items;
      }
    }
    throw new AssertionError("more than " + MOST_PAGES + " pages: it turns in circles");
  }

  /** Returns what is told of work items. */
  public static List<WorkItemObserved> observed(List<List<Signal>> items) {
    return items.stream()
        .flatMap(List::stream)
        .filter(WorkItemObserved.class::isInstance)
        .map(WorkItemObserved.class::cast)
        .toList();
  }
}

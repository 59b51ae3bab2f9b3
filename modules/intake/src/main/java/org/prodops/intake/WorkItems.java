package org.prodops.intake;

import static org.prodops.intake.Signal.ItemField.CATEGORY;
import static org.prodops.intake.Signal.ItemField.CREATED_AT;
import static org.prodops.intake.Signal.ItemField.KEY;
import static org.prodops.intake.Signal.ItemField.RELEASES;
import static org.prodops.intake.Signal.ItemField.RESOLVED_AT;
import static org.prodops.intake.Signal.ItemField.STATUS;
import static org.prodops.intake.Signal.ItemField.TITLE;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkItemId;

/**
 * Work items, merged from whatever their trackers told in whatever order.
 *
 * <p>An item begins with the first thing told of it and is announced once its key, title, creation
 * and status are known. What is told is kept fact by fact with its time ({@link Facts}) beside the
 * set of logged changes; everything else (category, history, started, resolved, released) is
 * derived from these anew after each change, so the order of deliveries cannot show. Deleted at the
 * tracker, an item stays, marked removed.
 */
@Singleton
class WorkItems {
  /** How many items may follow a meaning taught anew with the delivery that teaches it. */
  static final int AT_ONCE = 50;

  private final WorkItemRows rows;
  private final StatusMeanings meanings;
  private final TypeKinds kinds;
  private final SourceWords words;
  private final Releases releases;
  private final SourceSettings sources;

  @Inject
  WorkItems(
      WorkItemRows rows,
      StatusMeanings meanings,
      TypeKinds kinds,
      SourceWords words,
      Releases releases,
      SourceSettings sources) {
    this.rows = rows;
    this.meanings = meanings;
    this.kinds = kinds;
    this.words = words;
    this.releases = releases;
    this.sources = sources;
  }

  /** Merges what was told; returns how much of it was news. */
  Learning.News observe(
      SourceSettings.Settings source,
      Signal.WorkItemObserved observed,
      Instant now,
      Consumer<IntakeEvent> publisher) {
    String id = WorkItem.idOf(new SourceId(source.id()), observed.externalId()).value();
    WorkItemRows.Row row = rows.lockOrBegin(id, source.id(), observed.externalId(), now);
    List<String> releasesBefore = row.facts().list(RELEASES);
    Facts.Merged merged = row.facts().merge(observed.at(), observed.stated());
    WorkItemRows.Added added = rows.addChanges(id, observed.changes());
    boolean seen = rows.addSighting(id, observed.at(), observed.stated().get(STATUS));
    // What a status means may be news though the item is not: a later fact may be known of it.
    String relearned = learn(source.id(), observed);
    if (merged == Facts.Merged.NOTHING && added.isNothing() && !seen && relearned == null) {
      return Learning.News.NONE;
    }
    for (String status : rows.addStatuses(source.id(), row, observed)) {
      meanings.count(source.id(), status, 1);
    }
    List<String> releasesNow = row.facts().list(RELEASES);
    if (!releasesNow.equals(releasesBefore)) {
      releases.join(source.id(), id, releasesNow);
    }
    derive(row, source, now, publisher);
    if (relearned != null) {
      List<String> concerned = rows.everIn(source.id(), relearned, AT_ONCE + 1);
      if (concerned.size() > AT_ONCE) {
        sources.rederive(source.id());
      } else {
        concerned.stream()
            .filter(other -> !other.equals(id))
            .forEach(other -> derive(other, now, publisher));
      }
    }
    boolean moved = added.fresh().stream().anyMatch(change -> change.field().equals("status"));
    return merged == Facts.Merged.CHANGED || moved ? Learning.News.MATTERS : Learning.News.DETAIL;
  }

  /** Returns the status whose meaning this taught anew, or null. */
  private @Nullable String learn(String sourceId, Signal.WorkItemObserved observed) {
    String status = observed.stated().get(STATUS);
    String category = observed.stated().get(CATEGORY);
    if (status == null || category == null || status.isEmpty() || category.isEmpty()) {
      return null;
    }
    StatusCategory meaning = StatusCategory.valueOf(category);
    return meanings.tell(sourceId, status, meaning, observed.at()) ? status : null;
  }

  /** Derives one item anew, after something it depends on has changed. */
  void derive(String id, Instant now, Consumer<IntakeEvent> publisher) {
    rows.lock(id).ifPresent(row -> derive(row, sources.get(row.sourceId()), now, publisher));
  }

  private void derive(
      WorkItemRows.Row row,
      SourceSettings.Settings source,
      Instant now,
      Consumer<IntakeEvent> publisher) {
    WorkItem item = item(row, source);
    if (item == null || item.equals(row.known())) {
      rows.keepFacts(row.id(), row.facts(), now);
      return;
    }
    long version = row.version() + 1;
    rows.keep(item, row, version, now);
    kinds.count(row.known(), item);
    publisher.accept(
        new IntakeEvent.WorkItemChanged(row.id() + ":" + version, item.updatedAt(), version, item));
  }

  /** Returns the item as all that is told makes it, or null while too little is. */
  private @Nullable WorkItem item(WorkItemRows.Row row, SourceSettings.Settings source) {
    Facts facts = row.facts();
    String itemKey = facts.text(KEY);
    Instant createdAt = facts.instant(CREATED_AT);
    if (itemKey == null || createdAt == null) {
      return null;
    }
    List<StatusHistory.Change> log = rows.statusChanges(row.id());
    SourceWords.Words meaning = words.of(source.id());
    StatusHistory history = history(row, createdAt, log, meaning::category);
    if (history.isEmpty()) {
      return null;
    }
    Instant resolvedAt = history.resolvedAt(facts.instant(RESOLVED_AT));
    Instant releasedAt =
        source.releasedWhen() == Source.ReleasedWhen.DONE
            ? resolvedAt
            : releases.firstShipped(row.id(), itemKey).orElse(null);
    return new WorkItem(
        new WorkItemId(row.id()),
        new SourceId(source.id()),
        new ProductKey(source.product()),
        row.externalId(),
        itemKey,
        facts.text(Signal.ItemField.URL),
        Objects.requireNonNullElse(facts.text(TITLE), itemKey),
        facts.text(Signal.ItemField.TYPE),
        meaning.kind(facts.text(Signal.ItemField.TYPE)),
        history.current().status(),
        history.current().category(),
        facts.text(Signal.ItemField.PROJECT),
        facts.text(Signal.ItemField.PARENT),
        facts.text(Signal.ItemField.ASSIGNEE),
        facts.text(Signal.ItemField.REPORTER),
        facts.text(Signal.ItemField.PRIORITY),
        facts.list(Signal.ItemField.LABELS),
        facts.list(Signal.ItemField.COMPONENTS),
        points(facts.text(Signal.ItemField.POINTS)),
        createdAt,
        updatedAt(facts, log, createdAt),
        history.startedAt(),
        resolvedAt,
        releasedAt,
        "true".equals(facts.text(Signal.ItemField.REMOVED)));
  }

  /** Returns the history of an item that is known well enough to have one, else an empty one. */
  List<StatusHistory.Stretch> history(String id) {
    return rows.find(id)
        .map(
            row -> {
              Instant createdAt = row.facts().instant(CREATED_AT);
              return createdAt == null
                  ? List.<StatusHistory.Stretch>of()
                  : history(
                          row,
                          createdAt,
                          rows.statusChanges(id),
                          words.of(row.sourceId())::category)
                      .stretches();
            })
        .orElse(List.of());
  }

  private static StatusHistory history(
      WorkItemRows.Row row,
      Instant createdAt,
      List<StatusHistory.Change> log,
      Function<String, StatusCategory> meaning) {
    return new StatusHistory(createdAt, row.facts().instant(RESOLVED_AT), log, meaning);
  }

  private static Instant updatedAt(Facts facts, List<StatusHistory.Change> log, Instant createdAt) {
    Instant newest = Objects.requireNonNullElse(facts.newest(), createdAt);
    return log.stream()
        .map(StatusHistory.Change::at)
        .max(Instant::compareTo)
        .filter(at -> at.isAfter(newest))
        .orElse(newest);
  }

  private static @Nullable Double points(@Nullable String text) {
    return text == null ? null : Double.valueOf(text);
  }
}

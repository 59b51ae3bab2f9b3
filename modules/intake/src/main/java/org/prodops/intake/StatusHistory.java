package org.prodops.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.StatusCategory;

/**
 * How an item went through its statuses, told from two sets: the changes its tracker logged, and
 * the moments it was told to be in a status. The same sets always give the same history.
 *
 * <p>The first status counts from creation. A sighting that contradicts the log shows a gap in it,
 * and a stay is inferred to begin there; a tracker without a log has sightings alone.
 */
final class StatusHistory {
  /**
   * One stay in a status.
   *
   * @param endedAt null for the present one
   */
  record Stretch(
      String status, StatusCategory category, Instant startedAt, @Nullable Instant endedAt) {}

  /**
   * One logged change of status, or one sighting.
   *
   * @param id empty for a sighting, which goes before a logged change of the same moment
   * @param from null for a sighting
   */
  record Change(String id, Instant at, @Nullable String from, String to) {}

  private final List<Stretch> stretches;

  /** When the first stretch is known to have lasted already, at the earliest its start. */
  private @Nullable Instant firstSeen;

  /**
   * Tells the history.
   *
   * @param createdAt start of the first stretch
   * @param resolvedAt when the tracker says it was resolved, or null; places the begin of an
   *     inferred last stay in a DONE status
   * @param evidence logged changes and sightings, in any order
   */
  StatusHistory(
      Instant createdAt,
      @Nullable Instant resolvedAt,
      List<Change> evidence,
      Function<String, StatusCategory> meaning) {
    stretches = new ArrayList<>();
    List<Change> ordered =
        evidence.stream()
            .sorted(
                Comparator.comparing(Change::at)
                    .thenComparing(Change::id)
                    .thenComparing(Change::to))
            .toList();
    if (ordered.isEmpty()) {
      return;
    }
    Change first = ordered.get(0);
    begin(Objects.requireNonNullElse(first.from(), first.to()), createdAt, meaning);
    firstSeen = first.from() == null ? later(first.at(), createdAt) : null;
    Instant last = createdAt;
    for (int i = 0; i < ordered.size(); i++) {
      Change change = ordered.get(i);
      if (!change.to().equals(current().status())) {
        boolean inferred = change.id().isEmpty() && i == ordered.size() - 1;
        boolean over = meaning.apply(change.to()) == StatusCategory.DONE;
        Instant since =
            inferred && over && resolvedAt != null && resolvedAt.isBefore(change.at())
                ? resolvedAt
                : change.at();
        begin(change.to(), later(since, last), meaning);
      }
      last = later(change.at(), last);
    }
  }

  private void begin(String status, Instant at, Function<String, StatusCategory> meaning) {
    if (!stretches.isEmpty()) {
      Stretch before = stretches.remove(stretches.size() - 1);
      stretches.add(new Stretch(before.status(), before.category(), before.startedAt(), at));
    }
    stretches.add(new Stretch(status, meaning.apply(status), at, null));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  boolean isEmpty() {
    return stretches.isEmpty();
  }

  List<Stretch> stretches() {
    return List.copyOf(stretches);
  }

  Stretch current() {
    return stretches.get(stretches.size() - 1);
  }

  /**
   * Returns when work first began, or null. Where the first thing known is that it had begun, it is
   * the moment of that, since nobody begins at creation.
   */
  @Nullable Instant startedAt() {
    for (int i = 0; i < stretches.size(); i++) {
      if (stretches.get(i).category() == StatusCategory.IN_PROGRESS) {
        return i == 0 && firstSeen != null ? firstSeen : stretches.get(i).startedAt();
      }
    }
    return null;
  }

  /**
   * Returns since when it has been done, or null when it is not.
   *
   * @param told when the tracker says it was resolved, used where the log never saw it undone
   */
  @Nullable Instant resolvedAt(@Nullable Instant told) {
    Instant since = null;
    boolean wasUndone = false;
    for (Stretch s : stretches) {
      if (s.category() != StatusCategory.DONE) {
        since = null;
        wasUndone = true;
      } else if (since == null) {
        since = s.startedAt();
      }
    }
    if (since == null || wasUndone) {
      return since;
    }
    return told != null ? told : Objects.requireNonNullElse(firstSeen, since);
  }
}

package org.prodops.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.StatusCategory;

/**
 * How an item went through its statuses, told from the set of its logged changes and its newest
 * known status: the same set always gives the same history.
 *
 * <p>The first status counts from creation. Where the newest known status is not the one the log
 * ends with, the log has a gap; a last stretch is inferred from when that status was told.
 */
final class StatusHistory {
  /**
   * One stay in a status.
   *
   * @param endedAt null for the present one
   */
  record Stretch(
      String status, StatusCategory category, Instant startedAt, @Nullable Instant endedAt) {}

  /** One logged change of status. */
  record Change(String id, Instant at, @Nullable String from, @Nullable String to) {}

  private final List<Stretch> stretches;

  /**
   * Tells the history.
   *
   * @param createdAt start of the first stretch
   * @param status newest told, or null when only the log tells
   * @param statusAt when it was told to be so
   * @param resolvedAt when the tracker says it was resolved, or null
   */
  StatusHistory(
      Instant createdAt,
      @Nullable String status,
      @Nullable Instant statusAt,
      @Nullable Instant resolvedAt,
      List<Change> log,
      Function<String, StatusCategory> meaning) {
    stretches = new ArrayList<>();
    List<Change> ordered =
        log.stream()
            .filter(c -> c.to() != null)
            .sorted(Comparator.comparing(Change::at).thenComparing(Change::id))
            .toList();
    String first = ordered.isEmpty() ? status : ordered.get(0).from();
    if (first == null && !ordered.isEmpty()) {
      first = ordered.get(0).to();
    }
    if (first == null) {
      return;
    }
    begin(first, createdAt, meaning);
    Instant last = createdAt;
    for (Change change : ordered) {
      String to = change.to();
      if (to != null && !to.equals(current().status())) {
        begin(to, later(change.at(), last), meaning);
      }
      last = later(change.at(), last);
    }
    if (status != null
        && statusAt != null
        && !status.equals(current().status())
        && !statusAt.isBefore(last)) {
      boolean over = meaning.apply(status) == StatusCategory.DONE;
      Instant since = over && resolvedAt != null ? resolvedAt : statusAt;
      begin(status, later(since, last), meaning);
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

  /** Returns when work first began, or null. */
  @Nullable Instant startedAt() {
    return stretches.stream()
        .filter(s -> s.category() == StatusCategory.IN_PROGRESS)
        .map(Stretch::startedAt)
        .findFirst()
        .orElse(null);
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
    return since != null && !wasUndone && told != null ? told : since;
  }
}

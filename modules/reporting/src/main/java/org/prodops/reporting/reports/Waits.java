package org.prodops.reporting.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long things took, those still waiting included.
 *
 * <p>Percentiles are those of the Kaplan-Meier curve (metrics W2): one who still waits counts as
 * waiting at least as long as it has, so the figure is not flattered by leaving them out. Where
 * nobody waits this is exactly the nearest-rank percentile (metrics Part 2). A wait that began
 * before the period counts with its whole length.
 */
final class Waits {
  private static final double ROUNDING = 1e-9;

  private final List<Long> ended = new ArrayList<>();
  private final List<Long> open = new ArrayList<>();

  /** Adds a wait that is over; one that ends before it began took no time. */
  void ended(Instant from, Instant to) {
    ended.add(seconds(from, to));
  }

  /** Adds a wait that still goes on at {@code now}. */
  void open(Instant from, Instant now) {
    open.add(seconds(from, now));
  }

  private static long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  int n() {
    return ended.size();
  }

  int stillOpen() {
    return open.size();
  }

  @Nullable Long oldestOpen() {
    return open.isEmpty() ? null : Collections.max(open);
  }

  /**
   * Returns the wait in seconds within which a share of all is over.
   *
   * @param share above 0, at most 1
   * @return null when too many still wait for it to be known, or there are none
   */
  @Nullable Long percentile(double share) {
    List<Long> ends = ended.stream().sorted().toList();
    List<Long> waiting = open.stream().sorted().toList();
    double surviving = 1;
    int gone = 0;
    int i = 0;
    while (i < ends.size()) {
      long at = ends.get(i);
      int next = i;
      while (next < ends.size() && ends.get(next) == at) {
        next++;
      }
      while (gone < waiting.size() && waiting.get(gone) < at) {
        gone++;
      }
      int atRisk = ends.size() - i + waiting.size() - gone;
      surviving *= 1 - (double) (next - i) / atRisk;
      if (surviving <= 1 - share + ROUNDING) {
        return at;
      }
      i = next;
    }
    return null;
  }
}

package org.prodops.goals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a key result and a goal have come (metrics 4.8), always 0 to 1. */
final class Progress {
  /** One value observed at one time. */
  record Reading(Instant at, double value) {}

  /** One part of a mean; the weight is more than 0. */
  record Part(double progress, double weight) {}

  private Progress() {}

  /**
   * Returns {@code clamp((current - start) / (target - start), 0, 1)}, which serves rising and
   * falling targets alike; start and target differ.
   */
  static double toward(double start, double target, double current) {
    return Math.max(0, Math.min(1, (current - start) / (target - start)));
  }

  /**
   * Returns the share of time spent in the band, both edges included. A reading speaks for the time
   * since the one before it, the first for the time since {@code since}; when no time has passed at
   * all, the newest reading decides alone.
   *
   * @param readings oldest first, at least one
   */
  static double within(double low, double high, Instant since, List<Reading> readings) {
    double inside = 0;
    double watched = 0;
    boolean isInside = false;
    Instant before = since;
    for (Reading reading : readings) {
      isInside = low <= reading.value() && reading.value() <= high;
      if (reading.at().isAfter(before)) {
        double seconds = Duration.between(before, reading.at()).toMillis() / 1000.0;
        watched += seconds;
        inside += isInside ? seconds : 0;
        before = reading.at();
      }
    }
    if (watched > 0) {
      return inside / watched;
    }
    return isInside ? 1 : 0;
  }

  /** Returns the weighted mean, or null when there is nothing to take it of. */
  static @Nullable Double mean(List<Part> parts) {
    double weights = 0;
    double sum = 0;
    for (Part part : parts) {
      weights += part.weight();
      sum += part.weight() * part.progress();
    }
    return weights == 0 ? null : sum / weights;
  }
}

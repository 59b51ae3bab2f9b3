package org.prodops.goals.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How far a key result and a goal have come (metrics 4.8), always 0 to 1. */
public final class Progress {
  /** One value observed at one time. */
  public record Reading(Instant at, double value) {}

  /** One part of a mean; the weight is more than 0. */
  public record Part(double progress, double weight) {}

  private Progress() {}

  /**
   * Returns {@code clamp((current - start) / (target - start), 0, 1)}, which serves rising and
   * falling targets alike; start and target differ.
   */
  public static double toward(double start, double target, double current) {
    return Math.max(0, Math.min(1, (current - start) / (target - start)));
  }

  /**
   * Returns the share of time spent in the band, both edges included. A reading speaks for the time
   * since the one before it, the first for the time since {@code since}; when no time has passed at
   * all, the newest reading decides alone.
   *
   * @param readings oldest first, at least one
   */
  public static double within(double low, double high, Instant since, List<Reading> readings) {
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

  /**
   * Returns the progress each reading brought the key result to.
   *
   * @param since from when a band is watched
   * @param readings oldest first
   */
  public static List<Double> along(
      Kind kind, double start, double target, Instant since, List<Reading> readings) {
    return IntStream.range(0, readings.size())
        .mapToObj(
            i ->
                kind == Kind.KEEP_WITHIN
                    ? within(start, target, since, readings.subList(0, i + 1))
                    : toward(start, target, readings.get(i).value()))
        .toList();
  }

  /** Returns the weighted mean, or null when there is nothing to take it of. */
  public static @Nullable Double mean(List<Part> parts) {
    double weights = 0;
    double sum = 0;
    for (Part part : parts) {
      weights += part.weight();
      sum += part.weight() * part.progress();
    }
    return weights == 0 ? null : sum / weights;
  }
}

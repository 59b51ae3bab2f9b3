import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Three months that end now, and chance that is the same for the same seed. */
record Calendar(Instant now, long seed) {
  /** Days are counted from the first of the story; this one has not happened yet. */
  static final int DAYS = 91;

  private static final double MORNING = 7.0 / 24;
  private static final double WORKING = 11.0 / 24;

  /** Chance of its own for each part of the story, so that one part's change leaves the others. */
  Random chance(String part) {
    return new Random(seed * 1_000_003 + part.hashCode());
  }

  /** Returns a moment of a day, in working hours; a later one for a greater number. */
  Instant at(double day) {
    double hours = Math.floor(day) + MORNING + (day - Math.floor(day)) * WORKING;
    return start().plusSeconds(Math.round(hours * 86_400));
  }

  boolean hasHappened(double day) {
    return day < DAYS;
  }

  Instant start() {
    return now.minus(Duration.ofDays(DAYS));
  }
}

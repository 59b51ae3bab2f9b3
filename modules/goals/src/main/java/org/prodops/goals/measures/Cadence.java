package org.prodops.goals.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;

/**
 * How often a key result is to be checked in on (metrics 4.8): once in each stretch of so many
 * days, counted from its first day. A stretch that the end of the period cuts short asks nothing.
 *
 * @param days 1 to 366
 */
public record Cadence(int days) {
  /** What a goal has when nobody says. */
  public static final int USUAL_DAYS = 14;

  private static final int LONGEST_DAYS = 366;

  public Cadence {
    if (days < 1 || days > LONGEST_DAYS) {
      throw new BrokenRule("/cadenceDays", "must be between 1 and " + LONGEST_DAYS);
    }
  }

  /**
   * How well a rhythm is kept.
   *
   * @param due check-ins that were due by now
   * @param onTime those of them that were made in time
   * @param stale whether the newest check-in, or the first day, is more than 1.5 cadences ago
   * @param waiting whether the present stretch still lacks its check-in
   * @param nextDueAt when the next check-in has to be there at the latest; null when none is due
   *     any more
   */
  public record Rhythm(
      int due, int onTime, boolean stale, boolean waiting, @Nullable Instant nextDueAt) {
    /** Returns what several key results together come to; the earliest due date stands. */
    public Rhythm and(Rhythm other) {
      Instant next = other.nextDueAt;
      boolean earlier = nextDueAt != null && (next == null || nextDueAt.isBefore(next));
      return new Rhythm(
          due + other.due,
          onTime + other.onTime,
          stale || other.stale,
          waiting || other.waiting,
          earlier ? nextDueAt : next);
    }

    public int missed() {
      return due - onTime;
    }

    /** Returns on-time check-ins over due ones, 0 to 1; null while none was due. */
    public @Nullable Double discipline() {
      return due == 0 ? null : (double) onTime / due;
    }
  }

  /** The rhythm of no key result at all. */
  public static final Rhythm NONE = new Rhythm(0, 0, false, false, null);

  /**
   * Returns in how many whole stretches between start and end there is a check-in.
   *
   * @param end the first instant after the period
   */
  public int kept(Instant start, Instant end, Collection<Instant> checkIns) {
    long all = stretches(start, end);
    return (int)
        checkIns.stream()
            .filter(at -> !at.isBefore(start))
            .mapToLong(at -> stretches(start, at))
            .filter(stretch -> stretch < all)
            .distinct()
            .count();
  }

  /**
   * Returns how the rhythm stands now.
   *
   * @param kept what {@link #kept} says of all check-ins, none of them later than {@code now}
   * @param last the newest check-in, null before the first
   */
  public Rhythm at(Instant start, Instant end, Instant now, int kept, @Nullable Instant last) {
    long due = stretches(start, now.isBefore(end) ? now : end);
    boolean early = last != null && !last.isBefore(start) && stretches(start, last) == due;
    boolean counted = early && due < stretches(start, end);
    Instant next = start.plus(length().multipliedBy(due + (early ? 2 : 1)));
    Instant since = last == null || last.isBefore(start) ? start : last;
    boolean stale =
        Duration.between(since, now).compareTo(length().multipliedBy(3).dividedBy(2)) > 0;
    boolean over = next.isAfter(end);
    return new Rhythm(
        (int) due, kept - (counted ? 1 : 0), stale, !early && !over, over ? null : next);
  }

  private long stretches(Instant start, Instant until) {
    return until.isAfter(start)
        ? Duration.between(start, until).toMillis() / length().toMillis()
        : 0;
  }

  private Duration length() {
    return Duration.ofDays(days);
  }
}

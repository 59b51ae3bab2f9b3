package org.prodops.customersuccess;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a customer has adopted what was made for it (metrics 4.6): at least 3 uses on at least 2
 * days within 28 days, days being UTC calendar days. Adopted at the use that first fulfils it.
 *
 * <p>The rule needs only the first two and the last two uses of a day, so that is all a day keeps:
 * the first two say when the rule was met on it, the last two whether a day that began before the
 * release counts for one use, two, or none. A rule with other numbers needs days that keep more.
 */
final class AdoptionPolicy {
  private static final int WINDOW_DAYS = 28;
  private static final int USES = 3;

  private AdoptionPolicy() {}

  /**
   * A customer's uses on one UTC day.
   *
   * @param secondAt the second use, at the earliest when the first was; null if there was one
   * @param secondLastAt the use before the last; null if there was one
   */
  record Day(
      LocalDate on,
      long uses,
      Instant firstAt,
      @Nullable Instant secondAt,
      @Nullable Instant secondLastAt,
      Instant lastAt) {

    /** Returns a day with one or more uses, all at one instant. */
    static Day of(Instant at, long uses) {
      Instant second = uses > 1 ? at : null;
      return new Day(at.atOffset(ZoneOffset.UTC).toLocalDate(), uses, at, second, second, at);
    }

    /** Returns this day with another's uses of the same day; in whatever order they come. */
    Day plus(Day other) {
      List<Instant> early =
          Stream.of(firstAt, other.firstAt).collect(ArrayList::new, List::add, List::addAll);
      addTo(early, secondAt, other.secondAt);
      List<Instant> late =
          Stream.of(lastAt, other.lastAt).collect(ArrayList::new, List::add, List::addAll);
      addTo(late, secondLastAt, other.secondLastAt);
      int n = late.size();
      return new Day(
          on, uses + other.uses, early.get(0), early.get(1), late.get(n - 2), late.get(n - 1));
    }

    private static void addTo(
        List<Instant> instants, @Nullable Instant one, @Nullable Instant two) {
      if (one != null) {
        instants.add(one);
      }
      if (two != null) {
        instants.add(two);
      }
      instants.sort(null);
    }

    /** Returns how many uses were at or after an instant: 0, 1, or 2 for two and more. */
    private int usesFrom(Instant from) {
      if (lastAt.isBefore(from)) {
        return 0;
      }
      return secondLastAt == null || secondLastAt.isBefore(from) ? 1 : 2;
    }
  }

  /**
   * Returns when the rule was first met by uses at or after an instant, or null if it never was.
   *
   * @param days in their order, each once
   */
  static @Nullable Instant adoptedAt(List<Day> days, Instant from) {
    List<Day> window = new ArrayList<>();
    for (Day day : days) {
      window.removeIf(d -> d.on().isBefore(day.on().minusDays(WINDOW_DAYS - 1L)));
      int before = window.stream().mapToInt(d -> d.usesFrom(from)).sum();
      if (before >= USES - 1) {
        return day.firstAt();
      }
      if (before == USES - 2 && day.secondAt() != null) {
        return day.secondAt();
      }
      if (day.usesFrom(from) > 0) {
        window.add(day);
      }
    }
    return null;
  }
}

package org.prodops.goals.measures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.prodops.kernel.BrokenRule;

/**
 * The days a goal is for, half-open.
 *
 * @param from its first day
 * @param to the first day after it, so later than {@code from}
 */
public record Period(LocalDate from, LocalDate to) {
  public Period {
    if (!from.isBefore(to)) {
      throw new BrokenRule(
          "/period/to", "must be later than from, being the first day after the period");
    }
  }

  /** Returns its first instant. */
  public Instant begins() {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Returns the first instant after it. */
  public Instant ends() {
    return to.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Returns when something agreed on at this time begins to count: not before the first day. */
  public Instant countsFrom(Instant agreed) {
    return agreed.isAfter(begins()) ? agreed : begins();
  }

  /**
   * Returns the period that follows: as many months when this one is of whole calendar months, else
   * as many days.
   */
  public Period next() {
    long months = ChronoUnit.MONTHS.between(from, to);
    boolean whole = from.getDayOfMonth() == 1 && from.plusMonths(months).equals(to);
    return new Period(
        to, whole ? to.plusMonths(months) : to.plusDays(ChronoUnit.DAYS.between(from, to)));
  }
}

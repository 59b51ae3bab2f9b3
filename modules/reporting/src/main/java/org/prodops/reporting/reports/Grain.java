package org.prodops.reporting.reports;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.TemporalAdjusters.firstDayOfNextMonth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.prodops.kernel.BrokenRule;

/** The length of one row's period. Days, ISO weeks from Monday, and months, in UTC. */
enum Grain {
  DAY,
  WEEK,
  MONTH;

  private static final int MOST_PERIODS = 1100;

  /** A half-open period. */
  record Period(Instant from, Instant to) {
    boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /**
   * Cuts a time into periods at the borders of this grain; the first and the last end where the
   * time does.
   *
   * @throws BrokenRule for more than three years of days
   */
  List<Period> cut(Instant from, Instant to) {
    List<Period> periods = new ArrayList<>();
    Instant start = from;
    while (start.isBefore(to)) {
      Instant border = next(start);
      Instant end = border.isBefore(to) ? border : to;
      periods.add(new Period(start, end));
      if (periods.size() > MOST_PERIODS) {
        throw new BrokenRule(
            "/grain", "the period has more than " + MOST_PERIODS + " rows; take a coarser grain");
      }
      start = end;
    }
    return periods;
  }

  private Instant next(Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    LocalDate border =
        switch (this) {
          case DAY -> day.plusDays(1);
          case WEEK -> day.with(TemporalAdjusters.next(MONDAY));
          case MONTH -> day.with(firstDayOfNextMonth());
        };
    return border.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

package org.prodops.goals;

import java.time.LocalDate;
import org.prodops.kernel.BrokenRule;

/**
 * The days a goal is for, half-open.
 *
 * @param from its first day
 * @param to the first day after it, so later than {@code from}
 */
record Period(LocalDate from, LocalDate to) {
  Period {
    if (!from.isBefore(to)) {
      throw new BrokenRule(
          "/period/to", "must be later than from, being the first day after the period");
    }
  }
}

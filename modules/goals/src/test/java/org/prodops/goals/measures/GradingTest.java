package org.prodops.goals.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.goals.measures.Calibration.Guess;

/** What is said of a goal at its end, and of the confidence before. */
class GradingTest {

  @ParameterizedTest(name = "committed {0}, graded {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "true, 1, KEPT",
        "true, 0.99, MISSED",
        "true, 0, MISSED",
        "false, 1, ABOVE",
        "false, 0.75, ABOVE",
        "false, 0.74, SWEET_SPOT",
        "false, 0.7, SWEET_SPOT",
        "false, 0.6, SWEET_SPOT",
        "false, 0.55, SWEET_SPOT",
        "false, 0.54, BELOW",
        "false, 0, BELOW"
      })
  void aGradeMeansWhatWasPromised(boolean committed, double score, Outcome outcome) {
    assertThat(Outcome.of(committed, score)).isEqualTo(outcome);
  }

  @Test
  void withoutAGradeThereIsNothingToSay() {
    assertThat(Outcome.of(true, null)).isNull();
  }

  @Test
  void confidenceIsHeldAgainstWhatCameTrue() {
    assertThat(Calibration.brier(List.of(new Guess(10, true), new Guess(0, false)))).isEqualTo(0);
    assertThat(Calibration.brier(List.of(new Guess(10, false)))).isEqualTo(1);
    assertThat(Calibration.brier(List.of(new Guess(5, true), new Guess(5, false))))
        .isCloseTo(0.25, within(1e-12));
    assertThat(Calibration.brier(List.of(new Guess(8, true), new Guess(3, false))))
        .isCloseTo(0.065, within(1e-12));
    assertThat(Calibration.brier(List.of())).isNull();
  }

  @ParameterizedTest(name = "{0} {1} read in {2}: {3}")
  @CsvSource({
    "172800, seconds, d, 2",
    "172800, seconds, Days, 2",
    "5400, seconds, h, 1.5",
    "90, seconds, min, 1.5",
    "90, seconds, s, 90",
    "902177, seconds, d, 10.4419",
    "0.42, ratio, %, 42",
    "0.42, ratio, share, 0.42",
    "7, items, d, 7"
  })
  void aFigureIsReadInTheUnitOfTheKeyResult(double value, String from, String to, double read) {
    assertThat(Scale.read(value, from, to)).isCloseTo(read, within(1e-12));
  }

  @ParameterizedTest(name = "after {0} to {1} comes the one to {2}")
  @CsvSource({
    "2026-01-01, 2026-04-01, 2026-07-01",
    "2026-10-01, 2027-01-01, 2027-04-01",
    "2026-02-01, 2026-03-01, 2026-04-01",
    "2026-01-05, 2026-01-19, 2026-02-02",
    "2026-01-15, 2026-02-15, 2026-03-18"
  })
  void aPeriodIsFollowedByOneOfItsKind(LocalDate from, LocalDate to, LocalDate end) {
    assertThat(new Period(from, to).next()).isEqualTo(new Period(to, end));
  }

  @Test
  void whatIsAgreedWithinAPeriodCountsFromThen() {
    Period period = new Period(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-04-01"));
    Instant later = Instant.parse("2026-02-03T10:00:00Z");
    assertThat(period.countsFrom(later)).isEqualTo(later);
    assertThat(period.countsFrom(Instant.parse("2025-12-01T10:00:00Z")))
        .isEqualTo(period.begins())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(period.ends()).isEqualTo("2026-04-01T00:00:00Z");
  }
}

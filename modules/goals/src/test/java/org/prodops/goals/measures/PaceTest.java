package org.prodops.goals.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.kernel.BrokenRule;

class PaceTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final Period HUNDRED_DAYS = new Period(FIRST, FIRST.plusDays(100));

  @ParameterizedTest(name = "day {0}, progress {1}: {2}, ratio {3}, ends at {4}")
  @CsvSource({
    "50, 0.15, AT_RISK, 0.3, 0.3",
    "50, 0.2, BEHIND, 0.4, 0.4",
    "50, 0.34, BEHIND, 0.68, 0.68",
    "50, 0.35, ON_TRACK, 0.7, 0.7",
    "50, 0.9, ON_TRACK, 1.8, 1",
    "1, 0, AT_RISK, 0, 0",
    "100, 0.5, BEHIND, 0.5, 0.5",
    "150, 0.5, BEHIND, 0.5, 0.5"
  })
  void progressIsJudgedByTheShareOfThePeriodThatIsOver(
      int day, double progress, Pace.Status status, double ratio, double end) {
    Pace pace = Pace.of(progress, HUNDRED_DAYS, FIRST.plusDays(day));
    assertThat(pace.status()).isEqualTo(status);
    assertThat(pace.ratio()).isCloseTo(ratio, within(1e-9));
    assertThat(pace.expectedFinal()).isCloseTo(end, within(1e-9));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "0, RED",
    "0.3, RED",
    "0.34, RED",
    "0.35, YELLOW",
    "0.6, YELLOW",
    "0.64, YELLOW",
    "0.65, GREEN",
    "1, GREEN"
  })
  void theMarkIsThatOfTheProgressRoundedToATenth(double progress, Pace.Band band) {
    assertThat(Pace.of(progress, HUNDRED_DAYS, FIRST.plusDays(1)).band()).isEqualTo(band);
  }

  @Test
  void beforeTheSecondDayThereIsNothingToDivideBy() {
    assertThat(Pace.of(0.0, HUNDRED_DAYS, FIRST.minusDays(9)))
        .isEqualTo(new Pace(Pace.Status.NOT_STARTED, 0, null, null, Pace.Band.RED));
    assertThat(Pace.of(0.0, HUNDRED_DAYS, FIRST).ratio()).isNull();
  }

  @Test
  void withoutProgressThereIsNoPace() {
    Pace pace = Pace.of(null, HUNDRED_DAYS, FIRST.plusDays(50));
    assertThat(pace).isEqualTo(new Pace(null, 0.5, null, null, null));
  }

  @Test
  void aPeriodEndsAfterItBegins() {
    assertThatThrownBy(() -> new Period(FIRST, FIRST))
        .isInstanceOfSatisfying(
            BrokenRule.class,
            broken -> assertThat(broken.faults().get(0).pointer()).isEqualTo("/period/to"));
  }
}

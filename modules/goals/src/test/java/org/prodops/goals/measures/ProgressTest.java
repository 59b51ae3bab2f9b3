package org.prodops.goals.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
  private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "from {0} to {1}, now {2}: {3}")
  @CsvSource({
    "30, 60, 45, 0.5",
    "60, 30, 45, 0.5",
    "0, 100, 0, 0",
    "0, 100, 100, 1",
    "0, 100, 130, 1",
    "0, 100, -5, 0",
    "12, 4, 14, 0",
    "12, 4, 3, 1",
    "12, 4, 10, 0.25",
    "0, 1, 1, 1"
  })
  void aReadingIsPlacedBetweenStartAndTarget(
      double start, double target, double current, double expected) {
    assertThat(Progress.toward(start, target, current)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void aBandIsKeptForTheShareOfTimeItsReadingsSpeakFor() {
    assertThat(Progress.within(95, 100, DAY_0, List.of(day(6, 97), day(8, 90), day(10, 95))))
        .isCloseTo(0.8, within(1e-12));
  }

  @Test
  void bothEdgesBelongToTheBand() {
    assertThat(Progress.within(95, 100, DAY_0, List.of(day(1, 95), day(2, 100)))).isEqualTo(1);
  }

  @Test
  void readingsBeforeTheBandIsWatchedDoNotCount() {
    assertThat(Progress.within(0, 1, DAY_0, List.of(day(-3, 9), day(2, 1)))).isEqualTo(1);
  }

  @Test
  void whereNoTimeHasPassedTheNewestReadingDecides() {
    assertThat(Progress.within(0, 1, DAY_0, List.of(day(0, 9)))).isEqualTo(0);
    assertThat(Progress.within(0, 1, DAY_0, List.of(day(0, 9), day(0, 1)))).isEqualTo(1);
  }

  @Test
  void aGoalIsTheWeightedMeanOfItsKeyResults() {
    assertThat(Progress.mean(List.of(new Progress.Part(1, 1), new Progress.Part(0.2, 3))))
        .isCloseTo(0.4, within(1e-12));
  }

  @Test
  void aGoalWithoutKeyResultsHasNoProgress() {
    assertThat(Progress.mean(List.of())).isNull();
  }

  private static Progress.Reading day(int day, double value) {
    return new Progress.Reading(DAY_0.plusSeconds(86_400L * day), value);
  }
}

package org.prodops.goals.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Progress and pace stay in their bounds and never fall when what they rest on rises. */
class BoundsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");

  @Property
  void progressIsAShareAndGrowsTowardTheTarget(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double start,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double target,
      @ForAll @DoubleRange(min = -2e6, max = 2e6) double reading,
      @ForAll @DoubleRange(min = 0, max = 1e6) double step) {
    Assume.that(Math.abs(target - start) > 1e-6);
    double progress = Progress.toward(start, target, reading);
    assertThat(progress).isBetween(0.0, 1.0);
    double nearer = reading + Math.signum(target - start) * step;
    assertThat(Progress.toward(start, target, nearer)).isGreaterThanOrEqualTo(progress);
    assertThat(Progress.toward(start, target, start)).isEqualTo(0);
    assertThat(Progress.toward(start, target, target)).isCloseTo(1, within(1e-9));
  }

  @Property
  void aBandIsKeptForAShareOfTheTimeWhichAWiderBandNeverLowers(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 10) Double> values,
      @ForAll @DoubleRange(min = 0, max = 10) double low,
      @ForAll @DoubleRange(min = 0, max = 10) double high,
      @ForAll @DoubleRange(min = 0, max = 3) double wider) {
    Assume.that(low <= high);
    List<Progress.Reading> readings = new ArrayList<>();
    for (double value : values) {
      readings.add(new Progress.Reading(DAY_0.plusSeconds(3600L * (readings.size() + 1)), value));
    }
    double kept = Progress.within(low, high, DAY_0, readings);
    assertThat(kept).isBetween(0.0, 1.0);
    assertThat(Progress.within(low - wider, high + wider, DAY_0, readings))
        .isGreaterThanOrEqualTo(kept);
    List<Double> along = Progress.along(Kind.KEEP_WITHIN, low, high, DAY_0, readings);
    assertThat(along).hasSameSizeAs(values).endsWith(kept);
  }

  @Property
  void aMeanLiesBetweenTheLeastAndTheMost(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0, max = 1) Double> progress,
      @ForAll @DoubleRange(min = 0.1, max = 9) double weight) {
    List<Progress.Part> parts = new ArrayList<>();
    progress.forEach(p -> parts.add(new Progress.Part(p, weight + parts.size())));
    double least = progress.stream().mapToDouble(p -> p).min().orElseThrow();
    double most = progress.stream().mapToDouble(p -> p).max().orElseThrow();
    assertThat(Progress.mean(parts)).isBetween(least - 1e-9, most + 1e-9);
  }

  @Property
  void paceFallsAsTimePassesAndRisesWithProgress(
      @ForAll @DoubleRange(min = 0, max = 1) double progress,
      @ForAll @DoubleRange(min = 0, max = 1) double more,
      @ForAll @IntRange(min = 2, max = 400) int days,
      @ForAll @IntRange(min = 1, max = 500) int day) {
    Period period = new Period(FIRST, FIRST.plusDays(days));
    Pace now = Pace.of(progress, period, FIRST.plusDays(day));
    assertThat(now.elapsed()).isBetween(0.0, 1.0);
    assertThat(now.expectedFinal()).isBetween(0.0, 1.0).isGreaterThanOrEqualTo(progress - 1e-9);
    assertThat(now.ratio()).isGreaterThanOrEqualTo(progress - 1e-9);
    Pace later = Pace.of(progress, period, FIRST.plusDays(day + 1L));
    assertThat(later.ratio()).isLessThanOrEqualTo(now.ratio());
    Pace further = Pace.of(Math.min(1, progress + more), period, FIRST.plusDays(day));
    assertThat(further.ratio()).isGreaterThanOrEqualTo(now.ratio());
    assertThat(further.status()).isGreaterThanOrEqualTo(now.status());
    assertThat(further.band()).isGreaterThanOrEqualTo(now.band());
    assertThat(further.expectedFinal()).isGreaterThanOrEqualTo(now.expectedFinal());
  }

  @Property
  void aBandIsItsOwnForecast(
      @ForAll @DoubleRange(min = 0, max = 1) double progress,
      @ForAll @IntRange(min = 1, max = 100) int day) {
    Pace pace = Pace.ofBand(progress, new Period(FIRST, FIRST.plusDays(100)), FIRST.plusDays(day));
    assertThat(pace.ratio()).isEqualTo(progress);
    assertThat(pace.expectedFinal()).isEqualTo(progress);
  }
}

package org.prodops.goals.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prodops.goals.measures.Cadence.Rhythm;
import org.prodops.kernel.BrokenRule;

class CadenceTest {
  private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "every {0} days, checked on {2}, now day {3} of 91")
  @CsvSource(
      nullValues = "-",
      value = {
        // days, kept?, check-ins on days, now, due, onTime, stale, next due on day
        "7, '', 0, 0, 0, false, 7",
        "7, '', 6.9, 0, 0, false, 7",
        "7, '', 7, 1, 0, false, 14",
        "7, '', 10.5, 1, 0, false, 14",
        "7, '', 10.6, 1, 0, true, 14",
        "7, 3, 7, 1, 1, false, 14",
        "7, '3 8', 9, 1, 1, false, 21",
        "7, '3 3.5 4', 14, 2, 1, false, 21",
        "7, '3 3.5 4', 15, 2, 1, true, 21",
        "7, '3 8 20', 21, 3, 3, false, 28",
        "7, '0 7 14 21 28 35 42 49 56 63 70 77 84', 91, 13, 13, false, -",
        "14, '1 29', 43, 3, 2, false, 56",
        "30, '5 89', 100, 3, 2, false, -",
        "30, '5 90.5', 90.9, 3, 1, false, -",
        "60, '', 91, 1, 0, true, -"
      })
  void aCheckInIsDueInEachWholeCadence(
      int days,
      String checkIns,
      double now,
      int due,
      int onTime,
      boolean stale,
      @Nullable Integer next) {
    List<Instant> made =
        Arrays.stream(checkIns.split(" "))
            .filter(day -> !day.isEmpty())
            .map(day -> day(Double.parseDouble(day)))
            .toList();
    Rhythm rhythm = rhythm(days, made, day(now));
    assertThat(rhythm.due()).as("due").isEqualTo(due);
    assertThat(rhythm.onTime()).as("on time").isEqualTo(onTime);
    assertThat(rhythm.stale()).as("stale").isEqualTo(stale);
    assertThat(rhythm.waiting()).as("waiting").isEqualTo(next != null && next - now <= days);
    assertThat(rhythm.nextDueAt()).as("next").isEqualTo(next == null ? null : day(next));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 367, -7})
  void aCadenceIsADayToAYear(int days) {
    assertThatThrownBy(() -> new Cadence(days)).isInstanceOf(BrokenRule.class);
  }

  @Property
  void noMoreCheckInsAreOnTimeThanAreDueAndNoneIsEverTakenBack(
      @ForAll @IntRange(min = 1, max = 40) int days,
      @ForAll @Size(max = 12) List<@IntRange(max = 100 * 24) Integer> hours,
      @ForAll @IntRange(max = 100 * 24) int now) {
    List<Instant> made =
        hours.stream().filter(h -> h <= now).map(h -> DAY_0.plus(Duration.ofHours(h))).toList();
    Rhythm before = rhythm(days, made, DAY_0.plus(Duration.ofHours(now)));
    assertThat(before.onTime()).isBetween(0, before.due());
    assertThat(before.discipline() == null).isEqualTo(before.due() == 0);
    Rhythm later = rhythm(days, made, DAY_0.plus(Duration.ofHours(now + 24 * 3)));
    assertThat(later.due()).isGreaterThanOrEqualTo(before.due());
    assertThat(later.onTime()).isGreaterThanOrEqualTo(before.onTime());
  }

  private static Rhythm rhythm(int days, List<Instant> made, Instant now) {
    Cadence cadence = new Cadence(days);
    Instant last = made.stream().max(Instant::compareTo).orElse(null);
    return cadence.at(DAY_0, day(91), now, cadence.kept(DAY_0, day(91), made), last);
  }

  private static Instant day(double day) {
    return DAY_0.plusSeconds(Math.round(day * 86_400));
  }
}

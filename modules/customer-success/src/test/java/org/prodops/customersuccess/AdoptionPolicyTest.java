package org.prodops.customersuccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.customersuccess.World.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdoptionPolicyTest {

  @Test
  void threeUsesOnTwoDaysAreAdoptionAtTheThird() {
    assertThat(adopted(day(1), day(1), day(1).plusSeconds(60), day(3))).isEqualTo(day(3));
    assertThat(adopted(day(1), day(1), day(3), day(3).plusSeconds(60)))
        .isEqualTo(day(3).plusSeconds(60));
  }

  @Test
  void anyNumberOfUsesOnOneDayIsCuriosity() {
    assertThat(adopted(day(1), day(1), day(1), day(1), day(1))).isNull();
  }

  @Test
  void usesFurtherApartThanTheWindowDoNotAddUp() {
    assertThat(adopted(day(1), day(1), day(15), day(29))).isNull();
    assertThat(adopted(day(1), day(1), day(15), day(28))).isEqualTo(day(28));
  }

  @Test
  void usesBeforeTheReleaseDoNotCountEvenOnItsDay() {
    Instant release = day(1).plusSeconds(60);
    assertThat(adopted(release, day(1), day(1), day(2))).isNull();
    assertThat(adopted(release, day(1), day(1), release, day(2))).isNull();
    assertThat(adopted(release, day(1), release, release, day(2))).isEqualTo(day(2));
  }

  /** Days keep only four instants each; this asks the uses themselves. */
  @Property(tries = 2000)
  void theDaysSayTheSameAsTheUses(
      @ForAll @Size(max = 14) List<@IntRange(max = 140) Integer> sixHours,
      @ForAll @IntRange(max = 140) int release,
      @ForAll Random random) {
    List<Instant> uses = new ArrayList<>(sixHours.stream().map(AdoptionPolicyTest::at).toList());
    Collections.shuffle(uses, random);
    assertThat(adopted(at(release), uses.toArray(Instant[]::new)))
        .isEqualTo(asked(uses, at(release)));
  }

  private static Instant at(int sixHours) {
    return Instant.parse("2026-01-01T03:00:00Z").plusSeconds(21_600L * sixHours);
  }

  private static @Nullable Instant asked(List<Instant> uses, Instant from) {
    List<Instant> counted = uses.stream().filter(u -> !u.isBefore(from)).sorted().toList();
    for (int i = 0; i < counted.size(); i++) {
      LocalDate today = on(counted.get(i));
      List<LocalDate> window =
          counted.subList(0, i + 1).stream()
              .map(AdoptionPolicyTest::on)
              .filter(d -> d.isAfter(today.minusDays(28)))
              .toList();
      if (window.size() >= 3 && window.stream().distinct().count() >= 2) {
        return counted.get(i);
      }
    }
    return null;
  }

  private static @Nullable Instant adopted(Instant from, Instant... uses) {
    TreeMap<LocalDate, AdoptionPolicy.Day> days = new TreeMap<>();
    for (Instant use : uses) {
      days.merge(on(use), AdoptionPolicy.Day.of(use, 1), AdoptionPolicy.Day::plus);
    }
    return AdoptionPolicy.adoptedAt(new ArrayList<>(days.values()), from);
  }

  private static LocalDate on(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}

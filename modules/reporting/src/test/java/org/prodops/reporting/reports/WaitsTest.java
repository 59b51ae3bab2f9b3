package org.prodops.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class WaitsTest {
  private final Waits waits = new Waits();

  private void ended(long... seconds) {
    for (long s : seconds) {
      waits.ended(Instant.EPOCH, Instant.EPOCH.plusSeconds(s));
    }
  }

  private void open(long... seconds) {
    for (long s : seconds) {
      waits.open(Instant.EPOCH, Instant.EPOCH.plusSeconds(s));
    }
  }

  @Test
  void theMedianOfAnEvenNumberIsTheLowerOfTheMiddleTwo() {
    ended(40, 10, 30, 20);
    assertThat(waits.percentile(0.5)).isEqualTo(20);
  }

  @Test
  void thePercentileIsTheNearestRank() {
    ended(15, 20, 35, 40, 50);
    assertThat(waits.percentile(0.3)).isEqualTo(20);
    assertThat(waits.percentile(0.4)).isEqualTo(20);
    assertThat(waits.percentile(0.85)).isEqualTo(50);
    assertThat(waits.percentile(1)).isEqualTo(50);
  }

  @Test
  void onesStillWaitingMoveTheMedianUp() {
    ended(1, 2, 3);
    assertThat(waits.percentile(0.5)).isEqualTo(2);
    open(10, 10);
    assertThat(waits.percentile(0.5)).isEqualTo(3);
  }

  @Test
  void oneThatWaitedOnlyALittleLeavesTheRiskSetEarly() {
    // Survival after 6: 1 - 1/4 (one of four at risk); after 9: 3/4 * (1 - 1/2) = 3/8.
    ended(6, 9);
    open(5, 7, 20);
    assertThat(waits.percentile(0.25)).isEqualTo(6);
    assertThat(waits.percentile(0.5)).isEqualTo(9);
    assertThat(waits.percentile(0.85)).isNull();
  }

  @Test
  void whenMostStillWaitTheMedianIsNotKnown() {
    ended(5);
    open(6, 7);
    assertThat(waits.percentile(0.5)).isNull();
    assertThat(waits.oldestOpen()).isEqualTo(7);
  }

  @Test
  void nothingHasNoMedian() {
    assertThat(waits.percentile(0.5)).isNull();
    assertThat(waits.oldestOpen()).isNull();
  }

  @Test
  void whatEndsBeforeItBeganTookNoTime() {
    waits.ended(Instant.EPOCH.plusSeconds(9), Instant.EPOCH);
    assertThat(waits.percentile(0.5)).isZero();
  }

  @Property
  void withNobodyWaitingItIsTheNearestRank(
      @ForAll @NotEmpty List<@IntRange(max = 1000) Integer> seconds,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    Waits all = new Waits();
    seconds.forEach(s -> all.ended(Instant.EPOCH, Instant.EPOCH.plusSeconds(s)));
    int rank = (percent * seconds.size() + 99) / 100;
    assertThat(all.percentile(percent / 100.0))
        .isEqualTo(seconds.stream().sorted().toList().get(rank - 1).longValue());
  }
}

package org.prodops.goals.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prodops.goals.measures.Concern.Seen;

class ConcernTest {
  @Test
  void aFallOfTwoInOneStepIsAConcern() {
    assertThat(Concern.of(List.of(new Seen(0.1, 8), new Seen(0.1, 6)))).contains("from 8 to 6");
  }

  @Test
  void lowConfidenceIsAConcernTheSecondTime() {
    assertThat(Concern.of(List.of(new Seen(0.1, 4)))).isNull();
    assertThat(Concern.of(List.of(new Seen(0.1, 4), new Seen(0.1, 4)))).contains("second time");
    assertThat(Concern.of(List.of(new Seen(0.1, 5), new Seen(0.1, 4)))).isNull();
  }

  @Test
  void risingProgressWithFallingConfidenceIsAConcern() {
    assertThat(Concern.of(List.of(new Seen(0.1, 8), new Seen(0.2, 7)))).contains("Progress");
  }

  @Test
  void onlyTheNewestStepCounts() {
    assertThat(Concern.of(List.of(new Seen(0.1, 9), new Seen(0.2, 5), new Seen(0.3, 6)))).isNull();
  }
}

package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prodops.goals.measures.Kind;
import org.prodops.kernel.BrokenRule;

class MeasureTest {
  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource({
    "REACH, 5, 5",
    "REACH, 5, 4",
    "REDUCE, 5, 5",
    "REDUCE, 4, 5",
    "KEEP_WITHIN, 5, 4",
    "MILESTONE, 3, 3",
    "BINARY, 0, 2",
    "BINARY, 1, 0"
  })
  void aTargetThatCannotBeReachedIsRefused(Kind kind, double start, double target) {
    assertThatThrownBy(() -> new Measure("Any", kind, "", start, target, 1))
        .isInstanceOfSatisfying(
            BrokenRule.class,
            broken -> assertThat(broken.faults().get(0).pointer()).isEqualTo("/target"));
  }

  @ParameterizedTest(name = "{0} from {1} to {2}")
  @CsvSource({
    "REACH, 4, 5",
    "REDUCE, 5, 4",
    "KEEP_WITHIN, 5, 5",
    "MILESTONE, 0, 3",
    "BINARY, 0, 1"
  })
  void aTargetThatCanBeReachedIsTaken(Kind kind, double start, double target) {
    assertThatCode(() -> new Measure("Any", kind, "", start, target, 1)).doesNotThrowAnyException();
  }
}

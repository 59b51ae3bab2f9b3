package org.prodops.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prodops.kernel.Focus.ADOPTION;
import static org.prodops.kernel.Focus.DELIGHT;
import static org.prodops.kernel.Focus.RETENTION;
import static org.prodops.kernel.Focus.SUPPORT;

import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prodops.kernel.Focus;

class FocusSplitTest {
  private static final Offset<Double> EXACT = within(0.000001);
  private final FocusSplit split = new FocusSplit();

  private void add(double weight, @Nullable Focus own, Set<Focus> goals) {
    split.add(
        new PeriodWork("1", "K", "T", null, null, "S", null, "", weight, own, goals, false, false));
  }

  private void weights(double delight, double adoption, double retention, double support) {
    add(delight, DELIGHT, Set.of());
    add(adoption, ADOPTION, Set.of());
    add(retention, RETENTION, Set.of());
    add(support, SUPPORT, Set.of());
  }

  @Test
  void fortyThirtyTwentyTenIsNearlyBalanced() {
    weights(40, 30, 20, 10);
    assertThat(split.balance()).isCloseTo(0.923220, EXACT);
    assertThat(split.imbalance()).isCloseTo(0.2, EXACT);
  }

  @Test
  void seventyAndThreeTimesTenIsLessBalanced() {
    weights(70, 10, 10, 10);
    assertThat(split.balance()).isCloseTo(0.678390, EXACT);
    assertThat(split.imbalance()).isCloseTo(0.45, EXACT);
  }

  @Test
  void equalEffortIsInBalance() {
    weights(3, 3, 3, 3);
    assertThat(split.balance()).isCloseTo(1, EXACT);
    assertThat(split.imbalance()).isZero();
  }

  @Test
  void allInOneIsNoBalance() {
    add(5, SUPPORT, Set.of());
    assertThat(split.balance()).isZero();
    assertThat(split.imbalance()).isCloseTo(0.75, EXACT);
  }

  @Test
  void anItemOfTwoGoalsGivesEachHalfWhateverItsLabelSays() {
    add(4, SUPPORT, Set.of(DELIGHT, ADOPTION));
    assertThat(split.share(DELIGHT)).isEqualTo(0.5);
    assertThat(split.share(SUPPORT)).isZero();
    assertThat(split.items(ADOPTION)).isEqualTo(0.5);
  }

  @Test
  void unclassifiedEffortIsSeenButNotShared() {
    add(3, null, Set.of());
    add(1, SUPPORT, Set.of());
    assertThat(split.share(SUPPORT)).isEqualTo(1);
    assertThat(split.unclassified() / split.all()).isEqualTo(0.75);
  }

  @Test
  void nothingHasNoShareAndNoBalance() {
    assertThat(split.share(SUPPORT)).isNull();
    assertThat(split.balance()).isNull();
    assertThat(split.imbalance()).isNull();
  }
}

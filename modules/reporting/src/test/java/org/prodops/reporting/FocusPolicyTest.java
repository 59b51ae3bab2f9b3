package org.prodops.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prodops.kernel.Focus;

class FocusPolicyTest {

  @Test
  void aLabelNamesTheFocus() {
    assertThat(FocusPolicy.of(List.of("ui", "Focus:Retention"), "Bug")).isEqualTo(Focus.RETENTION);
  }

  @Test
  void aLabelThatNamesNoFocusIsPassedOver() {
    assertThat(FocusPolicy.of(List.of("focus:speed"), "Story")).isNull();
  }

  @Test
  void aBugIsSupport() {
    assertThat(FocusPolicy.of(List.of(), "Production bug")).isEqualTo(Focus.SUPPORT);
  }

  @Test
  void aTypeThatOnlyContainsTheLettersIsNotABug() {
    assertThat(FocusPolicy.of(List.of(), "Debugging aid")).isNull();
  }

  @Test
  void anItemWithoutTypeOrLabelHasNoFocusOfItsOwn() {
    assertThat(FocusPolicy.of(List.of(), null)).isNull();
  }
}

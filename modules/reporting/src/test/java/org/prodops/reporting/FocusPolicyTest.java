package org.prodops.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prodops.kernel.Focus;
import org.prodops.kernel.WorkKind;

class FocusPolicyTest {

  @Test
  void aLabelNamesTheFocus() {
    assertThat(FocusPolicy.of(List.of("ui", "Focus:Retention"), WorkKind.DEFECT))
        .isEqualTo(Focus.RETENTION);
  }

  @Test
  void aLabelThatNamesNoFocusIsPassedOver() {
    assertThat(FocusPolicy.of(List.of("focus:speed"), WorkKind.FEATURE)).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFECT", "SUPPORT"})
  void whatHelpsThoseWhoAreStuckIsSupport(WorkKind kind) {
    assertThat(FocusPolicy.of(List.of(), kind)).isEqualTo(Focus.SUPPORT);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DEFECT", "SUPPORT"})
  void noOtherKindTellsAFocus(WorkKind kind) {
    assertThat(FocusPolicy.of(List.of(), kind)).isNull();
  }
}

package org.prodops.reporting;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Focus;
import org.prodops.kernel.WorkKind;

/**
 * What a work item says itself about its focus (metrics W3): its label, else its type. A goal's
 * focus goes before both and is found when a report is asked for.
 *
 * <ul>
 *   <li>A label {@code focus:<name>}, in any case, names one of the four focuses.
 *   <li>A type taken as a defect or as support is {@link Focus#SUPPORT}: it helps those who are
 *       stuck. No other kind tells: a feature may serve any focus.
 * </ul>
 */
final class FocusPolicy {
  private static final String LABEL = "focus:";

  private FocusPolicy() {}

  static @Nullable Focus of(List<String> labels, WorkKind kind) {
    for (String label : labels.stream().sorted().toList()) {
      String lower = label.strip().toLowerCase(Locale.ROOT);
      if (lower.startsWith(LABEL)) {
        String name = lower.substring(LABEL.length()).strip();
        for (Focus focus : Focus.values()) {
          if (focus.name().toLowerCase(Locale.ROOT).equals(name)) {
            return focus;
          }
        }
      }
    }
    return kind == WorkKind.DEFECT || kind == WorkKind.SUPPORT ? Focus.SUPPORT : null;
  }
}

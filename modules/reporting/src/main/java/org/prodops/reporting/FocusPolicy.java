package org.prodops.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Focus;

/**
 * What a work item says itself about its focus (metrics W3): its label, else its type. A goal's
 * focus goes before both and is found when a report is asked for.
 *
 * <ul>
 *   <li>A label {@code focus:<name>}, in any case, names one of the four focuses.
 *   <li>A type with the word bug, defect or incident is {@link Focus#SUPPORT}: it helps those who
 *       are stuck. No other type is guessed at.
 * </ul>
 */
final class FocusPolicy {
  private static final String LABEL = "focus:";
  private static final Set<String> SUPPORT_TYPES = Set.of("bug", "defect", "incident");

  private FocusPolicy() {}

  static @Nullable Focus of(List<String> labels, @Nullable String type) {
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
    boolean support =
        type != null
            && Arrays.stream(type.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .anyMatch(SUPPORT_TYPES::contains);
    return support ? Focus.SUPPORT : null;
  }
}

package org.prodops.intake;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;

/** Reads query parameters, refusing bad ones by name. */
final class Parameters {
  private Parameters() {}

  static @Nullable Instant instant(String name, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new BrokenRule(
          "/" + name,
          name + " must be an instant such as 2026-11-22T14:05:00Z, not '" + text + "'.");
    }
  }

  static long number(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BrokenRule("/" + name, name + " must be a number, not '" + text + "'.");
    }
  }
}

package org.prodops.goals;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/** Where a list ordered by time and id goes on. */
record Keyset(Instant at, String id) {
  /** Returns the place a cursor stands for, null for the beginning. */
  static @Nullable Keyset after(@Nullable String cursor) {
    String text = Page.key(cursor);
    if (text == null) {
      return null;
    }
    try {
      int gap = text.indexOf(' ');
      return new Keyset(
          Instant.parse(text.substring(0, Math.max(0, gap))), text.substring(gap + 1));
    } catch (DateTimeParseException e) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
  }

  /** Returns the text a cursor is made of. */
  String text() {
    return at + " " + id;
  }
}

package org.prodops.goals;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prodops.kernel.BrokenRule;

/**
 * Finds work items by one of their fields; upper and lower case are the same to it.
 *
 * @param equals what the field must be, without blanks around it, 1 to {@link #LONGEST} characters
 */
record Rule(Field field, String equals) {
  /** The longest value a rule can ask for; longer ones in items are never found. */
  static final int LONGEST = 200;

  /** What a rule can ask. */
  enum Field {
    /** The key of the epic or parent item. */
    EPIC,
    LABEL,
    /** The tracker's project key, or the repository. */
    PROJECT,
    COMPONENT,
    /** The tracker's word for the kind of item. */
    TYPE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Rule of(String field, String equals) {
    Optional<Field> known =
        Arrays.stream(Field.values()).filter(f -> f.word().equals(field)).findAny();
    return new Rule(
        known.orElseThrow(() -> new BrokenRule("/rule/field", "must be one of " + words())),
        equals.strip());
  }

  private static String words() {
    return Arrays.stream(Field.values()).map(Field::word).collect(Collectors.joining(", "));
  }

  String folded() {
    return fold(equals);
  }

  static String fold(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}

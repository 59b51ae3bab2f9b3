package org.prodops.intake.mapped;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a body for a rule to count.
 *
 * @param values of which one must stand at the place; null if only being there counts
 * @param exists whether something must be there, where no values are given
 */
record Condition(Place place, @Nullable List<JsonValue> values, boolean exists) {

  boolean holds(Place.Scope scope) {
    JsonValue found = place.find(scope);
    if (values == null) {
      return exists == (found != null && found != JsonValue.NULL);
    }
    return found != null && values.stream().anyMatch(value -> same(value, found));
  }

  /** One is one, with a fraction of nothing or without. */
  private static boolean same(JsonValue one, JsonValue other) {
    return (one instanceof JsonNumber a && other instanceof JsonNumber b)
        ? a.bigDecimalValue().compareTo(b.bigDecimalValue()) == 0
        : one.equals(other);
  }
}

package org.prodops.intake.mapped;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON pointer (RFC 6901) into the body, or into the element that is being read. */
record Place(String text, boolean inElement, List<String> names) {

  /** What is being read: a body, and an element of one of its lists or the body again. */
  record Scope(JsonValue body, JsonValue element) {
    Scope at(JsonValue inner) {
      return new Scope(body, inner);
    }
  }

  /** Returns the pointer written so, or null if it is none. */
  static @Nullable Place of(String text) {
    boolean inElement = text.startsWith(".");
    String pointer = inElement ? text.substring(1) : text;
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      return null;
    }
    // "~" stands before 0 or 1 only: what else it might mean nobody has said.
    if (pointer.replace("~0", "").replace("~1", "").contains("~")) {
      return null;
    }
    List<String> names =
        Arrays.stream(pointer.split("/", -1))
            .skip(1)
            .map(name -> name.replace("~1", "/").replace("~0", "~"))
            .toList();
    return new Place(text, inElement, names);
  }

  /** Returns what stands there, be it JSON's null, or null if nothing does. */
  @Nullable JsonValue find(Scope scope) {
    JsonValue found = inElement ? scope.element() : scope.body();
    for (String name : names) {
      found = step(found, name);
      if (found == null) {
        return null;
      }
    }
    return found;
  }

  private static @Nullable JsonValue step(JsonValue from, String name) {
    if (from instanceof JsonObject object) {
      return object.get(name);
    }
    if (from instanceof JsonArray array && name.matches("0|[1-9]\\d{0,8}")) {
      int index = Integer.parseInt(name);
      return index < array.size() ? array.get(index) : null;
    }
    return null;
  }
}

package org.prodops.systemtests;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers of the server without what may differ between two runs of one story: ids made here, the
 * run's own name, how long something has lasted by now, what is told of all products at once, and
 * the order of what stands side by side.
 */
final class Normal {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Set<String> LEFT_OUT = Set.of("id", "seconds", "dataAt");

  private final String run;

  Normal(String run) {
    this.run = run;
  }

  JsonValue of(JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObjectBuilder plain = Json.createObjectBuilder();
      object.forEach(
          (name, member) -> {
            if (!LEFT_OUT.contains(name)) {
              plain.add(name, of(member));
            }
          });
      return plain.build();
    }
    if (value instanceof JsonArray array) {
      JsonArrayBuilder plain = Json.createArrayBuilder();
      array.stream()
          .map(this::of)
          .sorted(Comparator.comparing(JsonValue::toString))
          .forEach(plain::add);
      return plain.build();
    }
    if (value instanceof JsonString string) {
      return Json.createValue(ID.matcher(string.getString()).replaceAll("#").replace(run, "run"));
    }
    return value;
  }
}

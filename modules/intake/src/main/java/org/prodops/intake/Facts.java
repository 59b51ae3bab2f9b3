package org.prodops.intake;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that was ever told about one work item, fact by fact, each with the moment it was true.
 *
 * <p>For each fact the newest moment wins; at the same moment the greater text does, for want of a
 * better rule that does not depend on which came first. Merging is therefore commutative,
 * associative and idempotent.
 */
final class Facts {
  // Held, because looking for a provider each time costs more than reading.
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  private record Told(Instant at, String text) {}

  private final Map<Signal.ItemField, Told> told = new EnumMap<>(Signal.ItemField.class);

  /** Reads what {@link #toJson} wrote. */
  static Facts fromJson(String json) {
    Facts facts = new Facts();
    try (JsonReader reader = READERS.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      for (String name : object.keySet()) {
        JsonArray pair = object.getJsonArray(name);
        facts.told.put(
            Signal.ItemField.valueOf(name),
            new Told(Instant.parse(pair.getString(0)), pair.getString(1)));
      }
    }
    return facts;
  }

  String toJson() {
    JsonObjectBuilder object = BUILDERS.createObjectBuilder();
    told.forEach(
        (field, fact) ->
            object.add(
                field.name(),
                BUILDERS.createArrayBuilder().add(fact.at.toString()).add(fact.text)));
    return object.build().toString();
  }

  /** What merging did: nothing, gave a later time to what was known, or told something else. */
  enum Merged {
    NOTHING,
    CONFIRMED,
    CHANGED
  }

  /** Takes over what is newer. */
  Merged merge(Instant at, Map<Signal.ItemField, String> stated) {
    Merged merged = Merged.NOTHING;
    for (Map.Entry<Signal.ItemField, String> entry : stated.entrySet()) {
      // As precise as the databases keep time, so that what is read back is equal.
      Told fact = new Told(at.truncatedTo(ChronoUnit.MICROS), entry.getValue());
      Told known = told.get(entry.getKey());
      if (known == null || isNewer(fact, known)) {
        told.put(entry.getKey(), fact);
        if (shows(entry.getKey(), known, fact)) {
          merged = Merged.CHANGED;
        } else if (merged == Merged.NOTHING) {
          merged = Merged.CONFIRMED;
        }
      }
    }
    return merged;
  }

  /**
   * Tells whether the item is another by this fact. What was not told of and what is empty look the
   * same, so does what was never removed; and a category says something of the status, not of the
   * item.
   */
  private static boolean shows(Signal.ItemField field, @Nullable Told known, Told fact) {
    String before = known == null ? "" : known.text;
    return switch (field) {
      case CATEGORY -> false;
      case REMOVED -> "true".equals(before) != "true".equals(fact.text);
      default -> !before.equals(fact.text);
    };
  }

  private static boolean isNewer(Told fact, Told known) {
    int order = fact.at.compareTo(known.at);
    return order > 0 || (order == 0 && fact.text.compareTo(known.text) > 0);
  }

  /** Returns a fact, or null when it was not told or told to be empty. */
  @Nullable String text(Signal.ItemField field) {
    Told fact = told.get(field);
    return fact == null || fact.text.isEmpty() ? null : fact.text;
  }

  List<String> list(Signal.ItemField field) {
    String text = text(field);
    return text == null ? List.of() : text.lines().toList();
  }

  @Nullable Instant instant(Signal.ItemField field) {
    String text = text(field);
    return text == null ? null : Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the newest moment anything was told of, or null when nothing was. */
  @Nullable Instant newest() {
    return told.values().stream().map(Told::at).max(Instant::compareTo).orElse(null);
  }
}

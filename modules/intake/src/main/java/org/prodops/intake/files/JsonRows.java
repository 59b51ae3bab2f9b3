package org.prodops.intake.files;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows that are the objects of one JSON list. */
final class JsonRows implements Rows {
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private final BoundedText text;
  private final JsonParser parser;
  private final Set<String> columns = new LinkedHashSet<>();
  private long number;

  JsonRows(BoundedText text) throws IOException {
    this.text = text;
    this.parser = PARSERS.createParser(text);
    try {
      if (parser.next() != JsonParser.Event.START_ARRAY) {
        throw new Unreadable("The file must be a JSON list of objects, one for each row.", null);
      }
    } catch (JsonException | NoSuchElementException e) {
      throw unreadable(e);
    }
  }

  @Override
  public List<String> columns() {
    return List.copyOf(columns);
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      if (parser.next() == JsonParser.Event.END_ARRAY) {
        return null;
      }
      JsonValue value = parser.getValue();
      text.rowEnded();
      number++;
      return row(number, value, columns);
    } catch (JsonException | NoSuchElementException e) {
      throw unreadable(e);
    }
  }

  /** Makes a row of what stands in its place, and remembers the columns it has. */
  static Row row(long number, JsonValue value, Set<String> columns) {
    if (value instanceof JsonObject object) {
      object.keySet().stream()
          .limit(Math.max(0, MOST_CELLS - columns.size()))
          .forEach(columns::add);
      return new Row(number, object, null);
    }
    return new Row(number, JsonValue.EMPTY_JSON_OBJECT, "must be a JSON object.");
  }

  private Unreadable unreadable(RuntimeException failure) {
    if (failure.getCause() instanceof Unreadable unreadable) {
      return unreadable;
    }
    return new Unreadable(
        "After row " + number + " the file is no JSON: " + failure.getMessage(), failure);
  }

  @Override
  public void close() {
    parser.close();
  }
}

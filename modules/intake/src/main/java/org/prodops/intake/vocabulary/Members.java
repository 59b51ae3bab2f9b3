package org.prodops.intake.vocabulary;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.Untranslatable;

/** The members of one JSON object; says which one is wrong and what it must be. */
public final class Members {
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
  private static final int LONGEST_QUOTE = 60;

  private final JsonObject object;
  private final String pointer;

  private Members(JsonObject object, String pointer) {
    this.object = object;
    this.pointer = pointer;
  }

  /**
   * Reads bytes as JSON.
   *
   * @throws Untranslatable if they are not one whole JSON value in UTF-8
   */
  public static JsonValue parsed(byte[] body) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new Untranslatable("The body is not UTF-8. Send JSON in UTF-8.", e);
    }
    return parsed("The body", text);
  }

  /**
   * Reads a text as JSON.
   *
   * @param what how to name the text when it is none
   * @throws Untranslatable if it is not one whole JSON value
   */
  public static JsonValue parsed(String what, String text) {
    if (text.isBlank()) {
      throw new Untranslatable(what + " is empty. Send a JSON object.");
    }
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      // Asking for more is what makes the parser look at what follows the value.
      if (parser.hasNext()) {
        throw new JsonException("Something follows the value.");
      }
      return value;
    } catch (JsonException | NoSuchElementException e) {
      throw new Untranslatable(
          what + " is not one complete JSON value: " + e.getMessage() + " Send valid JSON.", e);
    }
  }

  /**
   * Reads a value as an object.
   *
   * @param pointer where it stands in the body (RFC 6901), empty for the body itself
   * @throws Untranslatable if it is another kind of value
   */
  public static Members of(@Nullable JsonValue value, String pointer) {
    if (value instanceof JsonObject object) {
      return new Members(object, pointer);
    }
    throw wrong(pointer, "an object", value);
  }

  /** Tells whether the member is there, be it null. */
  public boolean states(String name) {
    return object.containsKey(name);
  }

  public <T> T required(String name, Shape<T> shape) {
    T meaning = optional(name, shape);
    if (meaning == null) {
      throw wrong(at(name), shape.expected(), object.get(name));
    }
    return meaning;
  }

  /** Returns the meaning, or null for a member that is absent or null. */
  public <T> @Nullable T optional(String name, Shape<T> shape) {
    JsonValue value = object.get(name);
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    T meaning = shape.reading().apply(value);
    if (meaning == null) {
      throw wrong(at(name), shape.expected(), value);
    }
    return meaning;
  }

  public Members object(String name) {
    return of(object.get(name), at(name));
  }

  /** Returns the objects in a list, none for a member that is absent or null. */
  public List<Members> objects(String name) {
    JsonValue value = object.getOrDefault(name, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return List.of();
    }
    if (!(value instanceof JsonArray array)) {
      throw wrong(at(name), "a list of objects", value);
    }
    List<Members> all = new ArrayList<>();
    for (JsonValue each : array) {
      all.add(of(each, at(name) + "/" + all.size()));
    }
    return all;
  }

  /** Returns where a member stands, or would stand, in the body. */
  public String at(String name) {
    return pointer + "/" + name;
  }

  private static Misshapen wrong(String pointer, String expected, @Nullable JsonValue found) {
    return new Misshapen(pointer, "must be " + expected + ", but is " + quoted(found) + ".");
  }

  /** Returns a value as a person is shown it, cut short if it is long. */
  public static String quoted(@Nullable JsonValue found) {
    if (found == null) {
      return "missing";
    }
    String text = found.toString();
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}

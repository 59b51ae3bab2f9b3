package org.prodops.intake;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.Untranslatable;

/**
 * A JSON object of a sender, read without trust: what is missing or of another kind than asked for
 * reads as not there. A path names nested members, such as {@code status/name}.
 */
public final class Fields {
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
  private static final BigDecimal YEAR_9999 = BigDecimal.valueOf(253_370_764_800L);

  /** Senders write offsets as {@code Z}, {@code +01:00}, {@code +0100} and {@code +01}. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter();

  private final JsonObject object;

  private Fields(JsonObject object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @throws Untranslatable when it is not a JSON object
   */
  public static Fields parse(String json) {
    if (read(json) instanceof JsonObject object) {
      return new Fields(object);
    }
    throw new Untranslatable(
        "The body is JSON but not an object. Check that it comes from the sender itself.");
  }

  /**
   * Reads a body that is an object or a list of them; what else a list holds is left out.
   *
   * @throws Untranslatable when it is neither
   */
  public static List<Fields> parseEach(String json) {
    JsonValue value = read(json);
    if (value instanceof JsonObject object) {
      return List.of(new Fields(object));
    }
    if (value instanceof JsonArray array) {
      return objects(array);
    }
    throw new Untranslatable(
        "The body is JSON but neither an object nor a list. Check that it comes from the sender"
            + " itself.");
  }

  /** Reads an object that was put together here. */
  public static Fields of(JsonObject object) {
    return new Fields(object);
  }

  /** Returns the object as it was sent, to be told on in another shape. */
  public JsonObject object() {
    return object;
  }

  private static JsonValue read(String json) {
    try (JsonReader reader = READERS.createReader(new StringReader(json))) {
      return reader.readValue();
    } catch (JsonException e) {
      throw new Untranslatable(
          "The body is not whole JSON ("
              + e.getMessage()
              + "). Check that the sender posts JSON and that no proxy between changes or cuts it.",
          e);
    }
  }

  /** Returns an object without members, to put pieces of several answers together. */
  public static Fields none() {
    return new Fields(JsonValue.EMPTY_JSON_OBJECT);
  }

  /** Returns these members and one more, which takes the place of any of that name. */
  public Fields with(String name, Fields member) {
    return new Fields(BUILDERS.createObjectBuilder(object).add(name, member.object).build());
  }

  /** Returns these members and one more, which takes the place of any of that name. */
  public Fields with(String name, String text) {
    return new Fields(BUILDERS.createObjectBuilder(object).add(name, text).build());
  }

  /** Returns the names of the members, in the sender's order. */
  public List<String> names() {
    return List.copyOf(object.keySet());
  }

  /** Returns the object there, an empty one if there is none. */
  public Fields at(String path) {
    return value(path) instanceof JsonObject found
        ? new Fields(found)
        : new Fields(JsonValue.EMPTY_JSON_OBJECT);
  }

  /** Tells whether the member is there, be it null. */
  public boolean has(String path) {
    return value(path) != null;
  }

  /** Returns the first of the paths that holds a number, a boolean or a text that is not blank. */
  public @Nullable String text(String... paths) {
    for (String path : paths) {
      String text = text(value(path));
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Returns whether there is a true. */
  public boolean isTrue(String path) {
    return value(path) == JsonValue.TRUE;
  }

  /** Returns the objects of the list there, none if there is no list. */
  public List<Fields> each(String path) {
    return value(path) instanceof JsonArray array ? objects(array) : List.of();
  }

  /**
   * Returns the texts of the list there, or null if there is no list.
   *
   * @param of the member that holds the text where the list holds objects; of a list of texts it is
   *     not used
   */
  public @Nullable List<String> texts(String path, String of) {
    if (!(value(path) instanceof JsonArray array)) {
      return null;
    }
    List<String> found = new ArrayList<>();
    for (JsonValue value : array) {
      String text = value instanceof JsonObject member ? new Fields(member).text(of) : text(value);
      if (text != null) {
        found.add(text);
      }
    }
    return found;
  }

  /**
   * Returns the time written there, or null if there is no text.
   *
   * @throws Untranslatable when the text is not a time with its offset
   */
  public @Nullable Instant time(String path) {
    if (!(value(path) instanceof JsonString text) || text.getString().isBlank()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(joined(text.getString()), TIME).toInstant();
    } catch (DateTimeException e) {
      throw new Untranslatable(
          "“" + path + "” should be a time and is “" + text.getString() + "”.", e);
    }
  }

  /** Some write {@code 2020-11-02 12:55:12 UTC} or {@code 2021-04-28 21:50:00 +0200}. */
  private static String joined(String time) {
    return time.length() > 19 && time.charAt(10) == ' '
        ? time.substring(0, 10)
            + "T"
            + time.substring(11).replace(" UTC", "Z").replaceFirst(" (?=[+-])", "")
        : time;
  }

  /**
   * Returns the start, in UTC, of the day written there, or null if there is no text.
   *
   * @throws Untranslatable when the text is not a date
   */
  public @Nullable Instant day(String path) {
    String text = text(path);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new Untranslatable("“" + path + "” should be a date and is “" + text + "”.", e);
    }
  }

  /** Returns the first of the paths that holds a number of 0 or more, as text. */
  public @Nullable String amount(String... paths) {
    for (String path : paths) {
      if (value(path) instanceof JsonNumber number
          && number.doubleValue() >= 0
          && number.doubleValue() < 1e9) {
        return number.toString();
      }
    }
    return null;
  }

  /** Returns the time that the number there gives in seconds since 1970, or null. */
  public @Nullable Instant seconds(String path) {
    BigDecimal number = number(path);
    if (number == null || number.signum() < 0 || number.compareTo(YEAR_9999) >= 0) {
      return null;
    }
    long nanos = number.remainder(BigDecimal.ONE).movePointRight(9).longValue();
    return Instant.ofEpochSecond(number.longValue(), nanos);
  }

  /**
   * Returns the first of the paths that holds a number, be it written as a text, or null. A number
   * too long for any amount is none.
   */
  public @Nullable BigDecimal number(String... paths) {
    for (String path : paths) {
      JsonValue found = value(path);
      String written =
          found instanceof JsonString text
              ? text.getString().strip()
              : found instanceof JsonNumber ? found.toString() : "";
      if (written.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
        return new BigDecimal(written);
      }
    }
    return null;
  }

  /** Returns the time that the number there gives in milliseconds since 1970, or null. */
  public @Nullable Instant millis(String path) {
    return value(path) instanceof JsonNumber number
        ? Instant.ofEpochMilli(number.longValue())
        : null;
  }

  /** Returns the web address there, or null if it is none that a browser may safely be sent to. */
  public @Nullable String link(String path) {
    String text = text(path);
    return text != null && (text.startsWith("https://") || text.startsWith("http://"))
        ? text
        : null;
  }

  private static List<Fields> objects(JsonArray array) {
    List<Fields> found = new ArrayList<>();
    for (JsonValue value : array) {
      if (value instanceof JsonObject member) {
        found.add(new Fields(member));
      }
    }
    return found;
  }

  private @Nullable JsonValue value(String path) {
    JsonValue found = object;
    for (String member : path.split("/")) {
      found = found instanceof JsonObject parent ? parent.get(member) : null;
    }
    return found;
  }

  /** JSON may hold the character zero, which PostgreSQL's texts may not. */
  private static @Nullable String text(@Nullable JsonValue value) {
    if (value instanceof JsonString text) {
      String found = text.getString().replace("\0", "");
      return found.isBlank() ? null : found;
    }
    return value instanceof JsonNumber || value == JsonValue.TRUE || value == JsonValue.FALSE
        ? value.toString()
        : null;
  }
}

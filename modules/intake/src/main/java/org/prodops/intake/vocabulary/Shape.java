package org.prodops.intake.vocabulary;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;

/**
 * What a JSON value may look like, and what it then means.
 *
 * @param expected how to say it to the sender's author, after "must be"
 * @param reading gives the meaning, or null for a value of another shape
 */
public record Shape<T>(String expected, Function<JsonValue, @Nullable T> reading) {
  /** As long as an id is kept. */
  private static final int LONGEST_ID = 200;

  public static final Shape<String> TEXT = new Shape<>("a text that is not blank", Shape::text);

  public static final Shape<String> ID = line(LONGEST_ID);

  public static final Shape<List<String>> IDS =
      new Shape<>("a list of texts, each of 1 to " + LONGEST_ID + " characters", Shape::ids);

  public static final Shape<Instant> TIME =
      new Shape<>("an ISO-8601 time with offset such as 2026-11-22T14:05:00Z", Shape::time);

  public static final Shape<Boolean> FLAG =
      new Shape<>(
          "true or false",
          value ->
              switch (value.getValueType()) {
                case TRUE -> true;
                case FALSE -> false;
                default -> null;
              });

  public static final Shape<Money> MONEY =
      new Shape<>("money such as {\"amountMinor\": 12900, \"currency\": \"EUR\"}", Shape::money);

  /** A text to tell things by, such as an id or a status. */
  public static Shape<String> line(int longest) {
    return new Shape<>(
        "a text of 1 to " + longest + " characters on one line",
        value -> {
          String text = text(value);
          return text != null && text.length() <= longest && oneLine(text) ? text : null;
        });
  }

  /** A number without a fraction; both ends belong to the range. */
  public static Shape<Long> whole(long least, long most) {
    String range =
        most == Long.MAX_VALUE ? ", " + least + " or more" : " from " + least + " to " + most;
    return new Shape<>(
        "a whole number" + range,
        value -> {
          Long number = whole(value);
          return number != null && number >= least && number <= most ? number : null;
        });
  }

  /** A number; both ends belong to the range. */
  public static Shape<Double> number(double least, double most) {
    String range =
        most == Double.MAX_VALUE
            ? ", " + plain(least) + " or more"
            : " from " + plain(least) + " to " + plain(most);
    return new Shape<>(
        "a number" + range,
        value ->
            value instanceof JsonNumber number
                    && number.doubleValue() >= least
                    && number.doubleValue() <= most
                ? number.doubleValue()
                : null);
  }

  public static Shape<String> oneOf(List<String> words) {
    return new Shape<>(
        "one of " + String.join(", ", words),
        value ->
            value instanceof JsonString s && words.contains(s.getString()) ? s.getString() : null);
  }

  private static @Nullable String text(JsonValue value) {
    // No database column holds a NUL character.
    return value instanceof JsonString text
            && !text.getString().isBlank()
            && text.getString().indexOf('\0') < 0
        ? text.getString()
        : null;
  }

  private static boolean oneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static @Nullable List<String> ids(JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return null;
    }
    List<String> ids = array.stream().map(ID.reading()).takeWhile(Objects::nonNull).toList();
    return ids.size() == array.size() ? ids : null;
  }

  private static @Nullable Instant time(JsonValue value) {
    if (!(value instanceof JsonString text)) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text.getString());
      // Beyond these years databases disagree on what they can hold.
      return time.getYear() >= 1 && time.getYear() <= 9998 ? time.toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Long whole(JsonValue value) {
    if (!(value instanceof JsonNumber number)) {
      return null;
    }
    try {
      return number.bigDecimalValue().longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Money money(JsonValue value) {
    if (!(value instanceof JsonObject money)
        || !(money.get("currency") instanceof JsonString currency)
        || !currency.getString().matches("[A-Z]{3}")
        || !money.containsKey("amountMinor")) {
      return null;
    }
    Long amount = whole(money.get("amountMinor"));
    return amount == null ? null : new Money(amount, currency.getString());
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}

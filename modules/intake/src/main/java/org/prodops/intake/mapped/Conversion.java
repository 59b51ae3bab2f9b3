package org.prodops.intake.mapped;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.vocabulary.Catalogue.Kind;

/**
 * Makes what a sender writes into what a member must be: senders write numbers as texts, ids as
 * numbers and times in many ways.
 *
 * @param scale decimal places a number is moved by, to the left of the point if negative
 * @param decimal what parts the whole from the fraction where people wrote the number, with
 *     thousands grouped and a currency beside it as they like; null for a number as JSON has it
 * @param split what stands between the entries of a list that is one text, or null
 */
record Conversion(
    Kind kind, Format format, int scale, @Nullable String decimal, @Nullable String split) {
  private static final DateTimeFormatter OFFSET_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter();

  /** Held, because finding it anew for each value takes longer than all the rest. */
  static final JsonProvider JSON = JsonProvider.provider();

  /** What people put into a number: blanks, signs of currencies, apostrophes at thousands. */
  private static final String AROUND = "[\\s\\u00a0\\u202f'’\\p{Sc}]";

  private static final String CODE = "^[A-Za-z]{2,3}\\.?|[A-Za-z]{2,3}\\.?$";

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal YEAR_9999 = BigDecimal.valueOf(253_370_764_800L);

  /** How a time is written; the names are those of the mapping. */
  enum Format {
    iso("an ISO-8601 time with offset such as 2026-11-22T14:05:00+01:00"),
    isoUtc("an ISO-8601 time without offset such as 2026-11-22T14:05:00"),
    isoAny("a date such as 2026-11-22, with a time such as 14:05 or without"),
    dayFirst("a date such as 22.11.2026 or 22/11/2026, with a time such as 14:05 or without"),
    monthFirst("a date such as 11/22/2026, with a time such as 2:05 PM or without"),
    date("a date such as 2026-11-22"),
    epochSeconds("a number of seconds since 1970"),
    epochMillis("a number of milliseconds since 1970");

    private final String expected;

    Format(String expected) {
      this.expected = expected;
    }
  }

  /** Returns one that takes values as JSON and our own words have them. */
  static Conversion plain(Kind kind) {
    return new Conversion(kind, Format.iso, 0, null, null);
  }

  /** Tells whether a value says nothing. */
  static boolean isBlank(JsonValue value) {
    return value == JsonValue.NULL
        || (value instanceof JsonString text && text.getString().isBlank());
  }

  /** Returns a plain value as a text, or null if it is blank or not plain. */
  static @Nullable String text(JsonValue value) {
    if (value instanceof JsonString text) {
      return isBlank(value) ? null : text.getString();
    }
    if (value instanceof JsonNumber) {
      BigDecimal number = number(value);
      return number == null ? value.toString() : number.toPlainString();
    }
    return value == JsonValue.TRUE || value == JsonValue.FALSE ? value.toString() : null;
  }

  /** Says what a value must be if it is not, or returns null. */
  @Nullable String wrong(JsonValue found) {
    if (made(found) != null) {
      return null;
    }
    return switch (kind) {
      case TEXT, CURRENCY -> "which is not a plain value.";
      case TIME ->
          "which is not " + format.expected + ". Give its “format” if it is written otherwise.";
      case NUMBER, AMOUNT -> "which is not a number, or one too long to be kept.";
      case FLAG -> "which is neither true nor false. Give a “table” for other words.";
      case TEXTS -> "which is not a list of plain values. Give an “item” for a list of objects.";
      case MONEY -> "which is not money. Give “amountMinor” and “currency” each.";
      case OBJECTS -> "which is not a list of objects.";
    };
  }

  /** Returns what a value comes to that is not {@link #wrong}. */
  JsonValue converted(JsonValue found) {
    return Objects.requireNonNull(made(found));
  }

  private @Nullable JsonValue made(JsonValue found) {
    return switch (kind) {
      case TEXT -> json(text(found));
      case CURRENCY -> {
        String code = text(found);
        yield json(code == null ? null : code.strip().toUpperCase(Locale.ROOT));
      }
      case TIME -> json(time(found));
      case NUMBER, AMOUNT -> scaled(found);
      case FLAG -> flag(found);
      case TEXTS -> texts(found);
      case MONEY -> found instanceof JsonObject ? found : null;
      case OBJECTS -> found instanceof JsonArray ? found : null;
    };
  }

  private static @Nullable JsonValue json(@Nullable Object text) {
    return text == null ? null : JSON.createValue(text.toString());
  }

  private @Nullable JsonValue scaled(JsonValue found) {
    BigDecimal number = decimal == null ? number(found) : written(found, decimal);
    if (number == null) {
      return null;
    }
    BigDecimal moved = number.scaleByPowerOfTen(scale);
    // A fraction of the smallest unit cannot be paid.
    return JSON.createValue(
        kind == Kind.AMOUNT ? moved.setScale(0, RoundingMode.HALF_UP) : moved.stripTrailingZeros());
  }

  private static @Nullable BigDecimal number(JsonValue found) {
    String written =
        found instanceof JsonString text
            ? text.getString().strip()
            : found instanceof JsonNumber ? found.toString() : "";
    if (!written.matches("[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?")) {
      return null;
    }
    BigDecimal number = new BigDecimal(written);
    return number.precision() - number.scale() <= 30 && number.scale() <= 60 ? number : null;
  }

  private static @Nullable BigDecimal written(JsonValue found, String decimal) {
    String text = text(found);
    if (text == null || found instanceof JsonNumber) {
      return number(found);
    }
    String bare = text.replaceAll(AROUND, "").replaceAll(CODE, "");
    boolean negative = bare.startsWith("(") && bare.endsWith(")");
    String signed = negative ? "-" + bare.substring(1, bare.length() - 1) : bare;
    String group = decimal.equals(",") ? "." : ",";
    // A number of the other way of writing would be a hundred times what it is.
    String shape = "[+-]?(\\d{1,3}(\\%s\\d{3})+|\\d+)(\\%s\\d+)?".formatted(group, decimal);
    return signed.matches(shape)
        ? number(JSON.createValue(signed.replace(group, "").replace(',', '.')))
        : null;
  }

  private static @Nullable JsonValue flag(JsonValue found) {
    return switch (String.valueOf(text(found))) {
      case "true" -> JsonValue.TRUE;
      case "false" -> JsonValue.FALSE;
      default -> null;
    };
  }

  private @Nullable JsonValue texts(JsonValue found) {
    JsonArrayBuilder all = JSON.createArrayBuilder();
    if (split != null && found instanceof JsonString text) {
      Arrays.stream(text.getString().split(Pattern.quote(split)))
          .map(String::strip)
          .filter(entry -> !entry.isEmpty())
          .forEach(all::add);
      return all.build();
    }
    if (found instanceof JsonArray elements) {
      for (JsonValue element : elements) {
        String text = text(element);
        if (text != null) {
          all.add(text);
        } else if (!isBlank(element)) {
          return null;
        }
      }
      return all.build();
    }
    String alone = text(found);
    return alone == null ? null : all.add(alone).build();
  }

  private @Nullable Instant time(JsonValue found) {
    String text = text(found);
    if (text == null) {
      return null;
    }
    try {
      return switch (format) {
        case iso -> OffsetDateTime.parse(text, OFFSET_TIME).toInstant();
        case isoUtc -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        case isoAny -> WrittenTime.iso(text);
        case dayFirst -> WrittenTime.dayFirst(text);
        case monthFirst -> WrittenTime.monthFirst(text);
        case date -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        case epochSeconds -> epoch(number(found));
        case epochMillis -> {
          BigDecimal millis = number(found);
          yield epoch(millis == null ? null : millis.divide(THOUSAND));
        }
      };
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant epoch(@Nullable BigDecimal seconds) {
    if (seconds == null || seconds.signum() < 0 || seconds.compareTo(YEAR_9999) >= 0) {
      return null;
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    long nanos = seconds.subtract(whole).movePointRight(9).longValue();
    return Instant.ofEpochSecond(whole.longValue(), nanos);
  }
}

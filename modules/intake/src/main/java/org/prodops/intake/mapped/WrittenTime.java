package org.prodops.intake.mapped;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as people and spreadsheets write them; without an offset they are UTC, without a time of
 * day the day's first instant. All methods return null for what is no such time, or throw
 * DateTimeException for a day that does not exist.
 */
final class WrittenTime {
  private static final String TIME =
      "(?:[ ,T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?\\s*([AaPp]\\.?[Mm]\\.?)?)?";
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[T ]+(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + "\\s*(Z|UTC|[+-]\\d{2}:?\\d{2})?)?");
  private static final Pattern PARTED =
      Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})\\.?" + TIME);

  private WrittenTime() {}

  static @Nullable Instant iso(String written) {
    Matcher parts = ISO.matcher(written.strip());
    if (!parts.matches()) {
      return null;
    }
    String time = parts.group(2);
    if (time == null) {
      return LocalDate.parse(parts.group(1)).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    String offset = parts.group(3);
    String at = parts.group(1) + "T" + time;
    if (offset == null || offset.equals("UTC") || offset.equals("Z")) {
      return LocalDateTime.parse(at).toInstant(ZoneOffset.UTC);
    }
    String withColon =
        offset.contains(":") ? offset : offset.substring(0, 3) + ":" + offset.substring(3);
    return OffsetDateTime.parse(at + withColon).toInstant();
  }

  static @Nullable Instant dayFirst(String written) {
    return parted(written, 2, 1);
  }

  static @Nullable Instant monthFirst(String written) {
    return parted(written, 1, 2);
  }

  private static @Nullable Instant parted(String written, int month, int day) {
    Matcher parts = PARTED.matcher(written.strip());
    if (!parts.matches()) {
      return null;
    }
    int year = number(parts, 3);
    LocalDate date =
        LocalDate.of(
            parts.group(3).length() == 2 ? 2000 + year : year,
            number(parts, month),
            number(parts, day));
    return date.atTime(time(parts)).toInstant(ZoneOffset.UTC);
  }

  private static LocalTime time(Matcher parts) {
    if (parts.group(4) == null) {
      return LocalTime.MIDNIGHT;
    }
    int hour = number(parts, 4);
    String half = parts.group(7);
    if (half != null) {
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    int second = parts.group(6) == null ? 0 : number(parts, 6);
    return LocalTime.of(hour, number(parts, 5), second);
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}

package org.prodops.reporting.reports;

import jakarta.ws.rs.BadRequestException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.reporting.Shown;

/**
 * What a reader asks of a report.
 *
 * @param product its key, null for all products
 * @param from start of the period, inclusive
 * @param to end of the period, exclusive; after {@code from}
 * @param by what to break the rows down by, null for not at all
 * @param asOf stamps at or after it have not happened
 */
record Question(
    @Nullable String product,
    Instant from,
    Instant to,
    Grain grain,
    @Nullable String by,
    Instant asOf) {
  /** Returns the same question of a product, or of all for null, and of one period. */
  Question of(@Nullable String ofProduct, Grain.Period period, @Nullable String brokenDownBy) {
    return new Question(ofProduct, period.from(), period.to(), grain, brokenDownBy, asOf);
  }

  /** Reads a question from query parameters; what is absent has its default. */
  static Question of(
      @Nullable String product,
      @Nullable String from,
      @Nullable String to,
      @Nullable String grain,
      @Nullable String by,
      @Nullable String asOf,
      Report.Definition definition,
      Clock clock) {
    Set<String> dimensions = definition.dimensions();
    // A stamp of this very moment has happened, so what is asked for ends just after it.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    Instant seen = instant("asOf", asOf, now);
    Instant end = instant("to", to, seen);
    Instant start = instant("from", from, end.minus(definition.usualLength()));
    if (!start.isBefore(end)) {
      throw new BrokenRule("/from", "from must be before to");
    }
    if (by != null && !by.isEmpty() && !dimensions.contains(by)) {
      throw new BrokenRule(
          "/by",
          dimensions.isEmpty()
              ? "this report cannot be broken down"
              : "by must be one of " + String.join(", ", new TreeSet<>(dimensions)));
    }
    return new Question(
        absent(product) ? null : product, start, end, grain(grain), absent(by) ? null : by, seen);
  }

  private static boolean absent(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static Grain grain(@Nullable String grain) {
    if (grain == null || grain.isEmpty()) {
      return Grain.WEEK;
    }
    return Arrays.stream(Grain.values())
        .filter(g -> g.name().toLowerCase(Locale.ROOT).equals(grain))
        .findFirst()
        .orElseThrow(() -> new BrokenRule("/grain", "grain must be day, week or month"));
  }

  private static Instant instant(String name, @Nullable String text, Instant otherwise) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          name + " must be an instant such as 2026-11-22T14:05:00Z or a day such as 2026-11-22", e);
    }
  }

  /** Returns the end of the period or {@code asOf}, whichever is earlier: the state reported. */
  Instant end() {
    return to.isBefore(asOf) ? to : asOf;
  }

  List<Grain.Period> periods() {
    return grain.cut(from, to).stream().filter(p -> p.from().isBefore(asOf)).toList();
  }

  /** Returns a condition on the product of a table, empty when all products are asked for. */
  String andProduct(String alias) {
    return product == null ? "" : " and " + alias + ".product = :product";
  }

  /** Returns a query with product, from, end, to and asOf bound. */
  Query query(Shown shown, String sql) {
    return shown
        .query(sql)
        .bind("product", product)
        .bind("from", Shown.stamp(from))
        .bind("to", Shown.stamp(to))
        .bind("end", Shown.stamp(end()))
        .bind("asOf", Shown.stamp(asOf));
  }

  /** Returns the product and the period in words, for reasons. */
  String scope() {
    DateTimeFormatter day = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    return (product == null ? "any product" : "product " + product)
        + " between "
        + day.format(from.atOffset(ZoneOffset.UTC))
        + " and "
        + day.format(end().atOffset(ZoneOffset.UTC));
  }
}

package org.prodops.customersuccess;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/**
 * The conditions of one list question: those asked for, and where its page begins.
 *
 * <p>Conditions not asked for are left out of the SQL, so that the database picks the index of
 * those that are there.
 */
final class Filters {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> texts = new LinkedHashMap<>();
  private final Map<String, Instant> instants = new LinkedHashMap<>();

  /** Reads an instant asked for in a query parameter; null if none was. */
  static @Nullable Instant instant(String parameter, @Nullable String asked) {
    if (asked == null || asked.isBlank()) {
      return null;
    }
    try {
      return Instant.parse(asked);
    } catch (DateTimeParseException e) {
      throw new BrokenRule(
          "/" + parameter, parameter + " must be an instant such as 2026-11-22T14:05:00Z");
    }
  }

  /** Adds a condition that needs no value. */
  void only(String condition) {
    conditions.add(condition);
  }

  void equal(String column, @Nullable String wanted) {
    if (wanted != null && !wanted.isEmpty()) {
      conditions.add(column + " = " + text(wanted));
    }
  }

  /**
   * Adds a condition to pick from the rows of an index that others name: on a column alone, the
   * embedded database takes that column's index, reads all its rows and sorts them.
   */
  void has(String column, @Nullable String wanted) {
    equal("coalesce(" + column + ", '')", wanted);
  }

  void like(String expression, @Nullable String part) {
    if (part != null && !part.isBlank()) {
      String wanted = text(part.strip().toLowerCase(Locale.ROOT));
      conditions.add("position(" + wanted + " in lower(" + expression + ")) > 0");
    }
  }

  void since(String column, Instant from) {
    conditions.add(column + " >= " + instant(from));
  }

  /** Begins after the place a cursor names in an ascending list of texts. */
  void afterText(String column, String id, @Nullable String cursor) {
    String[] place = place(cursor);
    if (place != null) {
      conditions.add(
          "(" + column + ", " + id + ") > (" + text(place[0]) + ", " + text(place[1]) + ")");
    }
  }

  /** Begins after the place a cursor names in an ascending list of instants. */
  void afterInstant(String column, String id, @Nullable String cursor) {
    beyond(column, id, ">", cursor);
  }

  /** Begins after the place a cursor names in a descending list of instants. */
  void beforeInstant(String column, String id, @Nullable String cursor) {
    beyond(column, id, "<", cursor);
  }

  private void beyond(String column, String id, String sign, @Nullable String cursor) {
    String[] place = place(cursor);
    if (place != null) {
      try {
        String at = instant(Instant.parse(place[0]));
        conditions.add(
            "(" + column + ", " + id + ") " + sign + " (" + at + ", " + text(place[1]) + ")");
      } catch (DateTimeParseException e) {
        throw new BrokenRule("/cursor", "this cursor belongs to another order of the list");
      }
    }
  }

  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  Query bindTo(Query query) {
    texts.forEach((name, text) -> query.bind(name, text));
    instants.forEach((name, at) -> query.bind(name, Utc.arg(at)));
    return query;
  }

  /** Names a row's place in its list for the cursor. */
  static String place(String sortKey, String id) {
    return id + "\n" + sortKey;
  }

  private static String @Nullable [] place(@Nullable String cursor) {
    String place = Page.key(cursor);
    if (place == null) {
      return null;
    }
    int line = place.indexOf('\n');
    if (line < 0) {
      throw new BrokenRule("/cursor", "this cursor was not given by this list");
    }
    return new String[] {place.substring(line + 1), place.substring(0, line)};
  }

  private String text(String value) {
    String name = "t" + texts.size();
    texts.put(name, value);
    return ":" + name;
  }

  private String instant(Instant at) {
    String name = "i" + instants.size();
    instants.put(name, Utc.micros(at));
    return ":" + name;
  }
}

package org.prodops.reporting.reports;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.reports.Report.Column;
import org.prodops.reporting.reports.Report.Definition;
import org.prodops.reporting.reports.Report.Findings;

/**
 * One number of a report that somebody can follow.
 *
 * <p>Its name says where it stands: {@code closureRate} among the totals, {@code
 * stage=build/medianSeconds} in the row of that stage, {@code finished} in the row of the last
 * whole period. Rows that are things of their own, such as work items, have no figures.
 *
 * @param title what people call it
 * @param unit of the value: seconds, ratio, or what is counted
 * @param value null when there is nothing to show
 * @param reason why the value is null
 */
record Figure(
    String name, String title, String unit, @Nullable Double value, @Nullable String reason) {

  /** Returns every figure of a report, by name. */
  static Map<String, Figure> of(Definition definition, Findings findings, Instant end) {
    Map<String, Figure> all = new LinkedHashMap<>();
    Object totals = findings.totals();
    if (totals != null) {
      values(totals).forEach((name, value) -> add(all, definition, findings, "", "", name, value));
    }
    List<?> rows = findings.rows();
    if (rows.isEmpty() || !rows.get(0).getClass().isRecord()) {
      return all;
    }
    List<String> components = components(rows.get(0));
    if (components.contains("from") && components.contains("to")) {
      Object last = lastWhole(rows, end);
      if (last != null) {
        values(last)
            .forEach(
                (name, value) ->
                    add(all, definition, findings, "", "the last whole week", name, value));
      }
    } else if (!components.contains("id")) {
      String key = components.get(0);
      for (Object row : rows) {
        String word = String.valueOf(read(row, key));
        String at = key + "=" + word + "/";
        values(row).forEach((name, value) -> add(all, definition, findings, at, word, name, value));
      }
    }
    return all;
  }

  private static void add(
      Map<String, Figure> all,
      Definition definition,
      Findings findings,
      String at,
      String where,
      String name,
      @Nullable Double value) {
    String place = where.isEmpty() ? "" : where.toLowerCase(Locale.ROOT) + ", ";
    String title = definition.title() + ": " + place + words(name);
    String reason = value != null ? null : reason(findings, name);
    all.put(at + name, new Figure(at + name, title, unit(definition, name), value, reason));
  }

  private static String reason(Findings findings, String name) {
    String why = findings.why();
    String own = findings.reasons().get(name);
    return own != null ? own : why != null ? why : "There is nothing yet to work it out of.";
  }

  private static String unit(Definition definition, String name) {
    for (Column column : definition.columns()) {
      String unit = column.unit();
      if (column.name().equals(name) && unit != null) {
        return unit;
      }
    }
    // Totals are shares, but for durations.
    return name.endsWith("Seconds") ? "seconds" : "ratio";
  }

  private static @Nullable Object lastWhole(List<?> rows, Instant end) {
    Object last = null;
    for (Object row : rows) {
      if (read(row, "to") instanceof Instant to && !to.isAfter(end)) {
        last = row;
      }
    }
    return last;
  }

  /** Returns the numbers of a record, in order; null is a number that is absent. */
  private static Map<String, @Nullable Double> values(Object row) {
    Map<String, @Nullable Double> values = new LinkedHashMap<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      Class<?> type = component.getType();
      if (Number.class.isAssignableFrom(type)
          || type == long.class
          || type == double.class
          || type == int.class) {
        Object value = read(row, component.getName());
        values.put(component.getName(), value instanceof Number n ? n.doubleValue() : null);
      }
    }
    return values;
  }

  private static List<String> components(Object row) {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      names.add(component.getName());
    }
    return names;
  }

  private static @Nullable Object read(Object row, String name) {
    try {
      return row.getClass().getMethod(name).invoke(row);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a row of a report cannot be read", e);
    }
  }

  /** Returns {@code leadTimeP85Seconds} as "lead time p85". */
  private static String words(String name) {
    return name.replaceAll("Seconds$", "")
        .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT);
  }
}

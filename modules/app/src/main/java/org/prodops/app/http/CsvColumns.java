package org.prodops.app.http;

import jakarta.json.bind.Jsonb;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The flat columns of a list of rows: a record within a row gives columns named {@code a.b}. */
final class CsvColumns {
  private final Jsonb json;
  private final List<Column> columns = new ArrayList<>();

  private record Column(String name, List<RecordComponent> path, @Nullable String mapKey) {}

  /**
   * Finds the columns.
   *
   * @param row the type of every row, null when only the rows themselves can tell
   */
  CsvColumns(@Nullable Class<?> row, List<?> rows, Jsonb json) {
    this.json = json;
    Class<?> known = row == null && !rows.isEmpty() ? rows.get(0).getClass() : row;
    if (known != null && known.isRecord()) {
      add("", List.of(), known);
    } else {
      Set<String> keys = new LinkedHashSet<>();
      rows.forEach(each -> ((Map<?, ?>) each).keySet().forEach(key -> keys.add(key.toString())));
      keys.forEach(key -> columns.add(new Column(key, List.of(), key)));
    }
  }

  private void add(String prefix, List<RecordComponent> path, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      List<RecordComponent> longer = new ArrayList<>(path);
      longer.add(component);
      String name = prefix + component.getName();
      if (component.getType().isRecord() && longer.size() < 5) {
        add(name + ".", longer, component.getType());
      } else {
        columns.add(new Column(name, longer, null));
      }
    }
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  List<String> cells(Object row) {
    return columns.stream().map(column -> cell(value(column, row))).toList();
  }

  private static @Nullable Object value(Column column, Object row) {
    if (column.mapKey() != null) {
      return ((Map<?, ?>) row).get(column.mapKey());
    }
    Object value = row;
    for (RecordComponent component : column.path()) {
      if (value != null) {
        value = Records.value(component, value);
      }
    }
    return value;
  }

  private String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Collection<?> many) {
      return guarded(many.stream().map(this::text).collect(Collectors.joining("|")));
    }
    return guarded(text(value));
  }

  private String text(Object value) {
    return value instanceof Record || value instanceof Map ? json.toJson(value) : value.toString();
  }

  /** Keeps spreadsheets from taking text for a formula; a plain number is what it looks like. */
  static String guarded(String text) {
    boolean risky = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return risky && !text.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?") ? "'" + text : text;
  }

  /** Returns the type of the rows in a list component, as far as the declared type tells it. */
  static @Nullable Class<?> rowType(RecordComponent list, Type declared) {
    if (!(list.getGenericType() instanceof ParameterizedType listOf)) {
      return null;
    }
    Type row = listOf.getActualTypeArguments()[0];
    if (row instanceof TypeVariable<?> variable && declared instanceof ParameterizedType page) {
      TypeVariable<?>[] variables = list.getDeclaringRecord().getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        if (variables[i].equals(variable)) {
          row = page.getActualTypeArguments()[i];
        }
      }
    }
    return row instanceof Class<?> type && type.isRecord() ? type : null;
  }
}

package org.prodops.app.http;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field an unknown constant was given for. The JSON library names the enum it missed but
 * not the field, so this looks for the enum in the record that was to be read.
 */
final class EnumFields {
  private EnumFields() {}

  /** Returns the enum whose constant was missed, null when that is not what went wrong. */
  static @Nullable Class<?> missed(String message, Class<?> root) {
    String prefix = "No enum constant ";
    if (!message.startsWith(prefix)) {
      return null;
    }
    String constant = message.substring(prefix.length());
    return all(root, 0).stream()
        .filter(each -> constant.startsWith(each.getCanonicalName() + "."))
        .findFirst()
        .orElse(null);
  }

  /** Returns the names of the fields from the root to the first field of this type. */
  static List<String> path(Class<?> root, Class<?> wanted) {
    List<String> path = path(root, wanted, 0);
    return path == null ? List.of() : path;
  }

  static String choices(Class<?> type) {
    return "must be one of "
        + String.join(
            ", ", Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList());
  }

  private static @Nullable List<String> path(Class<?> root, Class<?> wanted, int depth) {
    if (!root.isRecord() || depth > 4) {
      return null;
    }
    for (RecordComponent component : root.getRecordComponents()) {
      Class<?> type = element(component);
      List<String> rest = type == wanted ? List.of() : path(type, wanted, depth + 1);
      if (rest != null) {
        List<String> path = new ArrayList<>(List.of(component.getName()));
        path.addAll(rest);
        return path;
      }
    }
    return null;
  }

  private static List<Class<?>> all(Class<?> root, int depth) {
    List<Class<?>> enums = new ArrayList<>();
    if (root.isRecord() && depth < 5) {
      for (RecordComponent component : root.getRecordComponents()) {
        Class<?> type = element(component);
        if (type.isEnum()) {
          enums.add(type);
        } else {
          enums.addAll(all(type, depth + 1));
        }
      }
    }
    return enums;
  }

  private static Class<?> element(RecordComponent component) {
    if (component.getGenericType() instanceof ParameterizedType list) {
      Type element = list.getActualTypeArguments()[0];
      if (element instanceof Class<?> type) {
        return type;
      }
    }
    return component.getType();
  }
}

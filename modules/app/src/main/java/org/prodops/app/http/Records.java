package org.prodops.app.http;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the public records the modules answer with, whose classes cannot be named here. */
final class Records {
  private Records() {}

  /** Returns the first component with one of these names and this type. */
  static Optional<RecordComponent> component(Class<?> type, Class<?> of, String... names) {
    if (!type.isRecord()) {
      return Optional.empty();
    }
    return Arrays.stream(type.getRecordComponents())
        .filter(each -> Arrays.asList(names).contains(each.getName()))
        .filter(each -> of.isAssignableFrom(each.getType()))
        .findFirst();
  }

  static @Nullable Object value(RecordComponent component, Object owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(owner.getClass() + " is answered with and must be public", e);
    }
  }
}

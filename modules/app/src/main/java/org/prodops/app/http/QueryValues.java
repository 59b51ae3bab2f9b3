package org.prodops.app.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of query parameters: one that does not fit is the caller's mistake (400), where
 * JAX-RS would say that there is no such page.
 */
@Provider
@Singleton
public class QueryValues implements ParamConverterProvider {
  private static final Map<Class<?>, Reading> READINGS =
      Map.of(
          Integer.class, new Reading(Integer::valueOf, "a whole number"),
          int.class, new Reading(Integer::valueOf, "a whole number"),
          Long.class, new Reading(Long::valueOf, "a whole number"),
          long.class, new Reading(Long::valueOf, "a whole number"),
          Double.class, new Reading(Double::valueOf, "a number"),
          Boolean.class, new Reading(QueryValues::truth, "true or false"),
          boolean.class, new Reading(QueryValues::truth, "true or false"),
          Instant.class, new Reading(Instant::parse, "a time such as 2026-11-22T14:05:00Z"),
          LocalDate.class, new Reading(LocalDate::parse, "a date such as 2026-11-22"));

  private record Reading(Function<String, Object> reader, String expected) {}

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Reading reading = type.isEnum() ? constant(type) : READINGS.get(type);
    return reading == null ? null : new Converter<>(reading, name(annotations));
  }

  private static Reading constant(Class<?> type) {
    List<?> constants = Arrays.asList(type.getEnumConstants());
    return new Reading(
        text ->
            constants.stream()
                .filter(each -> ((Enum<?>) each).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text)),
        "one of " + String.join(", ", constants.stream().map(c -> ((Enum<?>) c).name()).toList()));
  }

  private static Object truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static @Nullable String name(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryParam query) {
        return query.value();
      }
    }
    return null;
  }

  /** Reads one parameter; the name is null when it is not one of the query. */
  private record Converter<T>(Reading reading, @Nullable String name) implements ParamConverter<T> {
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T fromString(@Nullable String text) {
      if (text == null || (text.isEmpty() && name != null)) {
        return null;
      }
      try {
        return (T) reading.reader().apply(text);
      } catch (IllegalArgumentException | DateTimeException e) {
        if (name == null) {
          throw new NotFoundException("There is nothing at " + text + ".", e);
        }
        throw new BadRequestException(name + " must be " + reading.expected() + ".", e);
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}

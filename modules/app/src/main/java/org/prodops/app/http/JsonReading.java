package org.prodops.app.http;

import jakarta.inject.Singleton;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule.Fault;

/** Tells a body that cannot be read (the caller's mistake) from any other failure of JSON. */
@Provider
@Singleton
public class JsonReading implements ReaderInterceptor {
  private static final Pattern PROPERTY =
      Pattern.compile("[Uu]nable to deserialize property '([^']+)'");
  private static final Pattern TYPE = Pattern.compile("type: (?:class |interface )?([\\w.$]+)");

  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body;
    try {
      body = context.proceed();
    } catch (WebApplicationException e) {
      throw e;
    } catch (ProcessingException | JsonbException | JsonException | IllegalArgumentException e) {
      throw refusal(e);
    }
    if (body == null && isRequired(context.getAnnotations())) {
      throw new MalformedBody(
          "A JSON body is required.",
          List.of(new Fault("", "must be a JSON object")),
          new IllegalArgumentException("no body"));
    }
    return body;
  }

  private static boolean isRequired(Annotation[] annotations) {
    return Arrays.stream(annotations).anyMatch(a -> a instanceof Valid || a instanceof NotNull);
  }

  private static RuntimeException refusal(RuntimeException failure) {
    List<String> fields = new ArrayList<>();
    String innermost = "";
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      if (t instanceof WebApplicationException answered) {
        return answered;
      }
      String message = t.getMessage();
      if (message != null) {
        innermost = message;
        if (fields.isEmpty()) {
          Matcher property = PROPERTY.matcher(message);
          while (property.find()) {
            fields.add(property.group(1));
          }
        }
      }
    }
    if (fields.isEmpty()) {
      return new MalformedBody(
          "The body is not the JSON this operation reads.", List.of(), failure);
    }
    String pointer = "/" + String.join("/", fields);
    String expected = expected(innermost);
    return new MalformedBody(
        pointer + " " + expected + ".", List.of(new Fault(pointer, expected)), failure);
  }

  private static String expected(String message) {
    Matcher named = TYPE.matcher(message);
    if (!named.find()) {
      return "does not have the type this field has";
    }
    try {
      Class<?> type =
          Class.forName(named.group(1), false, Thread.currentThread().getContextClassLoader());
      if (type.isEnum()) {
        return "must be one of "
            + String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
      }
      if (Number.class.isAssignableFrom(type)) {
        return "must be a number";
      }
      if (Temporal.class.isAssignableFrom(type)) {
        return "must be an ISO 8601 time such as 2026-11-22T14:05:00Z";
      }
    } catch (ClassNotFoundException e) {
      // A primitive's name: nothing more is known than that the value does not fit.
    }
    return "does not have the type this field has";
  }
}

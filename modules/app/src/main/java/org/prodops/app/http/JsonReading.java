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
  private static final List<String> NUMBERS =
      List.of(
          "int",
          "long",
          "double",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Double",
          "java.math.BigDecimal");
  private static final Pattern TYPE =
      Pattern.compile("(?:type: |parsing )(?:class |interface )?([\\w$]+(?:\\.[\\w$]+)*)");

  @Override
  public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body;
    try {
      body = context.proceed();
    } catch (WebApplicationException e) {
      throw e;
    } catch (ProcessingException | JsonbException | JsonException | IllegalArgumentException e) {
      throw refusal(e, context.getType());
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

  private static RuntimeException refusal(RuntimeException failure, Class<?> type) {
    List<String> fields = new ArrayList<>();
    String innermost = "";
    StringBuilder messages = new StringBuilder();
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      if (t instanceof WebApplicationException answered) {
        return answered;
      }
      String message = t.getMessage();
      if (message != null) {
        innermost = message;
        messages.append(message).append('\n');
        if (fields.isEmpty()) {
          Matcher property = PROPERTY.matcher(message);
          while (property.find()) {
            fields.add(property.group(1));
          }
        }
      }
    }
    Class<?> chosenFrom = EnumFields.missed(innermost, type);
    if (fields.isEmpty() && chosenFrom != null) {
      fields.addAll(EnumFields.path(type, chosenFrom));
    }
    if (fields.isEmpty()) {
      return new MalformedBody(
          "The body is not the JSON this operation reads.", List.of(), failure);
    }
    String pointer = "/" + String.join("/", fields);
    String expected =
        chosenFrom == null ? expected(messages.toString()) : EnumFields.choices(chosenFrom);
    return new MalformedBody(
        pointer + " " + expected + ".", List.of(new Fault(pointer, expected)), failure);
  }

  private static String expected(String message) {
    Matcher named = TYPE.matcher(message);
    if (!named.find()) {
      return "does not have the type this field has";
    }
    String type = named.group(1);
    if (type.startsWith("java.time.")) {
      return "must be an ISO 8601 date or time such as 2026-11-22T14:05:00Z";
    }
    if (type.startsWith("java.lang.") || type.startsWith("java.math.") || !type.contains(".")) {
      return "must be a " + (NUMBERS.contains(type) ? "number" : "plain value");
    }
    return "does not have the type this field has";
  }
}

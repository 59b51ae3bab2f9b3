package org.prodops.intake;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.SourceId;

/** Bodies that senders have really sent; each folder names their origin. */
public final class Samples {
  /** Where tests' deliveries come to. */
  public static final SourceContext SOURCE =
      new SourceContext(new SourceId("s1"), new ProductKey("main"), "Tracker");

  /** When tests' deliveries come, long after all that they tell. */
  public static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");

  private Samples() {}

  /** Returns the paths of the JSON files right in a folder, such as {@code jira/created.json}. */
  public static List<String> in(String folder) {
    try (Stream<Path> files = Files.list(path(folder))) {
      return files
          .map(file -> folder + "/" + Objects.requireNonNull(file.getFileName()))
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the body in a file; that of a capture or a described body is unwrapped. */
  public static String body(String sample) {
    JsonObject file = object(sample);
    return isCapture(file) ? file.getJsonObject("body").toString() : text(sample);
  }

  /** Returns the delivery in a file, with its headers if they were captured. */
  public static RawDelivery delivery(String sample) {
    JsonObject file = object(sample);
    Map<String, String> headers = new HashMap<>();
    if (isCapture(file)) {
      file.getOrDefault("headers", file.getOrDefault("extraHeaders", JsonValue.EMPTY_JSON_OBJECT))
          .asJsonObject()
          .forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
    }
    return delivery(headers, null, body(sample));
  }

  /** Returns a delivery of what a test has written. */
  public static RawDelivery delivery(
      Map<String, String> headers, @Nullable String query, String body) {
    return new RawDelivery(headers, query, body.getBytes(StandardCharsets.UTF_8), RECEIVED);
  }

  /** Returns a JSON text as an object. */
  public static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  /** Returns the text of a file. */
  public static String text(String sample) {
    try {
      return Files.readString(path(sample));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject object(String sample) {
    return json(text(sample));
  }

  private static boolean isCapture(JsonObject file) {
    return file.containsKey("body")
        && (file.containsKey("headers") || file.containsKey("provider"));
  }

  private static Path path(String sample) {
    URL url = Samples.class.getResource("/samples/" + sample);
    try {
      return Path.of(Objects.requireNonNull(url, "no sample " + sample).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

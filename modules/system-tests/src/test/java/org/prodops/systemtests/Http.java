package org.prodops.systemtests;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A caller of the server: what it sends with every request, and what it got back. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final Map<String, String> headers;

  private Http(URI base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** A caller nobody knows. */
  static Http anonymous(URI base) {
    return new Http(base, Map.of());
  }

  /** The same caller, sending this header too. */
  Http with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Http(base, more);
  }

  Http withToken(String token) {
    return with("Authorization", "Bearer " + token);
  }

  /**
   * What the server answered.
   *
   * @param body as text, empty if there was none
   */
  record Answer(int status, HttpHeaders headers, String body) {

    JsonObject object() {
      return read().asJsonObject();
    }

    /** The rows of a list or a report. */
    JsonArray items() {
      JsonObject object = object();
      JsonArray items = object.getJsonArray(object.containsKey("items") ? "items" : "rows");
      if (items == null) {
        throw new AssertionError("neither items nor rows in " + this);
      }
      return items;
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** This answer if it has the status; otherwise the test fails and shows it. */
    Answer expect(int wanted) {
      if (status != wanted) {
        throw new AssertionError("expected " + wanted + " but was " + this);
      }
      return this;
    }

    private JsonValue read() {
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.readValue();
      } catch (RuntimeException e) {
        throw new AssertionError("not JSON: " + this, e);
      }
    }

    @Override
    public String toString() {
      return status + " " + headers.map() + " " + body;
    }
  }

  /**
   * @param path from the root, such as {@code /api/v1/products}
   */
  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, String json) {
    return with("Content-Type", "application/json").send("POST", path, bytes(json));
  }

  Answer put(String path, String json) {
    return with("Content-Type", "application/json").send("PUT", path, bytes(json));
  }

  Answer patch(String path, String json) {
    return with("Content-Type", "application/json").send("PATCH", path, bytes(json));
  }

  Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Sends exactly these bytes; null for no body. */
  Answer send(String method, String path, byte @Nullable [] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofMinutes(1))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(method + " " + path + " was interrupted", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package org.prodops.app.http;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule.Fault;

/**
 * An error as RFC 9457 says it.
 *
 * @param status 400 to 599
 * @param detail a sentence for the person who called
 * @param instance the path that was called
 * @param errors the fields at fault, empty when no field is
 * @param trace names the log entry of an unexpected failure, null otherwise
 */
public record Problem(
    int status, String detail, String instance, List<Fault> errors, @Nullable String trace) {
  /** The media type of {@link #json()}. */
  public static final String TYPE = "application/problem+json";

  /** Makes a problem without fields at fault. */
  public static Problem of(int status, String detail, String instance) {
    return new Problem(status, detail, instance, List.of(), null);
  }

  /** Returns the RFC 9457 document in UTF-8. */
  public byte[] json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", title())
            .add("status", status)
            .add("detail", detail)
            .add("instance", instance);
    JsonArrayBuilder faults = Json.createArrayBuilder();
    for (Fault fault : errors) {
      faults.add(
          Json.createObjectBuilder().add("pointer", fault.pointer()).add("detail", fault.detail()));
    }
    json.add("errors", faults);
    if (trace != null) {
      json.add("trace", trace);
    }
    return json.build().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Answers with this problem; the response must not be committed. */
  public void send(HttpServletResponse response) throws IOException {
    byte[] body = json();
    response.setStatus(status);
    response.setContentType(TYPE);
    response.setHeader("Cache-Control", "private, no-cache");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /** Returns the phrase HTTP has for the status. */
  String title() {
    if (status == 422) {
      return "Unprocessable Content";
    }
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}

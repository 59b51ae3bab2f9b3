package org.prodops.intake.standard;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.vocabulary.Members;
import org.prodops.intake.vocabulary.Message;
import org.prodops.intake.vocabulary.Shape;
import org.prodops.kernel.Ids;

/**
 * The envelope of CloudEvents 1.0 and 0.3 over HTTP, in its three modes: attributes in headers
 * (binary), in the JSON body (structured), or a JSON list of such bodies (batch).
 */
final class CloudEvents {
  private static final String BATCH = "application/cloudevents-batch";
  private static final String STRUCTURED = "application/cloudevents";
  private static final List<String> VERSIONS = List.of("1.0", "0.3");

  private static final Shape<byte[]> BASE64 = new Shape<>("bytes in base64", CloudEvents::bytes);

  private CloudEvents() {}

  static boolean isSpokenBy(RawDelivery delivery) {
    return contentType(delivery).startsWith(STRUCTURED) || isBinary(delivery);
  }

  /** Returns source and id if the headers tell them, else null. */
  static @Nullable String id(RawDelivery delivery) {
    String source = isBinary(delivery) ? decoded(delivery, "ce-source") : null;
    String id = decoded(delivery, "ce-id");
    if (source == null || id == null) {
      return null;
    }
    String readable = source + " " + id;
    // A source is a URI reference: with no blank in it, the first blank parts the two.
    boolean apart = source.chars().noneMatch(Character::isWhitespace);
    return apart ? readable : Ids.derived("ce", source, id);
  }

  /** Returns the type if the headers tell it, else null. */
  static @Nullable String type(RawDelivery delivery) {
    return isBinary(delivery) ? decoded(delivery, "ce-type") : null;
  }

  /** Tells whether it bears the secret as a token (HTTP 1.1 Web Hooks for Event Delivery, 3). */
  static boolean isAuthentic(RawDelivery delivery, List<String> secrets) {
    String token = token(delivery);
    boolean proven = false;
    for (String secret : secrets) {
      proven |= Signatures.equal(token, secret);
    }
    return proven;
  }

  /** Reads all the events a delivery holds. */
  static List<Message> messages(RawDelivery delivery, SourceContext source) {
    String contentType = contentType(delivery);
    if (!contentType.startsWith(STRUCTURED)) {
      return List.of(binary(delivery, source));
    }
    boolean batch = contentType.startsWith(BATCH);
    if (!contentType.matches((batch ? BATCH : STRUCTURED) + "\\+json\\s*(;.*)?")) {
      throw new Untranslatable(
          "Content-Type " + contentType + " is not supported. Send CloudEvents as JSON.");
    }
    JsonValue body = Members.parsed(delivery.body());
    if (!batch) {
      return List.of(structured(Members.of(body, ""), source));
    }
    if (!(body instanceof JsonArray events)) {
      throw new Untranslatable("The body must be a list of CloudEvents, as Content-Type says.");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonValue event : events) {
      messages.add(structured(Members.of(event, "/" + messages.size()), source));
    }
    return messages;
  }

  private static Message structured(Members event, SourceContext source) {
    requireVersion(event.required("specversion", Shape.TEXT));
    return new Message(
        eventId(source, event.required("source", Shape.TEXT), event.required("id", Shape.TEXT)),
        event.required("type", Shape.ID),
        event.optional("time", Shape.TIME),
        event.at("time"),
        () ->
            event.states("data_base64")
                ? Members.of(Members.parsed(event.required("data_base64", BASE64)), "")
                : event.object("data"));
  }

  private static Message binary(RawDelivery delivery, SourceContext source) {
    requireVersion(attribute(delivery, "ce-specversion"));
    return new Message(
        eventId(source, attribute(delivery, "ce-source"), attribute(delivery, "ce-id")),
        attribute(delivery, "ce-type"),
        delivery.header("ce-time") == null ? null : time(attribute(delivery, "ce-time")),
        "Header ce-time",
        () -> Members.of(Members.parsed(delivery.body()), ""));
  }

  private static String eventId(SourceContext context, String source, String id) {
    return Ids.derived("cloudevent", context.id().value(), source, id);
  }

  private static void requireVersion(String version) {
    if (!VERSIONS.contains(version)) {
      throw new Untranslatable(
          "CloudEvents version " + version + " is not supported. Send 1.0 (or 0.3).");
    }
  }

  private static Instant time(String value) {
    Instant time = Shape.TIME.reading().apply(Json.createValue(value));
    if (time == null) {
      throw new Untranslatable(
          "Header ce-time must be " + Shape.TIME.expected() + ", but is " + value + ".");
    }
    return time;
  }

  private static String attribute(RawDelivery delivery, String header) {
    if (delivery.header(header) == null) {
      throw new Untranslatable(
          "Header " + header + " is missing. A CloudEvent in binary mode must have it.");
    }
    String value = decoded(delivery, header);
    if (value == null || value.isBlank() || value.length() > 200) {
      throw new Untranslatable(
          "Header "
              + header
              + " must be a text of up to 200 characters, percent-encoded UTF-8 where not ASCII.");
    }
    return value;
  }

  private static @Nullable String decoded(RawDelivery delivery, String header) {
    String value = delivery.header(header);
    String text = value == null ? null : HeaderText.decoded(value);
    // An attribute has no control characters (CloudEvents 1.0, type system), whatever is decoded.
    return text == null || text.chars().anyMatch(Character::isISOControl) ? null : text;
  }

  private static boolean isBinary(RawDelivery delivery) {
    return !contentType(delivery).startsWith(STRUCTURED)
        && (delivery.header("ce-specversion") != null || delivery.header("ce-type") != null);
  }

  private static String contentType(RawDelivery delivery) {
    String value = delivery.header("content-type");
    return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String token(RawDelivery delivery) {
    String header = delivery.header("authorization");
    if (header != null) {
      return Signatures.bearer(header);
    }
    String query = delivery.query();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      if (pair.startsWith("access_token=")) {
        return queryValue(pair.substring("access_token=".length()));
      }
    }
    return null;
  }

  private static @Nullable String queryValue(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte @Nullable [] bytes(JsonValue value) {
    try {
      return value instanceof JsonString text ? Base64.getDecoder().decode(text.getString()) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

package org.prodops.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request of a sender, byte for byte as it came. */
public final class RawDelivery {
  private static final int HEAD = 300;
  private static final Pattern LEADING =
      Pattern.compile("\\s*\\{\\s*\"(\\w{1,40})\"\\s*:\\s*\"([\\w.:-]{1,200})\"");

  private final Map<String, String> headers;
  private final @Nullable String query;
  private final byte[] body;
  private final Instant receivedAt;

  /**
   * Keeps a request.
   *
   * @param headers by any case; repeated ones joined with a comma
   * @param query the address's query string without the question mark, or null
   * @param body not copied: the caller gives it away
   */
  public RawDelivery(
      Map<String, String> headers, @Nullable String query, byte[] body, Instant receivedAt) {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    this.headers = Collections.unmodifiableMap(lower);
    this.query = query;
    this.body = body;
    this.receivedAt = receivedAt;
  }

  /** Returns all headers by lower-case name. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns a header's value, or null; the name's case does not matter. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  public @Nullable String query() {
    return query;
  }

  /** Returns the exact bytes; do not change them. */
  public byte[] body() {
    return body;
  }

  /** Returns the body read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Returns what the field of this name holds where the body is a form, else null; a field that is
   * not encoded as forms are is none.
   */
  public @Nullable String formField(String name) {
    String text = text();
    for (String pair : text.startsWith("{") ? new String[0] : text.split("&")) {
      if (pair.startsWith(name + "=")) {
        try {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
          return null;
        }
      }
    }
    return null;
  }

  /**
   * Returns the first of these headers that can serve as the delivery's id, having 1 to 200
   * characters; if there is none, the hash of the body.
   */
  public String idFrom(String... headers) {
    for (String name : headers) {
      String id = header(name);
      if (id != null && !id.isBlank() && id.length() <= 200) {
        return id;
      }
    }
    return bodyHash();
  }

  /**
   * Returns the text of the body's very first member, if it has this name; else null. For senders
   * that tell a delivery's id there and in no header: it looks at the first bytes and parses
   * nothing.
   */
  public @Nullable String leadingText(String member) {
    String head = new String(body, 0, Math.min(body.length, HEAD), StandardCharsets.ISO_8859_1);
    Matcher first = LEADING.matcher(head);
    return first.lookingAt() && first.group(1).equals(member) ? first.group(2) : null;
  }

  public Instant receivedAt() {
    return receivedAt;
  }

  /** Returns the SHA-256 of the body as 64 hexadecimal characters. */
  public String bodyHash() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package org.prodops.intake.standard;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.vocabulary.Members;
import org.prodops.intake.vocabulary.Message;
import org.prodops.intake.vocabulary.Shape;
import org.prodops.kernel.Ids;

/**
 * The envelope of Standard Webhooks 1.0: headers that name and sign, and a body {@code {type,
 * timestamp, data}}. The older header names {@code svix-…} mean the same.
 *
 * <p>Only symmetric signatures ({@code v1}) count; {@code v1a} (ed25519) is not supported, since a
 * source has a shared secret and no place for a public key.
 */
final class StandardWebhooks {
  /** The tolerance of the reference libraries, to either side. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String SECRET_PREFIX = "whsec_";
  private static final String SIGNATURE_PREFIX = "v1,";

  private StandardWebhooks() {}

  /** Returns the id that stays the same when the sender tries again, or null. */
  static @Nullable String id(RawDelivery delivery) {
    return header(delivery, "id");
  }

  static boolean isSigned(RawDelivery delivery) {
    return header(delivery, "signature") != null;
  }

  static boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String id = header(delivery, "id");
    String timestamp = header(delivery, "timestamp");
    String signatures = header(delivery, "signature");
    if (id == null || timestamp == null || signatures == null || !isRecent(timestamp, now)) {
      return false;
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    boolean proven = false;
    for (String secret : secrets) {
      for (byte[] key : keys(secret)) {
        byte[] mac = Signatures.hmac("HmacSHA256", key, head, delivery.body());
        String expected = SIGNATURE_PREFIX + Base64.getEncoder().encodeToString(mac);
        for (String signature : signatures.strip().split(" +")) {
          proven |= Signatures.equal(signature, expected);
        }
      }
    }
    return proven;
  }

  /** Reads the body as one message. */
  static Message message(RawDelivery delivery, SourceContext source) {
    Members body = Members.of(Members.parsed(delivery.body()), "");
    String id = id(delivery);
    return new Message(
        Ids.derived("standard", source.id().value(), id == null ? delivery.bodyHash() : id),
        body.required("type", Shape.ID),
        body.optional("timestamp", Shape.TIME),
        body.at("timestamp"),
        () -> body.object("data"));
  }

  private static @Nullable String header(RawDelivery delivery, String name) {
    String value = delivery.header("webhook-" + name);
    return value == null ? delivery.header("svix-" + name) : value;
  }

  private static boolean isRecent(String timestamp, Instant now) {
    if (!timestamp.matches("\\d{1,12}")) {
      return false;
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(signedAt, now).abs().compareTo(TOLERANCE) <= 0;
  }

  /**
   * Returns the keys a secret may stand for. Without the prefix nobody can tell whether a text that
   * happens to be base64 was meant to be, so both readings count; neither is easier to guess.
   */
  private static List<byte[]> keys(String secret) {
    boolean prefixed = secret.startsWith(SECRET_PREFIX);
    List<byte[]> keys = new ArrayList<>();
    try {
      keys.add(
          Base64.getDecoder().decode(prefixed ? secret.substring(SECRET_PREFIX.length()) : secret));
    } catch (IllegalArgumentException e) {
      prefixed = false;
    }
    if (!prefixed) {
      keys.add(secret.getBytes(StandardCharsets.UTF_8));
    }
    keys.removeIf(key -> key.length == 0);
    return keys;
  }
}

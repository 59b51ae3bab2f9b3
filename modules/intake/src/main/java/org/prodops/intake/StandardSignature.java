package org.prodops.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The headers of Standard Webhooks 1.0 that name and sign a delivery, which several senders use
 * around bodies of their own. The older header names {@code svix-…} mean the same.
 *
 * <p>Only symmetric signatures ({@code v1}) count; {@code v1a} (ed25519) is not supported, since a
 * source has a shared secret and no place for a public key.
 */
public final class StandardSignature {
  /** The tolerance of the reference libraries, to either side. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String SECRET_PREFIX = "whsec_";
  private static final String SIGNATURE_PREFIX = "v1,";

  private StandardSignature() {}

  /** Returns the id that stays the same when the sender tries again, or null. */
  public static @Nullable String id(RawDelivery delivery) {
    return header(delivery, "id");
  }

  /** Tells whether the delivery bears a signature, be it right or wrong. */
  public static boolean isOn(RawDelivery delivery) {
    return header(delivery, "signature") != null;
  }

  /** Tells whether any of the secrets made the signature, and not long ago. */
  public static boolean isRight(RawDelivery delivery, List<String> secrets, Instant now) {
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

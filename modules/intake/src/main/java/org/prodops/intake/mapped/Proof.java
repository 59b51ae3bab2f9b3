package org.prodops.intake.mapped;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;

/**
 * How a sender proves that it knows the secret.
 *
 * @param prefix what stands in the header before the proof
 * @param algorithm of the HMAC over the body; null if the header bears the secret itself
 */
record Proof(String header, String prefix, @Nullable String algorithm, boolean inBase64) {
  /** Where a mapping says nothing. */
  static final Proof BEARER = new Proof("Authorization", "Bearer ", null, false);

  boolean isGiven(RawDelivery delivery, List<String> secrets) {
    String value = delivery.header(header);
    if (value == null || !value.regionMatches(true, 0, prefix, 0, prefix.length())) {
      return false;
    }
    String given = value.substring(prefix.length()).strip();
    boolean inHex = algorithm != null && !inBase64;
    boolean proven = false;
    for (String secret : secrets) {
      proven |=
          Signatures.equal(
              inHex ? given.toLowerCase(Locale.ROOT) : given, expected(secret, delivery));
    }
    return proven;
  }

  private String expected(String secret, RawDelivery delivery) {
    if (algorithm == null) {
      return secret;
    }
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    byte[] mac = Signatures.hmac(algorithm, key, delivery.body());
    return inBase64 ? Base64.getEncoder().encodeToString(mac) : HexFormat.of().formatHex(mac);
  }
}

package org.prodops.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The arithmetic the senders' signature schemes share; the schemes are the dialects' own. */
public final class Signatures {
  private Signatures() {}

  /**
   * Returns the HMAC of the parts one after the other.
   *
   * @param algorithm {@code HmacSHA256} or {@code HmacSHA1}
   */
  public static byte[] hmac(String algorithm, byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  /** Compares in time that does not depend on where they differ; a null is never equal. */
  public static boolean equal(@Nullable String given, String expected) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }

  /** Tells whether {@code given} is {@code prefix} and the lower-case hex of the HMAC-SHA256. */
  public static boolean hexSha256(
      @Nullable String given, String prefix, String secret, byte[] body) {
    return hex("HmacSHA256", given, prefix, secret, body);
  }

  /** As {@link #hexSha256}, for senders that know nothing better than SHA-1. */
  public static boolean hexSha1(@Nullable String given, String prefix, String secret, byte[] body) {
    return hex("HmacSHA1", given, prefix, secret, body);
  }

  private static boolean hex(
      String algorithm, @Nullable String given, String prefix, String secret, byte[] body) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return equal(given, prefix + HexFormat.of().formatHex(hmac(algorithm, key, body)));
  }

  /**
   * Tells whether a header {@code Authorization} is of the kind Basic and its password is the
   * secret; the user may have any name.
   */
  public static boolean basicPassword(@Nullable String authorization, String secret) {
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon >= 0 && equal(pair.substring(colon + 1), secret);
    } catch (IllegalArgumentException notEncoded) {
      return false;
    }
  }

  /**
   * Tells whether an address's query holds the secret as {@code secret=…}, for senders that can
   * neither sign nor send a header.
   */
  public static boolean inAddress(@Nullable String query, String secret) {
    boolean found = false;
    for (String pair : query == null ? new String[0] : query.split("&")) {
      if (pair.startsWith("secret=")) {
        String given = pair.substring("secret=".length());
        found |= equal(given, secret) || equal(decoded(given), secret);
      }
    }
    return found;
  }

  private static @Nullable String decoded(String given) {
    try {
      return URLDecoder.decode(given, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return null;
    }
  }
}

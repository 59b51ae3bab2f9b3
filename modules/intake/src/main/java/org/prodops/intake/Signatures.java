package org.prodops.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
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
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return equal(given, prefix + HexFormat.of().formatHex(hmac("HmacSHA256", key, body)));
  }
}

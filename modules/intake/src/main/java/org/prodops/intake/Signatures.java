package org.prodops.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
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

  /**
   * Tells whether {@code given} is {@code prefix} and the lower-case hex of the HMAC-SHA256 of the
   * parts one after the other.
   */
  public static boolean hexSha256(
      @Nullable String given, String prefix, String secret, byte[]... parts) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return equal(given, prefix + HexFormat.of().formatHex(hmac("HmacSHA256", key, parts)));
  }

  /**
   * Returns all that a header such as {@code t=17,v1=ab,v1=cd} says of one name, in order.
   *
   * @param separator what stands between two pairs
   */
  public static List<String> values(@Nullable String header, String separator, String name) {
    return header == null
        ? List.of()
        : Arrays.stream(header.split(Pattern.quote(separator)))
            .map(String::strip)
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .toList();
  }

  /**
   * Tells whether a signed time is no longer ago than so. One that lies ahead passes: it proves a
   * wrong clock, not a replay.
   */
  public static boolean isRecent(String epochSeconds, Instant now, Duration longest) {
    return epochSeconds.matches("\\d{1,12}")
        && !now.minus(longest).isAfter(Instant.ofEpochSecond(Long.parseLong(epochSeconds)));
  }

  /** Returns the token of an {@code Authorization} header, or null if it bears none. */
  public static @Nullable String bearer(@Nullable String authorization) {
    return credentials("Bearer ", authorization);
  }

  /** Returns the password of an {@code Authorization} header, or null if it holds none. */
  public static @Nullable String basicPassword(@Nullable String authorization) {
    String encoded = credentials("Basic ", authorization);
    if (encoded == null) {
      return null;
    }
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static @Nullable String credentials(String scheme, @Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
        ? authorization.substring(scheme.length()).strip()
        : null;
  }
}

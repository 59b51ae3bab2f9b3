package org.prodops.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids: fresh ones for what is born here, derived ones for what was born elsewhere, so that
 * two deliveries about the same thing name the same thing whatever their order.
 */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String PROCESS = process();
  private static final AtomicLong MADE = new AtomicLong();

  private Ids() {}

  /**
   * Returns 32 lower-case hexadecimal characters nobody has seen before: 56 random bits that are
   * this process's own, 40 that count up, and 32 random ones. Rows that are written together so lie
   * together in an index, which is why a commit writes few of its pages. Not a secret.
   */
  public static String fresh() {
    byte[] bytes = new byte[4];
    RANDOM.nextBytes(bytes);
    return PROCESS
        + HexFormat.of().toHexDigits(MADE.getAndIncrement(), 10)
        + HexFormat.of().formatHex(bytes);
  }

  private static String process() {
    byte[] bytes = new byte[7];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Returns the id that these parts always give: the first 128 bits of the SHA-256 of the parts,
   * each with its length before it so that no two lists of parts meet.
   */
  public static String derived(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  static void requireText(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an id must not be blank");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

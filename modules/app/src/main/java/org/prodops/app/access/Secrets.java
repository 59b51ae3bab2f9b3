package org.prodops.app.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes secrets nobody can guess, and the only form of them that is stored. */
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String READABLE = "abcdefghijkmnpqrstuvwxyz23456789";

  private Secrets() {}

  /** Returns 256 random bits in URL-safe Base64, 43 characters. */
  static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns 100 random bits as 20 characters that are hard to mistake for each other. */
  static String readable() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      password.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
    }
    return password.toString();
  }

  /**
   * Returns the SHA-256 in hexadecimal. Enough for secrets with 256 random bits, which no
   * dictionary holds; passwords need {@link Passwords}.
   */
  static String hash(String secret) {
    return HexFormat.of().formatHex(digest(secret));
  }

  /** Compares in a time that tells nothing about where the two differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(digest(one), digest(other));
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

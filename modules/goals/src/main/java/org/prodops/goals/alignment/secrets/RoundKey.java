package org.prodops.goals.alignment.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The key the answers of one round are sealed with: AES-256-GCM. Everything sealed is of the same
 * length, so that not even the length of an answer shows.
 */
public final class RoundKey {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SEALED_BYTES = 4096;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;

  RoundKey(SecretKey key) {
    this.key = key;
  }

  /**
   * Seals what somebody said so that it opens for this seat alone.
   *
   * @param said at most 4092 bytes
   */
  public String seal(String seat, byte[] said) {
    if (said.length > SEALED_BYTES - Integer.BYTES) {
      throw new IllegalArgumentException("an answer has at most 4092 bytes");
    }
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    byte[] padded = ByteBuffer.allocate(SEALED_BYTES).putInt(said.length).put(said).array();
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, iv, seat, padded);
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(IV_BYTES + sealed.length).put(iv).put(sealed).array());
  }

  /** Opens what {@link #seal} made for the same seat. */
  public byte[] open(String seat, String sealed) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    byte[] iv = new byte[IV_BYTES];
    byte[] rest = new byte[bytes.remaining() - IV_BYTES];
    bytes.get(iv).get(rest);
    ByteBuffer padded = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, iv, seat, rest));
    byte[] said = new byte[padded.getInt()];
    padded.get(said);
    return said;
  }

  private byte[] crypt(int mode, byte[] iv, String seat, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(seat.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a sealed answer was changed and cannot be opened", e);
    }
  }
}

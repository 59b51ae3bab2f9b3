package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals what must be read again but never by someone who only has the database: AES-256-GCM under a
 * key of the installation.
 *
 * <p>The key is PRODOPS_SECRET_KEY (32 bytes in Base64), which several servers on one database must
 * share, or else the file {@code secret.key} in the data folder, made on first use.
 */
@Singleton
class SecretBox implements Seal {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec secretKey;

  @Inject
  SecretBox() {
    this(keyBytes(System.getenv("PRODOPS_SECRET_KEY"), System.getProperty("prodops.home")));
  }

  SecretBox(byte[] keyBytes) {
    if (keyBytes.length != 32) {
      throw new IllegalStateException("PRODOPS_SECRET_KEY must be 32 bytes in Base64");
    }
    secretKey = new SecretKeySpec(keyBytes, "AES");
  }

  @Override
  public String seal(String owner, String text) {
    byte[] iv = random(IV_BYTES);
    byte[] sealed;
    try {
      sealed = crypt(Cipher.ENCRYPT_MODE, iv, owner, text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array());
  }

  @Override
  public String open(String owner, String sealed) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    byte[] iv = new byte[IV_BYTES];
    bytes.get(iv);
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    return new String(opened(iv, owner, rest), StandardCharsets.UTF_8);
  }

  private byte[] opened(byte[] iv, String owner, byte[] bytes) {
    try {
      return crypt(Cipher.DECRYPT_MODE, iv, owner, bytes);
    } catch (AEADBadTagException e) {
      throw new OtherKey(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a sealed secret cannot be opened", e);
    }
  }

  private byte[] crypt(int mode, byte[] iv, String owner, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, secretKey, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher.doFinal(bytes);
  }

  private static byte[] keyBytes(@Nullable String configured, @Nullable String home) {
    if (configured != null) {
      return Base64.getDecoder().decode(configured);
    }
    if (home == null) {
      // No data folder: the database is in memory too, so the key need not outlive the process.
      return random(32);
    }
    try {
      return keyFile(Path.of(home, "secret.key"));
    } catch (IOException e) {
      throw new UncheckedIOException("the key of this installation cannot be read", e);
    }
  }

  private static byte[] keyFile(Path file) throws IOException {
    if (Files.notExists(file)) {
      Path fresh = file.resolveSibling("secret.key.new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, random(32), StandardOpenOption.SYNC);
      Files.move(fresh, file);
    }
    return Files.readAllBytes(file);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}

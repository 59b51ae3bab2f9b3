package org.prodops.goals.alignment.secrets;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes a key for each round and seals it in turn (AES key wrap, RFC 3394), so that the database
 * alone opens no answer.
 *
 * <p>The sealing key follows from PRODOPS_SECRET_KEY (32 bytes in Base64), which several servers on
 * one database must share, or else from the file {@code alignment.key} in the data folder, made
 * when the first round is opened.
 */
@Singleton
public class RoundKeys {
  private static final int BYTES = 32;

  private final Key sealing;

  @Inject
  RoundKeys() {
    this(secret(System.getenv("PRODOPS_SECRET_KEY"), System.getProperty("prodops.home")));
  }

  /** Seals with what follows from this secret. */
  public RoundKeys(byte[] secret) {
    try {
      // A purpose of its own: what is sealed here opens nothing that is sealed elsewhere.
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      sealing =
          new SecretKeySpec(
              mac.doFinal("rounds of alignment sessions".getBytes(StandardCharsets.UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** Returns a new round's key, sealed. */
  public String fresh() {
    try {
      Cipher cipher = Cipher.getInstance("AESWrap");
      cipher.init(Cipher.WRAP_MODE, sealing);
      return Base64.getEncoder().encodeToString(cipher.wrap(new SecretKeySpec(random(), "AES")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a round's key cannot be sealed", e);
    }
  }

  /** Opens the key of a round; fails when the key of this installation is another one now. */
  public RoundKey open(String wrapped) {
    try {
      Cipher cipher = Cipher.getInstance("AESWrap");
      cipher.init(Cipher.UNWRAP_MODE, sealing);
      return new RoundKey(
          (SecretKey) cipher.unwrap(Base64.getDecoder().decode(wrapped), "AES", Cipher.SECRET_KEY));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a round's key cannot be opened: was the key of this installation replaced?", e);
    }
  }

  private static byte[] secret(@Nullable String configured, @Nullable String home) {
    if (configured != null) {
      return Base64.getDecoder().decode(configured);
    }
    if (home == null) {
      // No data folder: the database is in memory too, so the key need not outlive the process.
      return random();
    }
    try {
      return file(home, Path.of(home, "alignment.key"));
    } catch (IOException e) {
      throw new UncheckedIOException("the key of the alignment sessions cannot be read", e);
    }
  }

  private static byte[] file(String home, Path file) throws IOException {
    if (Files.notExists(file)) {
      // The launcher makes the folder; a container that runs the application alone does not.
      Files.createDirectories(Path.of(home));
      Path fresh =
          Files.createTempFile(
              Path.of(home),
              "alignment",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, random(), StandardOpenOption.SYNC);
      // One process owns the folder and this is its only maker, so nothing is moved over.
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readAllBytes(file);
  }

  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}

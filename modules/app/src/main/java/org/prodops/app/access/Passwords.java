package org.prodops.app.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.Optional;

/** Hashes and checks what people type. */
@Singleton
class Passwords {
  /** The fewest characters a password may have; NIST SP 800-63B-4 asks for no other rule. */
  static final int SHORTEST = 10;

  /** The most; longer input would only be a way to make the server work. */
  static final int LONGEST = 200;

  private final Pbkdf2PasswordHash pbkdf2;
  private final String nobodys;

  @Inject
  Passwords(Pbkdf2PasswordHash pbkdf2) {
    this.pbkdf2 = pbkdf2;
    // The count OWASP's Password Storage Cheat Sheet gives for this algorithm.
    pbkdf2.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "16"));
    this.nobodys = hash(Secrets.random());
  }

  final String hash(String password) {
    return pbkdf2.generate(password.toCharArray());
  }

  /** Says whether the password fits; takes as long for nobody as for somebody. */
  boolean fits(String password, Optional<String> hash) {
    boolean fits = pbkdf2.verify(password.toCharArray(), hash.orElse(nobodys));
    return fits && hash.isPresent();
  }
}

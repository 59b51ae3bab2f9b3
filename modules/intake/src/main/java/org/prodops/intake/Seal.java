package org.prodops.intake;

import jakarta.ws.rs.ServiceUnavailableException;

/** Seals what must be read again but never by someone who only has the database. */
public interface Seal {
  /** Seals a text for one owner; only {@link #open} for the same owner gives it back. */
  String seal(String owner, String text);

  /**
   * Opens what {@link #seal} made for the same owner.
   *
   * @throws OtherKey if it was sealed with another key than this server has
   */
  String open(String owner, String sealed);

  /** Says that something was sealed with another key than this server has. */
  final class OtherKey extends ServiceUnavailableException {
    private static final long serialVersionUID = 1L;
    private static final String SENTENCE =
        "Secrets in this database were sealed with another key than this server has. Start it with"
            + " the secret.key of the data folder, or the PRODOPS_SECRET_KEY, that it had before; or"
            + " replace the secret.";

    /** Seconds after which asking again may help: somebody has to restart the server. */
    static final long RETRY_AFTER = 60;

    OtherKey(Throwable cause) {
      super(SENTENCE, RETRY_AFTER, cause);
    }
  }
}

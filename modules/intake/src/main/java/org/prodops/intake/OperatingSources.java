package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.prodops.kernel.BrokenRule;

/** Pauses and resumes sources, and replaces their secrets while two of them are valid. */
@Singleton
class OperatingSources {
  private final Sources sources;
  private final SecretBox secrets;
  private final TroubleRows troubles;
  private final Clock clock;

  @Inject
  OperatingSources(Sources sources, SecretBox secrets, TroubleRows troubles, Clock clock) {
    this.troubles = troubles;
    this.sources = sources;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Has deliveries wait from now on; senders notice nothing. */
  @Transactional
  Source pause(String id) {
    Source source = sources.connected(id);
    source.pause(clock.instant());
    return source;
  }

  /** Has what waits taken up, and all that comes. */
  @Transactional
  Source resume(String id) {
    Source source = sources.connected(id);
    source.resume();
    return source;
  }

  /**
   * Has a new secret valid at once, and the one before for a while.
   *
   * @throws ClientErrorException with status 409 while another rotation is under way
   */
  @Transactional
  Source rotate(String id, String secret, Duration both) {
    Source source = sources.connected(id);
    if (source.sealedSecret() == null) {
      throw new BrokenRule("", "This source has no secret yet that could be replaced; set one.");
    }
    if (isRotating(source)) {
      throw new ClientErrorException(
          "Two secrets are valid until "
              + source.previousSecretUntil()
              + " already; end that or undo it first.",
          409);
    }
    source.rotate(secrets.seal(id, secret), clock.instant().plus(both));
    troubles.forgetOldSecret(id);
    sources.forget();
    return source;
  }

  /** Ends the validity of the secret before. */
  @Transactional
  Source complete(String id) {
    Source source = rotating(id);
    source.endRotation();
    sources.forget();
    return source;
  }

  /** Goes back to the secret before. */
  @Transactional
  Source undo(String id) {
    Source source = rotating(id);
    source.undoRotation();
    sources.forget();
    return source;
  }

  private Source rotating(String id) {
    Source source = sources.connected(id);
    if (!isRotating(source)) {
      throw new ClientErrorException("This source has one secret; none is being replaced.", 409);
    }
    return source;
  }

  private boolean isRotating(Source source) {
    Instant until = source.previousSecretUntil();
    return until != null && clock.instant().isBefore(until);
  }
}

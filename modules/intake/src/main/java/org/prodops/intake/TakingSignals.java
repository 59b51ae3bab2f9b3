package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.SourceId;

/**
 * Takes in what was said to a source otherwise than by a delivery. It joins the transaction of the
 * caller, who holds the lock on changes.
 */
@Singleton
public class TakingSignals {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 24;

  private final Sources sources;
  private final ConnectingSources connecting;
  private final Learning learning;

  @Inject
  TakingSignals(Sources sources, ConnectingSources connecting, Learning learning) {
    this.sources = sources;
    this.connecting = connecting;
    this.learning = learning;
  }

  /**
   * Returns what is to be known of a source.
   *
   * @throws BrokenRule naming {@code /source} if there is none, or it was deleted
   */
  public SourceContext source(String id) {
    try {
      Source source = sources.get(id);
      if (source.deletedAt() == null) {
        return new SourceContext(source.id(), source.product(), source.name());
      }
    } catch (NotFoundException e) {
      // Said below: to the caller it is the same.
    }
    throw new BrokenRule("/source", "There is no source " + id + ", or it was disconnected.");
  }

  /**
   * Returns the source of this name that speaks our own words, connecting it if there is none. Its
   * address then stays closed until somebody gives it a secret: nobody is told the one it has.
   */
  public SourceContext connect(String name, @Nullable String product) {
    return sources
        .named(name.strip(), "standard")
        .map(found -> new SourceContext(found.id(), found.product(), found.name()))
        .orElseGet(() -> connected(name, product));
  }

  private SourceContext connected(String name, @Nullable String product) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    Source made =
        connecting.connect(
            name, "standard", product, Base64.getEncoder().encodeToString(secret), null);
    return new SourceContext(made.id(), made.product(), made.name());
  }

  /** Applies what was said. */
  public void take(String sourceId, List<Signal> signals) {
    learning.learn(new SourceId(sourceId), signals);
  }
}

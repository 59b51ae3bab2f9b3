package org.prodops.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of sender signs, names and shapes its deliveries. An implementation is a stateless
 * CDI bean in a package of its own; all of them are found by injection.
 *
 * <p>Only {@link #translate} may parse the body. The others run before the sender is answered, so
 * they look at headers and hash bytes, nothing more.
 */
public interface Dialect {

  /** Returns the name sources are created with, lower case, such as {@code jira}. */
  String name();

  /** Returns what a person must do at the sender to connect it. */
  Guide guide();

  /**
   * Returns the id under which the sender repeats this delivery, at most 200 characters; where it
   * sends none, the hash of the body ({@link RawDelivery#bodyHash}).
   */
  String deliveryId(RawDelivery delivery);

  /** Returns the event's name as the headers tell it, or null when only the body does. */
  @Nullable String event(RawDelivery delivery);

  /**
   * Tells whether any of the secrets proves the delivery genuine, in constant time for each.
   *
   * @param secrets one, or two while a secret is rotated; never empty
   * @param now for senders that sign a timestamp
   */
  boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now);

  /**
   * Returns the answer to a sender that first asks whether this address is willing, or null for an
   * ordinary delivery.
   */
  default @Nullable Handshake handshake(RawDelivery delivery) {
    return null;
  }

  /**
   * Says what a delivery means. It is a pure function of its arguments, so replaying gives the
   * same.
   *
   * @throws Untranslatable when the body is not what this sender sends; the sentence says what a
   *     person can do about it
   */
  Translation translate(RawDelivery delivery, SourceContext source);

  /** Returns what the sender does with what we do not accept; null where it does not say. */
  default @Nullable Patience patience() {
    return null;
  }

  /**
   * Returns this dialect as a source's settings make it. Most have none and are always the same;
   * see {@link ConfigurableDialect}.
   *
   * @param settings null if the source has none
   */
  default Dialect configured(@Nullable String settings) {
    return this;
  }

  /** Which source a delivery came to. */
  record SourceContext(
      org.prodops.kernel.SourceId id, org.prodops.kernel.ProductKey product, String name) {}

  /**
   * What to show a person who connects a source of this dialect.
   *
   * @param label the sender's name as people write it
   * @param kind what it brings, in two or three words, such as {@code work tracker}
   * @param secretHint where to enter the secret at the sender, null if it cannot sign
   * @param steps what to click there, in order; {@code {url}} and {@code {secret}} stand for the
   *     source's own
   */
  record Guide(String label, String kind, @Nullable String secretHint, List<String> steps) {}

  /**
   * How a sender bears failures, as it documents it.
   *
   * @param sentence what it does with a delivery that is not accepted, and when it stops for good
   * @param stopsAfter failures in a row after which it may stop, 0 if their number does not matter
   * @param remedy what a person does there to get going again, and to get what was missed
   */
  record Patience(String sentence, int stopsAfter, String remedy) {}

  /** An answer to a sender's challenge: status 200 to 299, and a body that may be empty. */
  record Handshake(int status, String contentType, String body) {}

  /** A body that this dialect cannot read; the delivery is tried again and then parked. */
  class Untranslatable extends RuntimeException {
    public Untranslatable(String sentence) {
      super(sentence);
    }

    public Untranslatable(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }
}

package org.prodops.intake;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dialect of which each source has settings of its own: what to check and what deliveries mean.
 * As it is, it stands for a source that has none yet.
 */
public interface ConfigurableDialect extends Dialect {

  /**
   * Returns this dialect as a source's settings make it, for all that {@link Dialect} does.
   * Settings that have problems prove no delivery genuine and translate none.
   *
   * @param settings null if the source has none yet
   */
  @Override
  Dialect configured(@Nullable String settings);

  /** Returns all that is wrong with settings, none if they can be used. */
  List<Problem> problems(String settings);

  /** Says what a body would mean by settings, for a person who is about to make them. */
  Preview preview(String settings, String body);

  /**
   * Something to be mended in settings.
   *
   * @param pointer where in the settings (RFC 6901), empty for the whole or for the body
   * @param sentence what is wrong there, or with what was found in the body for it
   */
  record Problem(String pointer, String sentence) {}

  /**
   * One thing a body says, in our own words.
   *
   * @param type such as {@code customer.upserted}
   * @param timestamp when it was said, if that is known
   */
  record Produced(String type, @Nullable Instant timestamp, JsonObject data) {}

  /**
   * What a body would mean.
   *
   * @param ignored why nothing would be done with it, null if something would or cannot
   */
  record Preview(List<Produced> produced, List<Problem> problems, @Nullable String ignored) {}
}

package org.prodops.intake;

import java.util.Optional;

/** Which sources are connected, for whoever learns from them otherwise than by their deliveries. */
public interface ConnectedSources {
  /** Returns a source, empty when there never was one or it was disconnected. */
  Optional<Connected> find(String id);

  /**
   * A source and the dialect it speaks.
   *
   * @param paused whether its deliveries are kept waiting
   */
  record Connected(Dialect.SourceContext context, String dialect, boolean paused) {}
}

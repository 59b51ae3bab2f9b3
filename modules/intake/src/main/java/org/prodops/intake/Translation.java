package org.prodops.intake;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a delivery means. */
public sealed interface Translation {
  /** Returns the event's name in the sender's words, such as {@code jira:issue_updated}. */
  String event();

  /** It says something; the signals are applied in this order and none may depend on it. */
  record Understood(String event, List<Signal> signals) implements Translation {
    /** Returns the newest time that any signal tells, by the sender's clock; null without one. */
    @Nullable Instant newest() {
      return signals.stream()
          .map(
              signal ->
                  signal instanceof Signal.WorkItemObserved observed
                      ? observed.at()
                      : ((Signal.Fact) signal).event().occurredAt())
          .max(Comparator.naturalOrder())
          .orElse(null);
    }
  }

  /**
   * It was understood and there is nothing to do.
   *
   * @param reason a sentence for the operator, true of this very delivery
   */
  record Ignored(String event, String reason) implements Translation {}
}

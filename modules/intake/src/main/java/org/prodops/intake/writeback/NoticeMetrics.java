package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What this server tells a metrics collector of write-back; never by source, of which many are. */
@Singleton
class NoticeMetrics {
  private static final Metadata WRITE_BACKS =
      Metadata.builder()
          .withName("prodops_write_backs")
          .withDescription("Issues to be told since the start, by what became of it.")
          .build();

  /** What became of one. */
  enum Outcome {
    SENT,
    /** The tracker said it already. */
    UNCHANGED,
    /** It did not answer and is asked again. */
    RETRIED,
    /** It asked for a pause. */
    WAITED,
    FAILED
  }

  private final MetricRegistry registry;
  private final NoticeList list;
  private final Map<Outcome, Counter> counters = new ConcurrentHashMap<>();
  private volatile Map<Notice.State, Long> waiting = Map.of();

  @Inject
  NoticeMetrics(MetricRegistry registry, NoticeList list) {
    this.registry = registry;
    this.list = list;
  }

  void start() {
    for (Outcome outcome : Outcome.values()) {
      counters.put(outcome, registry.counter(WRITE_BACKS, tag("outcome", outcome)));
    }
    gauge(Notice.State.PENDING);
    gauge(Notice.State.FAILED);
  }

  private void gauge(Notice.State state) {
    registry.gauge(
        Metadata.builder()
            .withName("prodops_write_backs_unsent")
            .withDescription("Issues whose trackers do not say yet what they should.")
            .build(),
        () -> waiting.getOrDefault(state, 0L),
        tag("state", state));
  }

  private static Tag tag(String name, Enum<?> value) {
    return new Tag(name, value.name().toLowerCase(Locale.ROOT));
  }

  /** Looks at what waits; asked for from time to time, so that no collector's haste costs us. */
  void look() {
    waiting = list.unsent();
  }

  void count(Outcome outcome) {
    Counter counter = counters.get(outcome);
    if (counter != null) {
      counter.inc();
    }
  }
}

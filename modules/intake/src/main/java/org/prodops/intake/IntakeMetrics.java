package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.prodops.intake.WaitingDeliveries.Claimed;
import org.prodops.intake.WaitingDeliveries.Outcome;

/**
 * What this server tells a metrics collector of intake: how many deliveries came and what became of
 * them for each dialect, how long that took, and what waits.
 *
 * <p>Counted in memory since the start, as collectors want it; never by source or customer, of whom
 * there may be many.
 */
@Singleton
class IntakeMetrics {
  private static final Metadata DELIVERIES =
      Metadata.builder()
          .withName("prodops_deliveries")
          .withDescription("Deliveries since the start, by what became of them.")
          .build();
  private static final Metadata LAG =
      Metadata.builder()
          .withName("prodops_delivery_lag_milliseconds")
          .withDescription("From the receipt of a delivery until it was understood.")
          .build();

  private final MetricRegistry registry;
  private final SourceSettings sources;
  private final DeliveryList deliveries;
  private final Clock clock;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Histogram> lags = new ConcurrentHashMap<>();
  private final Map<String, String> dialects = new ConcurrentHashMap<>();
  private volatile DeliveryList.Lag waiting = new DeliveryList.Lag(0, 0, 0, 0, 0, 0);

  @Inject
  IntakeMetrics(
      MetricRegistry registry, SourceSettings sources, DeliveryList deliveries, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    this.sources = sources;
    this.deliveries = deliveries;
  }

  /** Registers what is told of the whole inbox. */
  void start() {
    gauge("prodops_backlog", "Deliveries that wait to be understood.", () -> waiting.backlog());
    gauge(
        "prodops_backlog_oldest_seconds",
        "How long the oldest of them has waited.",
        () -> waiting.oldestBacklogSeconds());
    gauge("prodops_parked", "Deliveries set aside for a person.", () -> waiting.parked());
    gauge("prodops_held", "Deliveries that wait for the end of a pause.", () -> waiting.held());
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    registry.gauge(Metadata.builder().withName(name).withDescription(description).build(), value);
  }

  /** Looks at what waits; asked for from time to time, so that no collector's haste costs us. */
  void look() {
    waiting = deliveries.lag();
  }

  void count(String dialect, Tally.Kind kind) {
    counters
        .computeIfAbsent(
            dialect + ' ' + kind,
            key ->
                registry.counter(
                    DELIVERIES,
                    new Tag("dialect", dialect),
                    new Tag("outcome", kind.name().toLowerCase(Locale.ROOT))))
        .inc();
  }

  /** Counts what became of deliveries, once it is certain. */
  void closed(List<Outcome> outcomes) {
    Instant now = clock.instant();
    for (Outcome outcome : outcomes) {
      Duration lag = Duration.between(outcome.delivery().raw().receivedAt(), now);
      String dialect = dialect(outcome.delivery());
      count(dialect, outcome.processed() ? Tally.Kind.PROCESSED : Tally.Kind.IGNORED);
      if (outcome.delivery().replay() == null) {
        lags.computeIfAbsent(dialect, name -> registry.histogram(LAG, new Tag("dialect", name)))
            .update(lag.toMillis());
      }
    }
  }

  void parked(Claimed delivery) {
    count(dialect(delivery), Tally.Kind.PARKED);
  }

  private String dialect(Claimed delivery) {
    return dialects.computeIfAbsent(delivery.sourceId(), id -> sources.get(id).dialect());
  }
}

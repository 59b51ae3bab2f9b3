package org.prodops.intake.backfill;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * What this server tells a metrics collector of imports; never by source, of which there are many.
 */
@Singleton
class ImportMetrics {
  private final MetricRegistry registry;
  private final ImportRuns runs;
  private volatile Map<ImportRun.State, ImportRuns.Sum> sums = Map.of();

  @Inject
  ImportMetrics(MetricRegistry registry, ImportRuns runs) {
    this.registry = registry;
    this.runs = runs;
  }

  void start() {
    for (ImportRun.State state :
        new ImportRun.State[] {
          ImportRun.State.RUNNING, ImportRun.State.PAUSED, ImportRun.State.FAILED
        }) {
      gauge("prodops_imports", "Imports that are not over.", state, ImportRuns.Sum::imports);
      gauge("prodops_import_items_read", "Items they have read.", state, ImportRuns.Sum::items);
      gauge(
          "prodops_import_items_total",
          "Items they will have read, as far as the trackers say.",
          state,
          ImportRuns.Sum::total);
    }
  }

  private void gauge(
      String name,
      String description,
      ImportRun.State state,
      ToDoubleFunction<ImportRuns.Sum> value) {
    registry.gauge(
        Metadata.builder().withName(name).withDescription(description).build(),
        () -> value.applyAsDouble(sums.getOrDefault(state, ImportRuns.Sum.NONE)),
        new Tag("state", state.name().toLowerCase(Locale.ROOT)));
  }

  /** Looks at the imports; asked for from time to time, so that no collector's haste costs us. */
  void look() {
    sums = runs.sums();
  }
}

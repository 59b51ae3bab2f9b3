package org.prodops.intake;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.prodops.intake.WaitingDeliveries.Claimed;
import org.prodops.intake.WaitingDeliveries.Outcome;
import org.prodops.kernel.IntakeEvent;

/** Has a delivery's dialect say what it means, merges that, and tells the other modules. */
@Singleton
class ApplyingDeliveries {
  private final Dialects dialects;
  private final SourceSettings sources;
  private final WorkItems workItems;
  private final Releases releases;
  private final Consumer<IntakeEvent> publisher;

  @Inject
  ApplyingDeliveries(
      Dialects dialects,
      SourceSettings sources,
      WorkItems workItems,
      Releases releases,
      Event<IntakeEvent> events) {
    this(dialects, sources, workItems, releases, (Consumer<IntakeEvent>) events::fire);
  }

  ApplyingDeliveries(
      Dialects dialects,
      SourceSettings sources,
      WorkItems workItems,
      Releases releases,
      Consumer<IntakeEvent> publisher) {
    this.dialects = dialects;
    this.sources = sources;
    this.workItems = workItems;
    this.releases = releases;
    this.publisher = publisher;
  }

  /**
   * Applies deliveries in their order; returns what became of each.
   *
   * @param changing held during each and let go between, so that nobody waits for all of them
   */
  List<Outcome> apply(List<Claimed> deliveries, Instant now, Lock changing) {
    // Read once for all of them: a transaction has one view of a source.
    Map<String, SourceSettings.Settings> known = new HashMap<>();
    return deliveries.stream()
        .map(
            d -> {
              changing.lock();
              try {
                return apply(d, known.computeIfAbsent(d.sourceId(), sources::get), now);
              } finally {
                changing.unlock();
              }
            })
        .toList();
  }

  private Outcome apply(Claimed delivery, SourceSettings.Settings source, Instant now) {
    Translation translation =
        dialects
            .get(source.dialect())
            .configured(source.settings())
            .translate(delivery.raw(), source.context());
    if (translation instanceof Translation.Ignored ignored) {
      return new Outcome(delivery.id(), false, ignored.event(), ignored.reason());
    }
    Translation.Understood understood = (Translation.Understood) translation;
    boolean news = false;
    for (Signal signal : understood.signals()) {
      news |= apply(signal, source, now);
    }
    return new Outcome(
        delivery.id(),
        true,
        understood.event(),
        news ? null : "Everything it tells was known already.");
  }

  boolean apply(Signal signal, SourceSettings.Settings source, Instant now) {
    if (signal instanceof Signal.WorkItemObserved observed) {
      return workItems.observe(source, observed, now, publisher);
    }
    IntakeEvent event = ((Signal.Fact) signal).event();
    publisher.accept(event);
    if (event instanceof IntakeEvent.ReleaseShipped shipped) {
      for (String id : releases.keep(shipped)) {
        workItems.derive(id, now, publisher);
      }
    }
    return true;
  }
}

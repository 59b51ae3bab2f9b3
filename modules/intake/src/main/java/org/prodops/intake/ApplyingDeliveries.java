package org.prodops.intake;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Consumer;
import org.prodops.kernel.IntakeEvent;

/** Has a delivery's dialect say what it means, merges that, and tells the other modules. */
@Singleton
class ApplyingDeliveries {
  private final Dialects dialects;
  private final SourceSettings sources;
  private final Inbox inbox;
  private final WorkItems workItems;
  private final Releases releases;
  private final Consumer<IntakeEvent> publisher;

  @Inject
  ApplyingDeliveries(
      Dialects dialects,
      SourceSettings sources,
      Inbox inbox,
      WorkItems workItems,
      Releases releases,
      Event<IntakeEvent> events) {
    this(dialects, sources, inbox, workItems, releases, (Consumer<IntakeEvent>) events::fire);
  }

  ApplyingDeliveries(
      Dialects dialects,
      SourceSettings sources,
      Inbox inbox,
      WorkItems workItems,
      Releases releases,
      Consumer<IntakeEvent> publisher) {
    this.dialects = dialects;
    this.sources = sources;
    this.inbox = inbox;
    this.workItems = workItems;
    this.releases = releases;
    this.publisher = publisher;
  }

  /** Applies one delivery and marks it. */
  void apply(Inbox.Claimed delivery, Instant now) {
    SourceSettings.Settings source = sources.get(delivery.sourceId());
    Translation translation =
        dialects.get(source.dialect()).translate(delivery.raw(), source.context());
    if (translation instanceof Translation.Ignored ignored) {
      inbox.ignored(delivery, ignored.event(), ignored.reason(), now);
      return;
    }
    Translation.Understood understood = (Translation.Understood) translation;
    boolean news = false;
    for (Signal signal : understood.signals()) {
      news |= apply(signal, source, now);
    }
    inbox.processed(
        delivery, understood.event(), news ? null : "Everything it tells was known already.", now);
  }

  private boolean apply(Signal signal, SourceSettings.Settings source, Instant now) {
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

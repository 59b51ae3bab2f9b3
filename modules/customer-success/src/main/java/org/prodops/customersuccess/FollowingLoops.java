package org.prodops.customersuccess;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.WorkItemId;

/** Keeps each ask's stamps and frozen worth true to what is known, and says when they change. */
@Singleton
class FollowingLoops {
  private final Feedbacks feedbacks;
  private final Customers customers;
  private final WorkItems workItems;
  private final Facts facts;
  private final Subscriptions subscriptions;
  private final Usage usage;
  private final Event<CustomerEvent> events;
  private final Clock clock;

  @Inject
  FollowingLoops(
      Feedbacks feedbacks,
      Customers customers,
      WorkItems workItems,
      Facts facts,
      Subscriptions subscriptions,
      Usage usage,
      Event<CustomerEvent> events,
      Clock clock) {
    this.feedbacks = feedbacks;
    this.customers = customers;
    this.workItems = workItems;
    this.facts = facts;
    this.subscriptions = subscriptions;
    this.usage = usage;
    this.events = events;
    this.clock = clock;
  }

  /** Folds a customer's asks raised since an instant again. */
  void refoldSince(CustomerId customer, Instant from, Instant occurredAt) {
    refold(feedbacks.raisedBy(customer, from), occurredAt);
  }

  /**
   * Folds asks again.
   *
   * @param occurredAt when what made it necessary happened
   */
  void refold(List<Feedbacks.Place> places, Instant occurredAt) {
    // Always locked in the same order, so that two who change the same asks wait, not deadlock.
    places.stream()
        .sorted(
            Comparator.comparing((Feedbacks.Place p) -> p.customer().value())
                .thenComparing(p -> p.id().value()))
        .forEach(
            p -> {
              customers.lock(p.customer());
              Feedback before = feedbacks.lock(p.id()).orElseThrow();
              fold(before, before, occurredAt);
            });
  }

  /**
   * Folds a locked ask of a locked customer and keeps it if that changed anything.
   *
   * @param before as it is kept, null if it is not yet
   * @param told the same with what was just said, decided or answered
   */
  Feedback fold(@Nullable Feedback before, Feedback told, Instant occurredAt) {
    Feedback after = told.folded(worth(told.said()), loop(told));
    if (after.equals(before)) {
      return after;
    }
    Feedback saved = after.changed(Utc.micros(clock.instant()));
    feedbacks.save(saved);
    events.fire(saved.event(occurredAt));
    return saved;
  }

  /**
   * Returns what the customer was when the ask was raised. Where nobody had said anything of the
   * customer by then, what was first said of it is the nearest there is to the truth; otherwise
   * every ask brought in before the first customer list would be worth nothing for ever.
   */
  private Worth worth(Feedback.Said said) {
    Instant since = customers.find(said.customer()).orElseThrow().knownSince();
    if (since == null) {
      return Worth.UNKNOWN;
    }
    Instant asOf = Objects.requireNonNull(Utc.later(since, said.raisedAt()));
    return Worth.of(
        facts.asOf(said.customer().value(), Worth.FIELDS, asOf),
        subscriptions.mrr(said.customer(), asOf));
  }

  private Loop loop(Feedback f) {
    Loop.Link named = named(f);
    Loop.Decision decision = f.decision();
    WorkItemId linked =
        decision != null ? decision.workItem() : named == null ? null : named.workItem();
    return Loop.of(
        f.said().raisedAt(),
        decision,
        named,
        linked == null ? null : workItems.find(linked).orElse(null),
        f.answer(),
        released ->
            linked == null
                ? null
                : usage.adoptedAt(f.said().customer(), workItems.features(linked), released));
  }

  private Loop.@Nullable Link named(Feedback f) {
    String key = f.said().workItemKey();
    Instant at = f.said().workItemKeyAt();
    if (key == null || at == null) {
      return null;
    }
    return workItems.named(key, f.source()).map(item -> new Loop.Link(item, at)).orElse(null);
  }
}

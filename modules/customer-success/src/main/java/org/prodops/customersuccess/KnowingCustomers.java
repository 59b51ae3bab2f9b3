package org.prodops.customersuccess;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.IntakeEvent;

/** Learns what senders and people say about customers. */
@Singleton
class KnowingCustomers {
  private final Customers customers;
  private final Facts facts;
  private final Subscriptions subscriptions;
  private final FollowingLoops loops;
  private final Event<CustomerEvent> events;
  private final Clock clock;

  @Inject
  KnowingCustomers(
      Customers customers,
      Facts facts,
      Subscriptions subscriptions,
      FollowingLoops loops,
      Event<CustomerEvent> events,
      Clock clock) {
    this.customers = customers;
    this.facts = facts;
    this.subscriptions = subscriptions;
    this.loops = loops;
    this.events = events;
    this.clock = clock;
  }

  /** What a sender or person says of a customer; null is not stated, an empty text is emptied. */
  record Said(
      @Nullable String name,
      @Nullable String domain,
      @Nullable String segment,
      @Nullable String plan,
      @Nullable String mrr,
      @Nullable String owner,
      @Nullable String lifecycle) {
    private Map<String, @Nullable String> fields() {
      Map<String, @Nullable String> fields = new HashMap<>();
      fields.put(Customer.NAME, name);
      fields.put(Customer.DOMAIN, domain);
      fields.put(Customer.SEGMENT, segment);
      fields.put(Customer.PLAN, plan);
      fields.put(Customer.MRR, mrr);
      fields.put(Customer.OWNER, owner);
      fields.put(Customer.LIFECYCLE, lifecycle);
      fields.values().removeAll(Collections.singleton(null));
      return fields;
    }
  }

  @Transactional(MANDATORY)
  void on(@Observes IntakeEvent.CustomerSeen e) {
    Customer customer = named(e.externalId(), e.occurredAt());
    Said said =
        new Said(
            e.name(),
            e.domain(),
            e.segment(),
            e.plan(),
            Worth.text(e.mrr()),
            e.owner(),
            e.lifecycle());
    tell(customer, said, e.occurredAt());
  }

  @Transactional(MANDATORY)
  void on(@Observes IntakeEvent.SubscriptionChanged e) {
    Customer customer = named(e.customer(), e.occurredAt());
    if (subscriptions.add(customer.id(), e)) {
      fold(customer, Utc.micros(e.occurredAt()));
    }
  }

  /**
   * Returns the customer a sender means, locked; one nobody has spoken of yet begins here.
   *
   * @param at when it was named
   */
  Customer named(String externalId, Instant at) {
    CustomerId id = Customer.idOf(externalId);
    return customers.lock(id).orElseGet(() -> begin(id, externalId, at));
  }

  /** Begins a customer of whom only the name is known. */
  Customer begin(CustomerId id, @Nullable String externalId, Instant at) {
    Instant now = Utc.micros(clock.instant());
    customers.plant(Customer.named(id, externalId, now));
    Customer planted = customers.lock(id).orElseThrow();
    return planted.version() > 0 ? planted : publish(planted, at, now);
  }

  /** Adds what was said of a locked customer as of an instant; returns the customer after it. */
  Customer tell(Customer customer, Said said, Instant saidAt) {
    Instant at = Utc.micros(saidAt);
    return facts.state(customer.id().value(), at, said.fields()) ? fold(customer, at) : customer;
  }

  /** Adds what a person says of a locked customer now, over whatever a source said. */
  Customer correct(Customer customer, Said said) {
    Instant now = Utc.micros(clock.instant());
    return tell(customer, said, facts.after(customer.id().value(), said.fields().keySet(), now));
  }

  private Customer fold(Customer before, Instant at) {
    Instant known = before.knownSince();
    Instant since = known == null || at.isBefore(known) ? at : known;
    Customer after =
        before.told(
            facts.asOf(before.id().value(), Customer.FIELDS, Utc.FOREVER),
            subscriptions.mrr(before.id(), Utc.FOREVER),
            since);
    Customer saved = after;
    if (!after.looksLike(before)) {
      saved = publish(after, at, Utc.micros(clock.instant()));
    } else if (!since.equals(known)) {
      customers.save(after);
    }
    // News about a time changes what the asks raised since were worth; the earliest news also
    // changes those raised before it.
    loops.refoldSince(saved.id(), since.equals(at) ? Instant.EPOCH : at, at);
    return saved;
  }

  private Customer publish(Customer after, Instant at, Instant now) {
    Customer saved = after.changed(now);
    customers.save(saved);
    events.fire(saved.event(at));
    return saved;
  }
}

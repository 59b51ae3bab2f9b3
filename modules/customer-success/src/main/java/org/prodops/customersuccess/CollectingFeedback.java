package org.prodops.customersuccess;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.FeedbackId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;

/** Takes in what customers ask for, from sources and from people. */
@Singleton
class CollectingFeedback {
  private final Feedbacks feedbacks;
  private final Facts facts;
  private final KnowingCustomers knowing;
  private final Customers customers;
  private final Contacts contacts;
  private final WorkItems workItems;
  private final FollowingLoops loops;
  private final Clock clock;

  @Inject
  CollectingFeedback(
      Feedbacks feedbacks,
      Facts facts,
      KnowingCustomers knowing,
      Customers customers,
      Contacts contacts,
      WorkItems workItems,
      FollowingLoops loops,
      Clock clock) {
    this.feedbacks = feedbacks;
    this.facts = facts;
    this.knowing = knowing;
    this.customers = customers;
    this.contacts = contacts;
    this.workItems = workItems;
    this.loops = loops;
    this.clock = clock;
  }

  /**
   * An ask as a person enters it.
   *
   * @param customer our id or the external id
   * @param contact our id of the person who asked
   * @param importance 0 to 3, null where not said
   * @param at when it was raised, null for now
   */
  record Ask(
      String customer,
      @Nullable String contact,
      String title,
      @Nullable String text,
      @Nullable Integer importance,
      ProductKey product,
      @Nullable String url,
      @Nullable Instant at) {}

  @Transactional(MANDATORY)
  void on(@Observes IntakeEvent.FeedbackReceived e) {
    String key = e.workItemKey();
    if (key != null) {
      workItems.lockKey(key);
    }
    CustomerId customer = knowing.named(e.customer(), e.occurredAt()).id();
    Map<String, @Nullable String> said = new HashMap<>();
    said.put(Feedback.CUSTOMER, customer.value());
    said.put(Feedback.CONTACT, contact(e, customer));
    said.put(Feedback.PRODUCT, e.product().value());
    said.put(Feedback.TITLE, e.title());
    said.put(Feedback.TEXT, e.text());
    said.put(Feedback.IMPORTANCE, text(e.importance()));
    said.put(Feedback.URL, e.url());
    said.put(Feedback.WORK_ITEM_KEY, key);
    receive(
        Feedback.idOf(e.source(), e.externalId()),
        e.source().value(),
        Utc.micros(e.occurredAt()),
        said);
  }

  /** Takes in an ask a person entered. */
  @Transactional
  Feedback add(Ask ask) {
    Instant now = Utc.micros(clock.instant());
    Instant at = ask.at() == null ? now : Utc.micros(ask.at());
    if (at.isAfter(now)) {
      throw new BrokenRule("/at", "an ask cannot be raised in the future");
    }
    Customer customer =
        customers
            .lock(customers.meant(ask.customer()))
            .orElseThrow(
                () -> new BrokenRule("/customer", "there is no customer " + ask.customer()));
    requireContactOf(customer.id(), ask.contact());
    Map<String, @Nullable String> said = new HashMap<>();
    said.put(Feedback.CUSTOMER, customer.id().value());
    said.put(Feedback.CONTACT, ask.contact());
    said.put(Feedback.PRODUCT, ask.product().value());
    said.put(Feedback.TITLE, ask.title());
    said.put(Feedback.TEXT, ask.text());
    said.put(Feedback.IMPORTANCE, text(ask.importance()));
    said.put(Feedback.URL, ask.url());
    FeedbackId id = new FeedbackId(Ids.fresh());
    receive(id, null, at, said);
    return feedbacks.find(id).orElseThrow();
  }

  private void receive(
      FeedbackId id, @Nullable String source, Instant at, Map<String, @Nullable String> said) {
    if (!facts.state(id.value(), at, said)) {
      return;
    }
    Map<String, String> held = facts.asOf(id.value(), Feedback.FIELDS, Utc.FOREVER);
    String key = held.get(Feedback.WORK_ITEM_KEY);
    Feedback.Said now =
        Feedback.Said.of(
            held,
            Objects.requireNonNull(facts.first(id.value(), Feedback.TITLE)),
            key == null ? null : facts.first(id.value(), Feedback.WORK_ITEM_KEY, key));
    Feedback before = feedbacks.lock(id).orElse(null);
    Feedback told =
        before == null
            ? Feedback.raised(id, source, now, Utc.micros(clock.instant()))
            : before.saying(now);
    loops.fold(before, told, at);
  }

  private @Nullable String contact(IntakeEvent.FeedbackReceived e, CustomerId customer) {
    String named = e.contact();
    if (named == null) {
      return null;
    }
    String id = Contact.idOf(e.source(), named);
    Map<String, @Nullable String> said = new HashMap<>();
    said.put(Contact.CUSTOMER, customer.value());
    said.put(Contact.EMAIL, named.indexOf('@') > 0 ? named : null);
    contacts.tell(id, named, e.occurredAt(), said);
    return id;
  }

  private void requireContactOf(CustomerId customer, @Nullable String contact) {
    if (contact != null
        && contacts.find(contact).filter(c -> customer.value().equals(c.customer())).isEmpty()) {
      throw new BrokenRule("/contact", "this customer has no contact " + contact);
    }
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }
}

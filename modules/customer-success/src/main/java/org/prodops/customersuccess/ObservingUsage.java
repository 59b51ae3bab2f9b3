package org.prodops.customersuccess;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.IntakeEvent;

/** Sees customers adopt what they asked for. */
@Singleton
class ObservingUsage {
  private final KnowingCustomers customers;
  private final Usage usage;
  private final Feedbacks feedbacks;
  private final FollowingLoops loops;

  @Inject
  ObservingUsage(
      KnowingCustomers customers, Usage usage, Feedbacks feedbacks, FollowingLoops loops) {
    this.customers = customers;
    this.usage = usage;
    this.feedbacks = feedbacks;
    this.loops = loops;
  }

  @Transactional(MANDATORY)
  void on(@Observes IntakeEvent.UsageObserved e) {
    CustomerId customer = customers.named(e.customer(), e.occurredAt()).id();
    if (usage.add(customer, e)) {
      loops.refold(
          feedbacks.mayBeAdopted(customer, e.feature(), Utc.micros(e.occurredAt())),
          e.occurredAt());
    }
  }
}

package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.Ids;

/** Lets people enter customers and correct what sources say of them. */
@Singleton
class KeepingCustomers {
  private final KnowingCustomers knowing;
  private final Customers customers;
  private final Clock clock;

  @Inject
  KeepingCustomers(KnowingCustomers knowing, Customers customers, Clock clock) {
    this.knowing = knowing;
    this.customers = customers;
    this.clock = clock;
  }

  /** Adds a customer; one that was only named so far, by an ask perhaps, is filled. */
  @Transactional
  Customer add(@Nullable String externalId, KnowingCustomers.Said said) {
    Instant now = clock.instant();
    Customer begun =
        externalId == null
            ? knowing.begin(new CustomerId(Ids.fresh()), null, now)
            : knowing.named(externalId, now);
    if (begun.knownSince() != null) {
      throw new ClientErrorException(
          "There is a customer with the external id " + externalId + ": " + begun.id() + ".",
          Status.CONFLICT);
    }
    return knowing.correct(begun, said);
  }

  @Transactional
  Customer correct(CustomerId id, KnowingCustomers.Said said) {
    Customer customer =
        customers
            .lock(id)
            .orElseThrow(() -> new NotFoundException("There is no customer " + id + "."));
    return knowing.correct(customer, said);
  }
}

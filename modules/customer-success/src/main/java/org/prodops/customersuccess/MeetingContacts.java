package org.prodops.customersuccess;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** Learns who the people at a customer are. */
@Singleton
class MeetingContacts {
  private final Contacts contacts;
  private final KnowingCustomers customers;
  private final Clock clock;

  @Inject
  MeetingContacts(Contacts contacts, KnowingCustomers customers, Clock clock) {
    this.contacts = contacts;
    this.customers = customers;
    this.clock = clock;
  }

  @Transactional(MANDATORY)
  void on(@Observes IntakeEvent.ContactSeen e) {
    String named = e.customer();
    CustomerId customer = named == null ? null : customers.named(named, e.occurredAt()).id();
    contacts.tell(
        Contact.idOf(e.source(), e.externalId()),
        e.externalId(),
        e.occurredAt(),
        said(customer, e.name(), e.email(), e.role()));
  }

  /** Adds a person somebody entered by hand. */
  @Transactional
  Contact add(CustomerId customer, String name, @Nullable String email, @Nullable String role) {
    String id = Ids.fresh();
    contacts.tell(id, null, clock.instant(), said(customer, name, email, role));
    return contacts.find(id).orElseThrow();
  }

  private static Map<String, @Nullable String> said(
      @Nullable CustomerId customer,
      @Nullable String name,
      @Nullable String email,
      @Nullable String role) {
    Map<String, @Nullable String> said = new HashMap<>();
    said.put(Contact.CUSTOMER, customer == null ? null : customer.value());
    said.put(Contact.NAME, name);
    said.put(Contact.EMAIL, email);
    said.put(Contact.ROLE, role);
    return said;
  }
}

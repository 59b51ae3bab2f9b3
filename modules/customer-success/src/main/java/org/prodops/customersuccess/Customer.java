package org.prodops.customersuccess;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerEvent;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.Money;

/**
 * A company that uses the product.
 *
 * <p>It begins when anybody first names it: a person, a CRM, or an ask from a company nobody has
 * described yet. Then it is only a name, its external id, until facts fill it. Facts come from
 * several senders in any order; for each field the one true since the latest time holds. It never
 * ends: a customer that left keeps its asks.
 *
 * @param externalId what all sources call it; null if it was born here
 * @param mrr monthly recurring revenue, null if nobody has said
 * @param owner the person who owns the relationship
 * @param knownSince the earliest time anything was said of it; null while it is only a name
 * @param version grows by one with each change told to other modules; 0 before the first
 */
record Customer(
    CustomerId id,
    @Nullable String externalId,
    String name,
    @Nullable String domain,
    @Nullable String segment,
    @Nullable String plan,
    @Nullable Money mrr,
    @Nullable String owner,
    @Nullable String lifecycle,
    @Nullable Instant knownSince,
    Instant createdAt,
    Instant updatedAt,
    long version) {
  static final String NAME = "name";
  static final String DOMAIN = "domain";
  static final String SEGMENT = "segment";
  static final String PLAN = "plan";
  static final String MRR = "mrr";
  static final String OWNER = "owner";
  static final String LIFECYCLE = "lifecycle";
  static final List<String> FIELDS = List.of(NAME, DOMAIN, SEGMENT, PLAN, MRR, OWNER, LIFECYCLE);

  /** Returns the id a customer of this external id always has, whichever source names it. */
  static CustomerId idOf(String externalId) {
    return new CustomerId(Ids.derived("customer", externalId));
  }

  /** Returns a customer of whom nothing is known but its name. */
  static Customer named(CustomerId id, @Nullable String externalId, Instant now) {
    String name = externalId == null ? id.value() : externalId;
    return new Customer(
        id, externalId, name, null, null, null, null, null, null, null, now, now, 0);
  }

  /** Returns this customer with what holds of it now. */
  Customer told(Map<String, String> facts, @Nullable Money subscribed, @Nullable Instant since) {
    String fallback = externalId == null ? id.value() : externalId;
    return new Customer(
        id,
        externalId,
        facts.getOrDefault(NAME, fallback),
        facts.get(DOMAIN),
        facts.get(SEGMENT),
        facts.get(PLAN),
        Worth.mrr(facts, subscribed),
        facts.get(OWNER),
        facts.get(LIFECYCLE),
        since,
        createdAt,
        updatedAt,
        version);
  }

  /** Returns this customer as it is after one more change. */
  Customer changed(Instant now) {
    return new Customer(
        id,
        externalId,
        name,
        domain,
        segment,
        plan,
        mrr,
        owner,
        lifecycle,
        knownSince,
        createdAt,
        now,
        version + 1);
  }

  /** Returns whether what other modules know of it is the same. */
  boolean looksLike(Customer other) {
    return event(Instant.EPOCH).equals(other.event(Instant.EPOCH));
  }

  CustomerEvent.CustomerChanged event(Instant occurredAt) {
    return new CustomerEvent.CustomerChanged(
        id + ":" + version,
        occurredAt,
        version,
        id,
        externalId,
        name,
        domain,
        segment,
        plan,
        mrr,
        owner,
        lifecycle);
  }
}

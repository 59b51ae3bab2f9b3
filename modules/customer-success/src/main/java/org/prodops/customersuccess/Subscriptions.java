package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.CustomerId;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.Money;

/** The states each subscription of a customer has been in, and what they add up to. */
@Singleton
class Subscriptions {
  /** Who is late to pay or will not renew still pays this month; who is on trial does not yet. */
  private static final Set<String> PAYING = Set.of("active", "past_due", "non_renewing");

  private final Jdbi jdbi;

  @Inject
  Subscriptions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A subscription from one instant on. */
  record State(Instant changedAt, Money mrr, String status) {
    boolean paying() {
      return PAYING.contains(status.toLowerCase(Locale.ROOT));
    }
  }

  /** Adds a state; returns whether it is news. Of two at one instant the greater event id holds. */
  boolean add(CustomerId customer, IntakeEvent.SubscriptionChanged e) {
    String subscription =
        """
        insert into customer_success.subscription (customer_id, source_id, external_id)
        values (:customer, :source, :external) on conflict do nothing""";
    String insert =
        """
        insert into customer_success.subscription_state (customer_id, source_id, external_id,
          changed_at, mrr_minor, mrr_currency, status, event_id)
        values (:customer, :source, :external, :at, :minor, :currency, :status, :event)
        on conflict do nothing""";
    String replace =
        """
        update customer_success.subscription_state
        set mrr_minor = :minor, mrr_currency = :currency, status = :status, event_id = :event
        where customer_id = :customer and source_id = :source and external_id = :external
          and changed_at = :at and event_id < :event""";
    return jdbi.withHandle(
        h -> {
          h.createUpdate(subscription)
              .bind("customer", customer.value())
              .bind("source", e.source().value())
              .bind("external", e.externalId())
              .execute();
          for (String sql : List.of(insert, replace)) {
            int rows =
                h.createUpdate(sql)
                    .bind("customer", customer.value())
                    .bind("source", e.source().value())
                    .bind("external", e.externalId())
                    .bind("at", Utc.arg(Utc.micros(e.occurredAt())))
                    .bind("minor", e.mrr().amountMinor())
                    .bind("currency", e.mrr().currency())
                    .bind("status", e.status())
                    .bind("event", e.eventId())
                    .execute();
            if (rows == 1) {
              return true;
            }
          }
          return false;
        });
  }

  /** Returns what a customer's subscriptions come to a month; null if it had none by then. */
  @Nullable Money mrr(CustomerId customer, Instant asOf) {
    List<State> states =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select t.changed_at, t.mrr_minor, t.mrr_currency, t.status
                        from customer_success.subscription s
                        join customer_success.subscription_state t
                          on t.customer_id = s.customer_id and t.source_id = s.source_id
                          and t.external_id = s.external_id
                        where s.customer_id = :customer and t.changed_at = (
                          select n.changed_at from customer_success.subscription_state n
                          where n.customer_id = s.customer_id and n.source_id = s.source_id
                            and n.external_id = s.external_id and n.changed_at <= :at
                          order by n.customer_id desc, n.source_id desc, n.external_id desc,
                            n.changed_at desc limit 1)""")
                    .bind("customer", customer.value())
                    .bind("at", Utc.arg(asOf))
                    .map(
                        (rs, ctx) ->
                            new State(
                                Utc.get(rs, "changed_at"),
                                new Money(rs.getLong("mrr_minor"), rs.getString("mrr_currency")),
                                rs.getString("status")))
                    .list());
    return total(states);
  }

  /**
   * Adds up the paying ones in one currency: the one most of them are paid in, then the first in
   * the alphabet, as there are no exchange rates here. None paying is zero in the currency of the
   * last change; no subscription is null.
   */
  static @Nullable Money total(List<State> states) {
    if (states.isEmpty()) {
      return null;
    }
    Map<String, List<Money>> paying =
        states.stream()
            .filter(State::paying)
            .map(State::mrr)
            .collect(Collectors.groupingBy(Money::currency));
    return paying.entrySet().stream()
        .min(
            Comparator.<Map.Entry<String, List<Money>>>comparingInt(e -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .map(e -> new Money(e.getValue().stream().mapToLong(Money::amountMinor).sum(), e.getKey()))
        .orElseGet(
            () ->
                new Money(
                    0,
                    states.stream()
                        .max(
                            Comparator.comparing(State::changedAt)
                                .thenComparing(s -> s.mrr().currency()))
                        .orElseThrow()
                        .mrr()
                        .currency()));
  }
}

package org.prodops.reporting.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;
import org.prodops.reporting.Shown;

/**
 * What a customer's open asks for one item are worth (metrics W4).
 *
 * <p>An ask is open until the customer was told that it shipped; a declined one is not. The share
 * is the importance of this item to the customer, of the importance of all items it has open asks
 * for (equal parts where all are 0); so a customer's revenue is spent once over its items, to the
 * cent. The revenue is the customer's monthly one, frozen when the newest of these asks was raised,
 * or what it is now where none was known then. All asks are taken as equally urgent.
 *
 * @param importance 0 to 3, the greatest of the customer's open asks for the item
 * @param share 0 to 1
 * @param atStake share of the monthly revenue, null where no revenue is known
 */
public record Stake(
    String customerId,
    String workItemId,
    int importance,
    double share,
    @Nullable Money mrr,
    @Nullable Money atStake) {

  private record Open(String customer, String item, int importance, @Nullable Money mrr) {
    /** Joins an ask for the same item that was raised earlier. */
    Open and(Open earlier) {
      return new Open(
          customer,
          item,
          Math.max(importance, earlier.importance),
          mrr == null ? earlier.mrr : mrr);
    }
  }

  /** Returns the stakes of these customers in all their items, by customer, then item. */
  static List<Stake> of(Shown shown, Collection<String> customers) {
    if (customers.isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, Open>> byCustomer = new TreeMap<>();
    shown
        .query(
            """
            select f.customer, f.work_item, f.importance,
              coalesce(f.mrr_minor, c.mrr_minor) as minor,
              case when f.mrr_minor is null then c.mrr_currency else f.mrr_currency end as currency
            from reporting.feedback f
            left join reporting.customer c on c.generation = :g and c.id = f.customer
            where f.generation = :g and f.customer in (<customers>) and f.work_item is not null
              and not f.declined and f.told_at is null
            order by f.customer, f.work_item, f.raised_at desc, f.id
            """)
        .bindList("customers", List.copyOf(customers))
        .map(
            (rs, ctx) -> {
              String currency = rs.getString("currency");
              return new Open(
                  rs.getString("customer"),
                  rs.getString("work_item"),
                  rs.getInt("importance"),
                  currency == null ? null : new Money(rs.getLong("minor"), currency));
            })
        .forEach(
            open ->
                byCustomer
                    .computeIfAbsent(open.customer(), c -> new LinkedHashMap<>())
                    .merge(open.item(), open, Open::and));
    return byCustomer.values().stream().flatMap(items -> spend(items.values()).stream()).toList();
  }

  /** Cuts the revenue at the running sum of shares, so that the rounded parts add up to it. */
  private static List<Stake> spend(Collection<Open> items) {
    double whole = items.stream().mapToInt(Open::importance).sum();
    List<Stake> stakes = new ArrayList<>();
    double before = 0;
    for (Open open : items) {
      double share = whole == 0 ? 1.0 / items.size() : open.importance() / whole;
      Money mrr = open.mrr();
      Money part = mrr == null ? null : part(mrr, before, before + share);
      stakes.add(new Stake(open.customer(), open.item(), open.importance(), share, mrr, part));
      before += share;
    }
    return stakes;
  }

  private static Money part(Money whole, double from, double to) {
    return new Money(
        Math.round(whole.amountMinor() * to) - Math.round(whole.amountMinor() * from),
        whole.currency());
  }

  /** Returns the sums per currency, by currency. */
  static List<Money> sum(Collection<Stake> stakes) {
    Map<String, Long> byCurrency = new TreeMap<>();
    for (Stake stake : stakes) {
      Money part = stake.atStake();
      if (part != null) {
        byCurrency.merge(part.currency(), part.amountMinor(), Long::sum);
      }
    }
    return byCurrency.entrySet().stream().map(e -> new Money(e.getValue(), e.getKey())).toList();
  }
}

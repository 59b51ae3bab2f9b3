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
 * What a customer's open asks for one item are worth (metrics W4): its monthly revenue, times how
 * urgent the ask is, times the item's share.
 *
 * <p>An ask is open until the customer was told that it shipped; a declined one is not. The share
 * is the importance of this item to the customer, of the importance of all items it has open asks
 * for (equal parts where all are 0); so a customer's revenue is spent once over its items, to the
 * cent. The revenue is the customer's monthly one, frozen when the newest of these asks was raised,
 * or what it is now where none was known then. The urgency is 1 for every ask, because nothing that
 * is told of an ask says how urgent it is.
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
  /** What the figures mean, for the answers that hold them. */
  static final String MEANING =
      "Revenue at stake is what a customer pays each month, frozen when it asked, times the"
          + " urgency of the ask, times the item's share of the importance of all its open asks;"
          + " so the revenue of a customer is spent once. The urgency is 1 for every ask, because"
          + " no source tells one. An ask is open until the customer was told of the outcome.";

  private static final int AT_ONCE = 1_000;

  /** An item with its open asks by one customer. */
  record Open(String customer, String item, int importance, @Nullable Money mrr) {
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
    List<String> all = customers.stream().distinct().sorted().toList();
    List<Stake> stakes = new ArrayList<>();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      stakes.addAll(ofSome(shown, all.subList(i, Math.min(all.size(), i + AT_ONCE))));
    }
    return stakes;
  }

  private static List<Stake> ofSome(Shown shown, List<String> customers) {
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
        .bindList("customers", customers)
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

  /**
   * Cuts the revenue at the running sum of whole parts, so that the rounded parts add up to it
   * whatever the shares are.
   */
  static List<Stake> spend(Collection<Open> items) {
    long asked = items.stream().mapToInt(Open::importance).sum();
    long whole = asked == 0 ? items.size() : asked;
    List<Stake> stakes = new ArrayList<>();
    Map<String, Long> spent = new TreeMap<>();
    for (Open open : items) {
      long parts = asked == 0 ? 1 : open.importance();
      Money mrr = open.mrr();
      Money part = null;
      if (mrr != null) {
        long before = spent.getOrDefault(mrr.currency(), 0L);
        long after = before + mrr.amountMinor() * parts;
        spent.put(mrr.currency(), after);
        part = new Money(rounded(after, whole) - rounded(before, whole), mrr.currency());
      }
      stakes.add(
          new Stake(
              open.customer(), open.item(), open.importance(), (double) parts / whole, mrr, part));
    }
    return stakes;
  }

  private static long rounded(long amount, long whole) {
    return Math.floorDiv(2 * amount + whole, 2 * whole);
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

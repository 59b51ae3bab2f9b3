package org.prodops.reporting.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;
import org.prodops.reporting.Shown;
import org.prodops.reporting.trace.WhyResource.CustomerPath;

/**
 * The customers behind an item: those who asked for it, then those who asked for what it is part
 * of.
 *
 * @param paths at most {@link #MOST}
 * @param count of customers, each once
 * @param revenue per currency, what is at stake on this very item
 * @param why why there is no revenue at stake
 */
record Customers(List<CustomerPath> paths, long count, List<Money> revenue, String why) {
  static final int MOST = 200;
  private static final int MOST_ASKS = 1_000;

  private record Key(String customer, String item) {}

  static Customers of(Shown shown, Item item, List<Item> lineage) {
    List<String> places = new ArrayList<>(List.of(item.id()));
    lineage.forEach(above -> places.add(above.id()));
    List<Asks.Asker> askers = Asks.askers(shown, places);
    Map<Key, Stake> stakes = new HashMap<>();
    Stake.of(shown, askers.stream().map(Asks.Asker::customer).toList())
        .forEach(stake -> stakes.put(new Key(stake.customerId(), stake.workItemId()), stake));
    List<Asks.Asker> shownOnes =
        askers.stream()
            .sorted(
                Comparator.comparing((Asks.Asker asker) -> places.indexOf(asker.item()))
                    .thenComparing(
                        asker -> -amount(stakes.get(new Key(asker.customer(), asker.item()))))
                    .thenComparing(Asks.Asker::name)
                    .thenComparing(Asks.Asker::customer))
            .limit(MOST)
            .toList();
    Map<Key, List<Asks.Ask>> asks =
        Asks.of(
                shown,
                shownOnes.stream().map(Asks.Asker::customer).distinct().toList(),
                places,
                MOST_ASKS)
            .stream()
            .collect(
                Collectors.groupingBy(
                    ask -> new Key(ask.customerId(), String.valueOf(ask.workItemId()))));
    List<Stake> own =
        stakes.values().stream().filter(s -> s.workItemId().equals(item.id())).toList();
    return new Customers(
        shownOnes.stream()
            .map(
                asker -> {
                  Key key = new Key(asker.customer(), asker.item());
                  return path(
                      asker,
                      lineage.subList(0, places.indexOf(asker.item())),
                      asks.getOrDefault(key, List.of()),
                      stakes.get(key));
                })
            .toList(),
        askers.stream().map(Asks.Asker::customer).distinct().count(),
        Stake.sum(own),
        why(askers.stream().anyMatch(asker -> asker.item().equals(item.id())), own.isEmpty()));
  }

  private static String why(boolean asked, boolean told) {
    if (!asked) {
      return "Nobody asked for this very item; what is at stake is at stake on what it is part of.";
    }
    return told
        ? "Everyone who asked for this has been told."
        : "The revenue of those who asked is not known.";
  }

  private static long amount(@Nullable Stake stake) {
    Money money = stake == null ? null : stake.atStake();
    return money == null ? 0 : money.amountMinor();
  }

  private static CustomerPath path(
      Asks.Asker asker, List<Item> via, List<Asks.Ask> asks, @Nullable Stake stake) {
    Asks.Ask newest = asks.isEmpty() ? null : asks.get(asks.size() - 1);
    return new CustomerPath(
        stake == null ? 0 : stake.share(),
        asker.customer(),
        asker.name(),
        via,
        asks.stream().mapToInt(Asks.Ask::importance).max().orElse(0),
        newest == null ? null : newest.planAtRaise(),
        stake != null ? stake.mrr() : newest == null ? null : newest.mrrAtRaise(),
        stake == null ? null : stake.atStake(),
        asks);
  }
}

package org.prodops.reporting.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.DomainEvent;
import org.prodops.kernel.GoalEvent.GoalChanged;
import org.prodops.kernel.Money;
import org.prodops.kernel.TestDatabase;
import org.prodops.reporting.Facts;
import org.prodops.reporting.Recorded;

/** What must hold of every trace, whatever is linked to whatever. */
class TraceLawsTest {
  private static final int THINGS = 6;
  private static final long MRR = 10_007;
  private static final Recorded RECORDED = new Recorded(TestDatabase.h2("reporting"));

  @Property
  void aCustomersRevenueIsSpentOnceToTheCent(
      @ForAll @LongRange(max = 1_000_000_000) long revenue,
      @ForAll("importances") List<Integer> importances) {
    List<Stake> stakes = Stake.spend(open(importances, i -> revenue));
    assertThat(Stake.sum(stakes)).containsExactly(new Money(revenue, "EUR"));
    assertThat(stakes.stream().mapToDouble(Stake::share).sum()).isCloseTo(1, within(1e-9));
    assertThat(stakes).allSatisfy(s -> assertThat(amount(s.atStake())).isNotNegative());
  }

  @Property
  void whatWasFrozenAtSeveralTimesIsSpentByTheSharesToTheCent(
      @ForAll("importances") List<Integer> importances) {
    List<Stake> stakes = Stake.spend(open(importances, i -> 1_000L + 333L * i));
    double due = stakes.stream().mapToDouble(s -> s.share() * amount(s.mrr())).sum();
    assertThat((double) stakes.stream().mapToLong(s -> amount(s.atStake())).sum())
        .isCloseTo(due, within(0.5001));
  }

  private static List<Stake.Open> open(List<Integer> importances, IntToLongFunction revenue) {
    return IntStream.range(0, importances.size())
        .mapToObj(
            i ->
                new Stake.Open(
                    "c", "i" + i, importances.get(i), new Money(revenue.applyAsLong(i), "EUR")))
        .toList();
  }

  private static long amount(@Nullable Money money) {
    return money == null ? 0 : money.amountMinor();
  }

  @Provide
  Arbitrary<List<Integer>> importances() {
    return Arbitraries.integers().between(0, 3).list().ofMinSize(1).ofMaxSize(40);
  }

  /** Things with a higher number are below those with a lower one, as the trees of both are. */
  @Provide
  Arbitrary<List<DomainEvent>> stories() {
    Arbitrary<Integer> number = Arbitraries.integers().between(0, THINGS - 1);
    Arbitrary<DomainEvent> goal =
        Combinators.combine(number, number.set().ofMaxSize(3), Arbitraries.of(true, false, false))
            .as(
                (id, parents, closed) ->
                    Facts.goalUnder(
                        "g" + id,
                        closed,
                        parents.stream().filter(p -> p < id).map(p -> "g" + p).toList()));
    Arbitrary<DomainEvent> item =
        Combinators.combine(number, number)
            .as(
                (id, parent) ->
                    parent < id
                        ? Facts.item("i" + id).parent("SHOP-i" + parent).now()
                        : Facts.item("i" + id).now());
    Arbitrary<DomainEvent> link =
        Combinators.combine(number, number).as((g, i) -> Facts.link("g" + g, "i" + i, 3));
    Arbitrary<DomainEvent> ask =
        Combinators.combine(number, number, number, Arbitraries.integers().between(0, 3))
            .as(
                (id, customer, i, importance) ->
                    Facts.ask("f" + id, "c" + customer)
                        .importance(importance)
                        .triaged(5, "i" + i)
                        .now());
    return Combinators.combine(
            goal.list().ofMaxSize(8),
            item.list().ofMinSize(1).ofMaxSize(8),
            link.list().ofMaxSize(10),
            ask.list().ofMaxSize(10))
        .as(
            (goals, items, links, asks) -> {
              List<DomainEvent> story = new ArrayList<>(goals);
              story.addAll(items);
              story.addAll(links);
              story.addAll(asks);
              for (int c = 0; c < THINGS; c++) {
                story.add(Facts.customer("c" + c, "smb", MRR));
              }
              return story;
            });
  }

  @Property(tries = 60)
  void theWayDownSaysWhatTheWayUpSays(@ForAll("stories") List<DomainEvent> story) {
    RECORDED.forget().record(story.toArray(DomainEvent[]::new));
    List<WhyResource.Why> whys = whys(RECORDED);
    for (WhyResource.Why why : whys) {
      boolean open = why.goals().stream().anyMatch(way -> !way.goals().get(0).closed());
      assertThat(why.goals().stream().mapToDouble(GoalPath::weight).sum())
          .isCloseTo(open ? 1 : 0, within(1e-9));
      assertThat(why.goalPaths()).isEqualTo(why.goals().size());
    }
    BecauseResource resource = new BecauseResource(RECORDED.projections());
    for (String goal : goals(story)) {
      BecauseResource.Because because = resource.because(goal);
      for (WhyResource.Why why : whys) {
        double up =
            why.goals().stream()
                .filter(way -> way.goals().stream().anyMatch(g -> g.id().equals(goal)))
                .mapToDouble(GoalPath::weight)
                .sum();
        double down =
            because.work().stream()
                .filter(way -> way.item().id().equals(why.item().id()))
                .mapToDouble(BecauseResource.WorkPath::weight)
                .sum();
        assertThat(down).as("%s because of %s", why.item().id(), goal).isCloseTo(up, within(1e-9));
      }
    }
  }

  @Property(tries = 60)
  void whatIsAtStakeOverAllItemsIsWhatTheCustomerPays(@ForAll("stories") List<DomainEvent> story) {
    RECORDED.forget().record(story.toArray(DomainEvent[]::new));
    List<WhyResource.Why> whys = whys(RECORDED);
    ForResource resource = new ForResource(RECORDED.projections());
    for (int c = 0; c < THINGS; c++) {
      String customer = "c" + c;
      var answer = resource.forCustomer(customer);
      long all = answer.work().stream().mapToLong(way -> amount(way.atStake())).sum();
      assertThat(all).isEqualTo(answer.work().isEmpty() ? 0 : MRR);
      long overItems =
          whys.stream()
              .flatMap(why -> why.customers().stream())
              .filter(way -> way.customerId().equals(customer) && way.via().isEmpty())
              .mapToLong(way -> amount(way.atStake()))
              .sum();
      long unknown =
          answer.work().stream()
              .filter(way -> way.item() == null)
              .mapToLong(way -> amount(way.atStake()))
              .sum();
      assertThat(overItems + unknown).isEqualTo(all);
    }
  }

  private static List<WhyResource.Why> whys(Recorded recorded) {
    WhyResource resource = new WhyResource(recorded.projections());
    return IntStream.range(0, THINGS)
        .mapToObj(i -> "i" + i)
        .filter(id -> recorded.projections().read(shown -> Item.byId(shown, id)) != null)
        .map(resource::why)
        .toList();
  }

  private static List<String> goals(List<DomainEvent> story) {
    return story.stream()
        .filter(GoalChanged.class::isInstance)
        .map(event -> ((GoalChanged) event).goal().value())
        .distinct()
        .toList();
  }
}

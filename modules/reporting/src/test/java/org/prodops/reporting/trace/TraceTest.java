package org.prodops.reporting.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prodops.reporting.Facts.ask;
import static org.prodops.reporting.Facts.customer;
import static org.prodops.reporting.Facts.goal;
import static org.prodops.reporting.Facts.goalUnder;
import static org.prodops.reporting.Facts.item;
import static org.prodops.reporting.Facts.link;
import static org.prodops.reporting.Facts.northStar;
import static org.prodops.reporting.Facts.release;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Money;
import org.prodops.kernel.TestDatabase;
import org.prodops.reporting.Recorded;

class TraceTest {

  static Stream<TestDatabase> databases() {
    return TestDatabase.both("reporting");
  }

  private static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  private static Recorded story(TestDatabase database) {
    return new Recorded(database)
        .record(
            northStar("Old star", 90),
            northStar("Every clinic books without calling", 80),
            goal("top", Focus.DELIGHT),
            goal("mid", Focus.DELIGHT, "top", false),
            goal("closed", Focus.SUPPORT, null, true),
            item("epic").now(),
            item("1").parent("SHOP-epic").started(9).now(),
            item("2").started(9).now(),
            link("mid", "1", 9),
            link("top", "epic", 9),
            link("closed", "1", 9),
            customer("a", "smb", 999L),
            customer("b", "smb", 50L),
            // Importance 3 and 1: item 1 has three quarters of what a paid when it asked.
            ask("f1", "a").importance(3).mrr(1001).raised(20).triaged(19, "1").now(),
            ask("f2", "a").importance(1).mrr(1001).raised(20).triaged(19, "2").now(),
            ask("f3", "a").raised(10).now(),
            // Nothing was known of b's revenue then; it is 50 now.
            ask("f4", "b").importance(0).raised(20).triaged(19, "1").now(),
            release("r", 2, "SHOP-1", "SHOP-9"));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whyLeadsThroughParentsAndGoalsToTheNorthStar(TestDatabase database) {
    var why = new WhyResource(story(database).projections()).why("1");
    assertThat(why.goals())
        .extracting(p -> p.goals().get(0).id() + " " + p.weight() + " " + p.via().size())
        .containsExactly("mid 0.5 0", "closed 0.0 0", "top 0.5 1");
    assertThat(why.goals().get(0).goals()).extracting(Goals.Goal::id).containsExactly("mid", "top");
    assertThat(why.goals().get(0).northStar()).isNotNull();
    assertThat(why.goals().get(0).northStar().statement())
        .isEqualTo("Every clinic books without calling");
    assertThat(why.releases()).extracting(WhyResource.Release::name).containsExactly("Release r");
    assertThat(why.reasons()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aGoalLeadsUpAlongAllItsParents(TestDatabase database) {
    Recorded recorded = new Recorded(database);
    recorded.record(
        goal("top", Focus.ADOPTION),
        goal("left", Focus.ADOPTION, "top", false),
        goal("right", Focus.ADOPTION, "top", false),
        goalUnder("low", "left", "right"),
        item("9").now(),
        link("low", "9", 3));
    assertThat(new WhyResource(recorded.projections()).why("9").goals().get(0).goals())
        .extracting(Goals.Goal::id)
        .containsExactly("low", "left", "right", "top");
    recorded.record(goalUnder("low", "right"));
    assertThat(new WhyResource(recorded.projections()).why("9").goals().get(0).goals())
        .extracting(Goals.Goal::id)
        .containsExactly("low", "right", "top");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aCustomersRevenueIsSpentOnceOverItsItems(TestDatabase database) {
    WhyResource resource = new WhyResource(story(database).projections());
    var first = resource.why("1");
    assertThat(first.customers())
        .extracting(c -> c.customerId() + " " + c.weight())
        .containsExactly("a 0.75", "b 1.0");
    Money ofFirst = first.customers().get(0).atStake();
    Money ofSecond = resource.why("2").customers().get(0).atStake();
    assertThat(ofFirst).isEqualTo(eur(751));
    assertThat(ofSecond).isEqualTo(eur(250));
    assertThat(first.revenueAtStake()).containsExactly(eur(801));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whoWasToldHasNothingAtStakeAnyMore(TestDatabase database) {
    Recorded recorded =
        story(database)
            .record(
                ask("f1", "a")
                    .version(2)
                    .importance(3)
                    .mrr(1001)
                    .raised(20)
                    .triaged(19, "1")
                    .released(2)
                    .told(1)
                    .now());
    WhyResource resource = new WhyResource(recorded.projections());
    assertThat(resource.why("1").revenueAtStake()).containsExactly(eur(50));
    assertThat(resource.why("2").revenueAtStake()).containsExactly(eur(1001));
    assertThat(resource.why("1").customers())
        .extracting(c -> c.customerId() + " " + c.weight())
        .containsExactly("b 1.0", "a 0.0");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anItemWithoutAWhySaysWhatToDo(TestDatabase database) {
    Recorded recorded = new Recorded(database).record(item("1").now());
    assertThat(new WhyResource(recorded.projections()).why("1").reasons())
        .containsOnlyKeys("goals", "customers", "releases");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void goalsInACircleEndTheTrace(TestDatabase database) {
    Recorded recorded =
        new Recorded(database)
            .record(
                goal("x", Focus.DELIGHT, "y", false),
                goal("y", Focus.DELIGHT, "x", false),
                item("1").now(),
                link("x", "1", 3));
    assertThat(new WhyResource(recorded.projections()).why("1").goals().get(0).goals())
        .extracting(Goals.Goal::id)
        .containsExactly("x", "y");
    assertThat(new BecauseResource(recorded.projections()).because("y").work()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void becauseShowsTheWorkOfAllGoalsBelowAndForWhom(TestDatabase database) {
    var because = new BecauseResource(story(database).projections()).because("top");
    assertThat(because.below()).extracting(Goals.Goal::id).containsExactly("mid");
    assertThat(because.work())
        .extracting(w -> w.item().id() + " " + w.goalId() + " " + w.weight() + " " + w.customers())
        .containsExactly("1 mid 1.0 2", "epic top 1.0 0");
    assertThat(because.workItems()).isEqualTo(2);
    assertThat(because.customers())
        .extracting(BecauseResource.CustomerView::customerName)
        .containsExactly("Customer a", "Customer b");
    assertThat(because.revenueAtStake()).containsExactly(eur(801));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void forACustomerShowsItsAsksTheirWorkAndItsGoals(TestDatabase database) {
    var answer = new ForResource(story(database).projections()).forCustomer("a");
    assertThat(answer.work())
        .extracting(w -> w.workItemId() + " " + w.weight() + " " + w.goals().size())
        .containsExactly("1 0.75 2", "2 0.25 0");
    assertThat(answer.unlinked()).extracting(Asks.Ask::id).containsExactly("f3");
    assertThat(answer.unlinked().get(0).stage()).isEqualTo("triage");
    assertThat(answer.openAsks()).isEqualTo(3);
    assertThat(answer.revenueAtStake()).containsExactly(eur(1001));
  }
}

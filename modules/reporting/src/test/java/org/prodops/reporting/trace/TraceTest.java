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

import java.util.List;
import java.util.stream.Collectors;
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
    assertThat(why.goalPaths()).isEqualTo(3);
    assertThat(why.goals().get(0).goals()).extracting(Goals.Goal::id).containsExactly("mid", "top");
    assertThat(why.goals().get(0).northStar()).isNotNull();
    assertThat(why.goals().get(0).northStar().statement())
        .isEqualTo("Every clinic books without calling");
    assertThat(why.releases()).extracting(WhyResource.Release::name).containsExactly("Release r");
    assertThat(why.reasons()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void everyWayUpIsToldOnceWithItsWeight(TestDatabase database) {
    Recorded recorded = new Recorded(database);
    recorded.record(
        goal("top", Focus.ADOPTION),
        goal("left", Focus.ADOPTION, "top", false),
        goal("right", Focus.ADOPTION, "top", false),
        goal("over", Focus.ADOPTION, null, true),
        goalUnder("low", "left", "right", "over"),
        item("9").now(),
        link("low", "9", 3));
    WhyResource resource = new WhyResource(recorded.projections());
    // What is over gets nothing beside what is not.
    assertThat(ways(resource.why("9")))
        .containsExactly("0.5 low left top", "0.0 low over", "0.5 low right top");
    recorded.record(goalUnder("low", "right"));
    assertThat(ways(resource.why("9"))).containsExactly("1.0 low right top");
  }

  private static List<String> ways(WhyResource.Why why) {
    return why.goals().stream()
        .map(
            way ->
                way.weight()
                    + way.goals().stream().map(g -> " " + g.id()).collect(Collectors.joining()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEpicsEpicAndItsAskersAreBehindTheItemToo(TestDatabase database) {
    Recorded recorded = new Recorded(database);
    recorded.record(
        goal("top", Focus.ADOPTION),
        item("initiative").now(),
        item("epic").parent("SHOP-initiative").now(),
        item("story").parent("SHOP-epic").now(),
        item("task").parent("SHOP-story").now(),
        link("top", "initiative", 3),
        customer("a", "smb", 700L),
        ask("f", "a").triaged(1, "epic").now());
    var why = new WhyResource(recorded.projections()).why("task");
    assertThat(why.goals().get(0).via())
        .extracting(Item::key)
        .containsExactly("SHOP-story", "SHOP-epic", "SHOP-initiative");
    assertThat(why.customers().get(0).via())
        .extracting(Item::key)
        .containsExactly("SHOP-story", "SHOP-epic");
    assertThat(why.customers().get(0).atStake()).isEqualTo(eur(700));
    // It is at stake on the epic, and must not be spent again on what the epic holds.
    assertThat(why.revenueAtStake()).isEmpty();
    assertThat(why.reasons()).containsKey("revenueAtStake");
    assertThat(new BecauseResource(recorded.projections()).because("top").work())
        .extracting(way -> way.item().key() + " " + way.weight() + " " + way.via().size())
        .containsExactly(
            "SHOP-epic 1.0 1", "SHOP-initiative 1.0 0", "SHOP-story 1.0 2", "SHOP-task 1.0 3");
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatBecameOfItIsCountedByCustomer(TestDatabase database) {
    var recorded =
        story(database)
            .record(
                ask("f5", "c").released(2).told(1).adopted(1).triaged(9, "1").now(),
                ask("f6", "c").triaged(9, "1").now(),
                ask("f7", "d").declined(3).now());
    WhyResource resource = new WhyResource(recorded.projections());
    assertThat(resource.why("1").uptake()).isEqualTo(new WhyResource.Uptake(3, 1, 1, 1));
    assertThat(resource.why("epic").uptake()).isNull();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void thePathsAreFlatForATable(TestDatabase database) {
    var recorded = story(database);
    assertThat(flat(new WhyResource(recorded.projections()).why("1").rows()))
        .contains(
            "1 0.5 1 SHOP-1 Item 1 serves Goal mid",
            "1 0.5 2 Goal mid serves Goal top",
            "1 0.5 3 Goal top leads to Every clinic books without calling",
            "3 0.5 1 SHOP-1 Item 1 part of SHOP-epic Item epic",
            "4 0.75 1 SHOP-1 Item 1 asked by Customer a",
            "6 null 1 SHOP-1 Item 1 shipped in Release r");
    assertThat(flat(new BecauseResource(recorded.projections()).because("top").rows()))
        .contains(
            "1 0.5 1 Goal top served by Goal mid",
            "1 0.5 2 Goal mid done by SHOP-1 Item 1",
            "2 0.75 1 SHOP-1 Item 1 asked by Customer a");
    var rows = new ForResource(recorded.projections()).forCustomer("a").rows();
    assertThat(flat(rows))
        .contains(
            "1 0.375 1 Customer a asked for SHOP-1 Item 1",
            "1 0.375 2 SHOP-1 Item 1 serves Goal mid");
    assertThat(rows.get(0).amountMinor()).isEqualTo(751);
  }

  private static List<String> flat(List<PathStep> rows) {
    return rows.stream()
        .map(r -> r.path() + " " + r.weight() + " " + r.step() + " " + said(r))
        .toList();
  }

  private static String said(PathStep row) {
    return row.from() + " " + row.kind() + " " + row.to();
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
        .containsExactly("1 mid 0.5 2", "1 top 0.5 2", "epic top 1.0 0");
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
        .containsExactly("1 0.75 3", "2 0.25 0");
    assertThat(answer.unlinked()).extracting(Asks.Ask::id).containsExactly("f3");
    assertThat(answer.unlinked().get(0).stage()).isEqualTo("triage");
    assertThat(answer.openAsks()).isEqualTo(3);
    assertThat(answer.revenueAtStake()).containsExactly(eur(1001));
  }
}

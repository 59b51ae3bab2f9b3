package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.WorkItemId;

class WorkLinksTest {
  private static final Item ONE = Item.numbered(1);
  private static final Item TWO = Item.numbered(2);

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aRuleFindsItemsOfTodayAndThoseToCome(World world) {
    GoalId goal = world.goal("Clinics stay");
    world.hear(ONE.labelled("Billing", "urgent").at(1));
    world.rule(goal, "label", "billing");
    assertThat(world.itemsOf(goal)).containsExactly(ONE.id().value());

    world.hear(TWO.labelled("billing").at(1));
    assertThat(world.itemsOf(goal)).containsExactlyInAnyOrder(ONE.id().value(), TWO.id().value());
    assertThat(world.told.links())
        .isEqualTo(
            Map.of(
                goal + " " + ONE.id(), "rule: label = billing",
                goal + " " + TWO.id(), "rule: label = billing"));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void everyFieldARuleCanAskIsFound(World world) {
    Item item = ONE.under("SHOP-100").labelled("billing").in("checkout");
    world.hear(item.at(1));
    for (String rule :
        List.of(
            "epic=SHOP-100", "label=billing", "component=Checkout", "project=shop", "type=story")) {
      String[] parts = rule.split("=", 2);
      GoalId goal = world.goal(rule);
      world.rule(goal, parts[0], parts[1]);
      assertThat(world.itemsOf(goal)).as(rule).containsExactly(item.id().value());
    }
    assertThatThrownBy(() -> Rule.of("colour", "red"))
        .isInstanceOf(BrokenRule.class)
        .hasMessageContaining("epic, label, project, component, type");
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void anItemThatNoLongerMatchesIsUnlinkedAndMayComeBack(World world) {
    GoalId goal = world.goal("Clinics stay");
    world.rule(goal, "label", "billing");
    world.hear(ONE.labelled("billing").at(1));
    world.hear(ONE.labelled("other").at(2));
    assertThat(world.itemsOf(goal)).isEmpty();
    assertThat(world.told.links()).isEmpty();
    world.hear(ONE.labelled("billing").at(3));
    assertThat(world.itemsOf(goal)).containsExactly(ONE.id().value());
    assertThat(world.told.events).extracting(GoalEvent::eventId).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void anItemRememberedWithoutADigestOfItsFacetsIsNoOtherForThatAndStillFollowed(World world) {
    GoalId goal = world.goal("Clinics stay");
    world.rule(goal, "label", "billing");
    world.hear(ONE.labelled("billing", "urgent").at(1));
    int told = world.told.events.size();
    forgetDigests(world);
    world.hear(ONE.labelled("urgent", "billing").at(2));
    assertThat(world.told.events).hasSize(told);
    forgetDigests(world);
    world.hear(ONE.labelled("urgent").at(3));
    assertThat(world.itemsOf(goal)).isEmpty();
  }

  private static void forgetDigests(World world) {
    world.run(
        () ->
            world.jdbi.useHandle(
                h -> h.execute("update goals.work_item set facets_digest = null")));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void theSameEventTwiceTellsNothingNewAndAnOlderOneNothingAtAll(World world) {
    GoalId goal = world.goal("Clinics stay");
    world.rule(goal, "label", "billing");
    world.hear(ONE.labelled("billing").at(2));
    int told = world.told.events.size();
    world.hear(ONE.labelled("billing").at(2));
    world.hear(ONE.labelled("other").at(1));
    assertThat(world.told.events).hasSize(told);
    assertThat(world.itemsOf(goal)).containsExactly(ONE.id().value());
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void anItemReachedTwiceIsLinkedOnceAndAPersonsChoiceIsTheReason(World world) {
    GoalId goal = world.goal("Clinics stay");
    world.hear(ONE.labelled("billing", "urgent").at(1));
    String urgent = world.rule(goal, "label", "urgent").linkId();
    String billing = world.rule(goal, "label", "billing").linkId();
    String chosen = chose(world, goal, ONE);
    assertThat(world.itemsOf(goal)).hasSize(1);
    assertThat(world.told.links()).containsValue("item: linked by kim");

    unlink(world, goal, chosen);
    assertThat(world.told.links()).containsValue("rule: label = billing");
    unlink(world, goal, billing);
    assertThat(world.told.links()).containsValue("rule: label = urgent");
    unlink(world, goal, urgent);
    assertThat(world.told.links()).isEmpty();
    assertThat(world.itemsOf(goal)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aPersonsChoiceSurvivesWhateverHappensToTheItem(World world) {
    GoalId goal = world.goal("Clinics stay");
    world.rule(goal, "label", "billing");
    world.hear(ONE.labelled("billing").at(1));
    chose(world, goal, ONE);
    world.hear(ONE.labelled().at(2));
    assertThat(world.told.links()).containsValue("item: linked by kim");
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aRuleAsksOnlyItemsOfItsGoalsProduct(World world) {
    ProductKey shop = new ProductKey("shop");
    world.run(() -> world.settingProducts.create(shop, "Shop"));
    GoalId ofMain = world.goal("Main's");
    GoalId ofShop = world.goal(shop, "Shop's", null);
    world.rule(ofMain, "label", "billing");
    world.rule(ofShop, "label", "billing");
    world.hear(ONE.labelled("billing").at(1));
    assertThat(world.itemsOf(ofMain)).hasSize(1);
    assertThat(world.itemsOf(ofShop)).isEmpty();
    world.hear(ONE.labelled("billing").of(shop).at(2));
    assertThat(world.itemsOf(ofMain)).isEmpty();
    assertThat(world.itemsOf(ofShop)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aClosedGoalKeepsItsItemsAndCatchesUpWhenReopened(World world) {
    GoalId goal = world.goal("Clinics stay");
    world.rule(goal, "label", "billing");
    world.hear(ONE.labelled("billing").at(1));
    world.run(() -> world.settingGoals.close(goal, null, null, "kim"));
    world.hear(ONE.labelled().at(2));
    world.hear(TWO.labelled("billing").at(1));
    assertThat(world.itemsOf(goal)).containsExactly(ONE.id().value());
    world.run(() -> world.settingGoals.reopen(goal, "kim"));
    assertThat(world.itemsOf(goal)).containsExactly(TWO.id().value());
    assertThat(world.told.links()).containsOnlyKeys(goal + " " + TWO.id());
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void anItemNobodyHasHeardOfCannotBeChosen(World world) {
    GoalId goal = world.goal("Clinics stay");
    assertThatThrownBy(() -> chose(world, goal, ONE))
        .isInstanceOfSatisfying(
            BrokenRule.class,
            broken -> assertThat(broken.faults().get(0).pointer()).isEqualTo("/workItemId"));
    assertThatThrownBy(
            () ->
                world.in(() -> world.linking.link(new GoalId("none"), new WorkItemId("x"), "kim")))
        .isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void theSameLinkAskedForTwiceIsOneLink(World world) {
    GoalId goal = world.goal("Clinics stay");
    world.hear(ONE.at(1));
    assertThat(world.rule(goal, "label", "Billing").isNew()).isTrue();
    assertThat(world.rule(goal, "label", "billing").isNew()).isFalse();
    assertThat(chose(world, goal, ONE)).isEqualTo(chose(world, goal, ONE));
    assertThat(world.workLinks.ofGoal(goal)).hasSize(2);
    assertThatThrownBy(() -> unlink(world, world.goal("Other"), chose(world, goal, ONE)))
        .isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void goalsAreFoundByTheItemThatServesThem(World world) {
    GoalId goal = world.goal("Clinics stay");
    world.goal("Another");
    world.rule(goal, "project", "SHOP");
    world.hear(ONE.at(1));
    GoalFilter filter = new GoalFilter();
    filter.workItem = ONE.id().value();
    assertThat(world.questions.goals(filter).items())
        .extracting(GoalsResource.GoalView::id)
        .containsExactly(goal.value());
    assertThat(world.questions.goal(goal).workItemCount()).isEqualTo(1);
    assertThat(world.workLinks.ofGoal(goal))
        .singleElement()
        .satisfies(link -> assertThat(link.items()).isEqualTo(1));
  }

  private static String chose(World world, GoalId goal, Item item) {
    return world.in(() -> world.linking.link(goal, item.id(), "kim")).linkId();
  }

  private static void unlink(World world, GoalId goal, String link) {
    world.run(() -> world.linking.unlink(goal, link, "kim"));
  }
}

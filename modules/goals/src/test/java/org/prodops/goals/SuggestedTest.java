package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.suggestions.SuggestionsResource.SuggestionView;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.WorkKind;

/** What is suggested for whom, and what becomes of it; titles are compared by words here. */
class SuggestedTest {
  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void anItemIsSuggestedForTheGoalItsEpicServes(World world) {
    GoalId goal = epicServes(world, 4);
    world.hear(Item.numbered(9).under("EPIC-1").at(1));
    world.hear(Item.numbered(10).under("EPIC-2").at(1));
    examine(world);
    assertThat(world.suggested.best())
        .singleElement()
        .satisfies(
            s -> {
              assertThat(s.goal()).isEqualTo(goal.value());
              assertThat(s.key()).isEqualTo("SHOP-9");
              assertThat(s.score()).isEqualTo(0.667);
              assertThat(s.reasons()).containsExactly("4 of 4 other items of EPIC-1 serve it");
            });
    assertThat(world.suggested.progress().toExamine()).isZero();
    assertThat(world.suggested.progress().waiting()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void labelsComponentsAndWordsSuggestToo(World world) {
    GoalId goal = world.goal("Invoices are paid faster");
    for (int i = 1; i <= 4; i++) {
      world.hear(Item.numbered(i).labelled("billing").in("ledger").at(1));
      choose(world, goal, Item.numbered(i));
    }
    world.hear(Item.numbered(5).labelled("billing").at(1));
    world.hear(Item.numbered(6).in("Ledger").at(1));
    world.hear(Item.numbered(7).titled("Invoices paid faster").at(1));
    examine(world);
    assertThat(world.suggested.best())
        .extracting(SuggestionView::key, s -> s.reasons().get(0))
        .containsExactlyInAnyOrder(
            tuple("SHOP-5", "4 of 4 other items labelled “billing” serve it"),
            tuple("SHOP-6", "4 of 4 other items in component “ledger” serve it"),
            tuple(
                "SHOP-7",
                "its title shares words with the goal's (1.00, compared by words alone)"));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void whatIsDoneRemovedOrAContainerIsNotSuggested(World world) {
    epicServes(world, 4);
    Item item = Item.numbered(9).under("EPIC-1");
    world.hear(item.as(StatusCategory.DONE, WorkKind.FEATURE, false).at(1));
    world.hear(
        Item.numbered(10).under("EPIC-1").as(StatusCategory.TODO, WorkKind.CONTAINER, false).at(1));
    world.hear(
        Item.numbered(11).under("EPIC-1").as(StatusCategory.TODO, WorkKind.FEATURE, true).at(1));
    examine(world);
    assertThat(world.suggested.best()).isEmpty();
    world.hear(item.at(2));
    examine(world);
    assertThat(world.suggested.best()).hasSize(1);
    world.hear(item.as(StatusCategory.DONE, WorkKind.FEATURE, false).at(3));
    assertThat(world.suggested.best()).as("before the worker comes round").isEmpty();
    examine(world);
    assertThat(rows(world, "suggestion") + rows(world, "waiting_item")).isZero();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aYesMakesAnOrdinaryLinkAndTheSameYesAgainAnswersTheSame(World world) {
    GoalId goal = epicServes(world, 4);
    Item item = Item.numbered(9).under("EPIC-1");
    world.hear(item.at(1));
    examine(world);
    String id = world.suggested.best().get(0).id();
    String link = world.in(() -> world.suggested.confirm(id));
    assertThat(world.suggested.best()).isEmpty();
    assertThat(world.told.last(GoalEvent.WorkLinked.class).workItem()).isEqualTo(item.id());
    assertThat(world.workLinks.link(goal, link).createdBy()).isEqualTo("kim");
    assertThat(world.in(() -> world.suggested.confirm(id))).isEqualTo(link);
    examine(world);
    assertThat(world.in(() -> world.suggested.confirm(id))).isEqualTo(link);
    assertThatThrownBy(() -> world.run(() -> world.suggested.refuse(id)))
        .isInstanceOf(ClientErrorException.class);
    assertThatThrownBy(() -> world.in(() -> world.suggested.confirm("nothing")))
        .isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aNoLastsThroughRenamesUntilItIsTakenBack(World world) {
    GoalId goal = epicServes(world, 4);
    Item item = Item.numbered(9).under("EPIC-1");
    world.hear(item.at(1));
    examine(world);
    String id = world.suggested.best().get(0).id();
    world.run(() -> world.suggested.refuse(id));
    world.run(() -> world.suggested.refuse(id));
    assertThat(world.suggested.best()).isEmpty();
    world.hear(item.titled("Another title").at(2));
    world.run(
        () ->
            world.settingGoals.change(
                goal, (p, aim) -> World.aim("Renamed", (GoalId) null), "kim"));
    examine(world);
    assertThat(world.suggested.best()).isEmpty();
    assertThatThrownBy(() -> world.in(() -> world.suggested.confirm(id)))
        .isInstanceOf(ClientErrorException.class)
        .hasMessageContaining("kim");
    world.run(() -> world.suggested.allow(id));
    world.run(() -> world.suggested.allow(id));
    examine(world);
    assertThat(world.suggested.best()).extracting(SuggestionView::id).containsExactly(id);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aClosedGoalLosesItsSuggestionsAndItsItemsWaitForAnother(World world) {
    GoalId goal = epicServes(world, 4);
    world.hear(Item.numbered(9).under("EPIC-1").at(1));
    examine(world);
    world.run(() -> world.settingGoals.close(goal, null, null, "kim"));
    examine(world);
    assertThat(rows(world, "suggestion") + rows(world, "facet_share")).isZero();
    assertThat(world.suggested.progress().waiting()).isEqualTo(5);
    world.run(() -> world.settingGoals.reopen(goal, "kim"));
    examine(world);
    assertThat(world.suggested.best()).hasSize(1);
    assertThat(world.suggested.progress().waiting()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aDraftThatIsDeletedLeavesNothingBehind(World world) {
    GoalId goal = epicServes(world, 4);
    world.hear(Item.numbered(9).under("EPIC-1").at(1));
    world.hear(Item.numbered(10).under("EPIC-1").at(1));
    examine(world);
    world.run(() -> world.suggested.refuse(world.suggested.best().get(0).id()));
    world.run(() -> world.settingGoals.delete(goal));
    examine(world);
    assertThat(rows(world, "suggestion") + rows(world, "facet_share") + rows(world, "goal_sense"))
        .isZero();
    assertThat(rows(world, "refused_link")).isZero();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void atMostThreeGoalsAreSuggestedForAnItemTheBestOnesFirstPageByPage(World world) {
    for (int i = 0; i < 5; i++) {
      world.goal("Invoices are paid faster");
    }
    for (int i = 1; i <= 4; i++) {
      world.hear(Item.numbered(i).titled("Invoices paid faster").at(1));
    }
    examine(world);
    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      Page<SuggestionView> page = world.suggested.page(cursor, 5);
      page.items().forEach(s -> seen.add(s.id()));
      cursor = page.next();
    } while (cursor != null);
    assertThat(seen).hasSize(12).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void whatIsNotOtherwiseIsNotMarked(World world) {
    Item item = Item.numbered(1).under("EPIC-1").labelled("billing").titled("Pay");
    world.hear(item.at(1));
    examine(world);
    world.hear(item.at(2));
    world.hear(item.as(StatusCategory.IN_PROGRESS, WorkKind.FEATURE, false).at(3));
    assertThat(rows(world, "suggestion_mark")).isZero();
    world.hear(item.labelled("other").at(4));
    assertThat(rows(world, "suggestion_mark")).as("the item and the label it lost").isEqualTo(2);
    assertThat(world.suggested.examineALittle()).isTrue();
    assertThat(rows(world, "suggestion_mark")).isZero();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void whatItsFellowsServeIsNotCountedAgainBecauseAnItemIsDoneOrRenamed(World world) {
    Item item = Item.numbered(1).under("EPIC-1").titled("Pay");
    world.hear(item.at(1));
    assertThat(rows(world, "suggestion_mark where not alone")).as("it is new").isOne();
    examine(world);
    world.hear(item.as(StatusCategory.DONE, WorkKind.FEATURE, false).at(2));
    world.hear(item.titled("Paid").at(3));
    assertThat(rows(world, "suggestion_mark where alone")).isEqualTo(2);
    assertThat(rows(world, "suggestion_mark where not alone")).isZero();
    world.hear(item.as(StatusCategory.DONE, WorkKind.FEATURE, true).at(4));
    assertThat(rows(world, "suggestion_mark where not alone")).as("it is gone").isOne();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aGoalOfManyItemsIsTakenInPageByPage(World world) {
    for (int i = 1; i <= 450; i++) {
      world.hear(Item.numbered(i).titled("Invoices paid faster").at(1));
    }
    examine(world);
    world.goal("Invoices are paid faster");
    int pieces = world.in(world.suggested::examine);
    assertThat(pieces).isGreaterThanOrEqualTo(3);
    assertThat(rows(world, "suggestion")).isEqualTo(450);
  }

  /** A goal that all items of EPIC-1 but those to come serve. */
  private static GoalId epicServes(World world, int items) {
    GoalId goal = world.goal("Clinics stay");
    for (int i = 1; i <= items; i++) {
      world.hear(Item.numbered(i).under("EPIC-1").at(1));
      choose(world, goal, Item.numbered(i));
    }
    return goal;
  }

  private static void choose(World world, GoalId goal, Item item) {
    assertThat(world.in(() -> world.linking.link(goal, item.id(), "kim")).isNew()).isTrue();
  }

  private static void examine(World world) {
    assertThat(world.in(world.suggested::examine)).isPositive();
  }

  private static long rows(World world, String table) {
    return world.jdbi.withHandle(
        h -> h.createQuery("select count(*) from goals." + table).mapTo(Long.class).one());
  }
}

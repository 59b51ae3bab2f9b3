package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.conflicts.ConflictsResource;
import org.prodops.goals.conflicts.ConflictsResource.ConflictView;
import org.prodops.goals.conflicts.ConflictsResource.PartView;
import org.prodops.goals.measures.Kind;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.ProductKey;

class ConflictsTest {

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void targetsAreOpposedThatCannotBothComeTrue(World world) {
    GoalId a = world.goal("Sell more");
    GoalId b = world.goal("Hassle less");
    String up = world.measure(a, new Measure("Mails a week", Kind.REACH, "", 2, 5, 1));
    world.measure(b, new Measure("Mails a month", Kind.REDUCE, "", 5, 1, 1));
    assertThat(of(world, ConflictsResource.Kind.OPPOSED_TARGETS)).isEmpty();

    String down = world.measure(b, new Measure(" mails a WEEK", Kind.REDUCE, "", 5, 1, 1));
    List<ConflictView> found = of(world, ConflictsResource.Kind.OPPOSED_TARGETS);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).parts()).extracting(PartView::keyResult).containsExactly(up, down);
    assertThat(found.get(0).summary()).contains("is to rise to 5").contains("is to fall to 1");

    world.run(() -> world.settingGoals.close(a, null, null, "kim"));
    assertThat(of(world, ConflictsResource.Kind.OPPOSED_TARGETS)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aBandIsOpposedByATargetOutsideIt(World world) {
    GoalId goal = world.goal("Sell more");
    FigureName nrr = new FigureName("nrr", "nrr");
    world.measure(goal, new Measure("Stay", Kind.KEEP_WITHIN, "", 2, 5, 1).by(nrr));
    world.measure(goal, new Measure("Inside", Kind.REACH, "", 2, 5, 1).by(nrr));
    assertThat(of(world, ConflictsResource.Kind.OPPOSED_TARGETS)).isEmpty();
    world.measure(goal, new Measure("Outside", Kind.REACH, "", 2, 6, 1).by(nrr));
    assertThat(of(world, ConflictsResource.Kind.OPPOSED_TARGETS)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void productsAreNotAtOddsWithEachOther(World world) {
    ProductKey shop = new ProductKey("shop");
    world.run(() -> world.settingProducts.create(shop, "Shop"));
    world.measure(world.goal("Here"), new Measure("Mails", Kind.REACH, "", 2, 5, 1));
    world.measure(world.goal(shop, "There", null), new Measure("Mails", Kind.REDUCE, "", 5, 2, 1));
    assertThat(of(world, ConflictsResource.Kind.OPPOSED_TARGETS)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aFunctionWithoutAKeyResultIsNamed(World world) {
    assertThat(of(world, ConflictsResource.Kind.FUNCTION_WITHOUT_KEY_RESULT)).isEmpty();
    GoalId goal = world.goal("Of development and sales");
    assertThat(of(world, ConflictsResource.Kind.FUNCTION_WITHOUT_KEY_RESULT)).hasSize(7);
    world.measure(goal, new Measure("Mails", Kind.REACH, "", 2, 5, 1));
    assertThat(of(world, ConflictsResource.Kind.FUNCTION_WITHOUT_KEY_RESULT))
        .extracting(ConflictView::function)
        .containsExactly(
            Function.DESIGN,
            Function.PRODUCT,
            Function.MARKETING,
            Function.CUSTOMER_SERVICE,
            Function.ANALYTICS);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aGoalNobodyWorksForIsNamedUnlessWorkServesOneBelow(World world) {
    Item item = Item.numbered(1).labelled("billing");
    world.clock.set(Instant.parse("2026-01-05T09:00:00Z"));
    GoalId whole = world.goal("Whole");
    GoalId part = world.goal("Part", List.of(whole));
    GoalId alone = world.goal("Alone");
    world.rule(part, "label", "billing");
    assertThat(of(world, ConflictsResource.Kind.GOAL_WITHOUT_WORK)).isEmpty();
    world.hear(item.at(Duration.ofDays(20).toSeconds()));

    world.clock.set(Instant.parse("2026-01-30T09:00:00Z"));
    assertThat(goals(world)).containsExactly(alone.value());
    world.clock.set(Instant.parse("2026-02-20T09:00:00Z"));
    assertThat(goals(world)).containsExactly(whole.value(), part.value(), alone.value());
    assertThat(of(world, ConflictsResource.Kind.GOAL_WITHOUT_WORK).get(0).since())
        .isEqualTo("2026-01-25T08:00:00Z");
    assertThat(world.conflicts().list("main", null, 40).items())
        .filteredOn(c -> c.kind() == ConflictsResource.Kind.GOAL_WITHOUT_WORK)
        .hasSize(1);
  }

  private static List<String> goals(World world) {
    return of(world, ConflictsResource.Kind.GOAL_WITHOUT_WORK).stream()
        .map(conflict -> conflict.parts().get(0).goal())
        .toList();
  }

  private static List<ConflictView> of(World world, ConflictsResource.Kind kind) {
    return world.conflicts().list(null, kind, null).items();
  }
}

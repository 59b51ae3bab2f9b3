package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.prodops.goals.suggestions.SuggestionsResource.SuggestionView;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.TestDatabase;
import org.prodops.kernel.WorkKind;

/**
 * Whatever the order in which items, goals and links become known, and wherever the worker comes
 * round in between: in the end the same is suggested for the same reasons.
 */
class SuggestedInAnyOrderTest {
  private static final List<World> WORLDS = new ArrayList<>();
  private static final List<String> GOALS =
      List.of("Invoices are paid faster", "Clinics book online", "Fewer tickets");

  @BeforeContainer
  static void open() {
    TestDatabase.both("goals").map(World::new).forEach(WORLDS::add);
  }

  @AfterContainer
  static void close() {
    WORLDS.forEach(World::close);
    WORLDS.clear();
  }

  /** An item in the end; the versions before it are made of what others are in the end. */
  record Told(String title, List<String> labels, String epic, boolean done, int servedGoal) {}

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void theSameIsSuggestedInTheEnd(
      @ForAll("tellings") List<Told> items,
      @ForAll("closed") List<Boolean> closed,
      @ForAll long one,
      @ForAll long other) {
    for (World world : WORLDS) {
      assertThat(suggested(world, items, closed, new Random(one)))
          .as("%s", world)
          .isEqualTo(suggested(world, items, closed, new Random(other)));
    }
  }

  @Provide
  Arbitrary<List<Told>> tellings() {
    return Combinators.combine(
            Arbitraries.of("Pay invoices faster", "Book online", "Other work", "Paid tickets"),
            Arbitraries.of("billing", "urgent").list().uniqueElements().ofMaxSize(2),
            Arbitraries.of("EPIC-1", "EPIC-2"),
            Arbitraries.of(false, false, false, true),
            Arbitraries.integers().between(-2, GOALS.size() - 1))
        .as(Told::new)
        .list()
        .ofMinSize(4)
        .ofMaxSize(14);
  }

  @Provide
  Arbitrary<List<Boolean>> closed() {
    return Arbitraries.of(false, false, true).list().ofSize(GOALS.size());
  }

  /** Plays the story in an order by chance, in a product of its own. */
  private static SortedMap<String, List<String>> suggested(
      World world, List<Told> items, List<Boolean> closed, Random chance) {
    String run = Ids.fresh();
    ProductKey product = new ProductKey("p" + run);
    world.run(() -> world.settingProducts.create(product, "Shop"));
    Map<Integer, GoalId> goals = new HashMap<>();
    List<Runnable> story = new ArrayList<>();
    for (int g = 0; g < GOALS.size(); g++) {
      int goal = g;
      story.add(() -> goal(world, product, goals, goal));
      story.add(
          () -> {
            GoalId id = goal(world, product, goals, goal);
            world.run(
                () ->
                    world.settingGoals.change(
                        id, (p, aim) -> World.aim("Wording of before", (GoalId) null), "kim"));
            world.run(
                () ->
                    world.settingGoals.change(
                        id, (p, aim) -> World.aim(GOALS.get(goal), (GoalId) null), "kim"));
          });
    }
    for (int i = 0; i < items.size(); i++) {
      int number = i;
      Told told = items.get(i);
      story.add(() -> world.hear(item(run, product, number, told).at(9)));
      story.add(
          () ->
              world.hear(
                  item(run, product, number, items.get((number + 1) % items.size()))
                      .at(chance.nextInt(8) + 1L)));
      if (told.servedGoal() >= 0) {
        story.add(
            () -> {
              GoalId id = goal(world, product, goals, told.servedGoal());
              Item item = item(run, product, number, told);
              world.hear(item.at(9));
              assertThat(world.in(() -> world.linking.link(id, item.id(), "kim"))).isNotNull();
            });
      }
    }
    Collections.shuffle(story, chance);
    for (Runnable step : story) {
      step.run();
      if (chance.nextInt(4) == 0) {
        assertThat(world.in(world.suggested::examineALittle)).isNotNull();
      }
    }
    for (int g = 0; g < GOALS.size(); g++) {
      GoalId id = goal(world, product, goals, g);
      if (closed.get(g)) {
        world.run(() -> world.settingGoals.close(id, null, null, "kim"));
      }
    }
    assertThat(world.in(world.suggested::examine)).isNotNegative();
    SortedMap<String, List<String>> found = new TreeMap<>();
    for (SuggestionView s : world.suggested.of(product)) {
      String item = s.key().substring(s.key().lastIndexOf('-'));
      List<String> said = new ArrayList<>(s.reasons());
      said.add("" + s.score());
      found.put(item + " " + s.goalTitle(), said);
    }
    return found;
  }

  private static GoalId goal(
      World world, ProductKey product, Map<Integer, GoalId> goals, int number) {
    return goals.computeIfAbsent(number, n -> world.goal(product, GOALS.get(n), null));
  }

  private static Item item(String run, ProductKey product, int number, Told told) {
    Item plain = Item.numbered(number);
    return new Item(
        run + "-" + number,
        product,
        plain.project(),
        told.epic(),
        plain.type(),
        told.labels(),
        List.of(),
        told.title(),
        told.done() ? StatusCategory.DONE : StatusCategory.TODO,
        WorkKind.FEATURE,
        false);
  }
}

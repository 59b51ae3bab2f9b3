package org.prodops.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prodops.intake.writeback.ToldSource.Mode;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.TestDatabase;

/** Whatever the order of the events and however often they come, the tracker ends up the same. */
class AnyOrderTest {
  private static final List<String> GOALS = List.of("g", "h", "k");
  private static final List<String> ITEMS = List.of("a", "b");

  private final TestDatabase database = TestDatabase.h2("intake");

  /** A thing that happens: a goal gets a title, or an item's link of an origin, or loses it. */
  record Step(String goal, String item, String what) {}

  @Provide
  Arbitrary<List<Step>> stories() {
    return Combinators.combine(
            Arbitraries.of(GOALS),
            Arbitraries.of(ITEMS),
            Arbitraries.of("title", "item", "rule", "none"))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Property(tries = 60)
  void itEndsTheSame(@ForAll("stories") List<Step> story, @ForAll Mode mode, @ForAll long seed) {
    Random random = new Random(seed);
    World world = new World(database);
    ITEMS.forEach(world::item);
    if (mode != Mode.OFF) {
      world.setting.set("s", mode, false);
    }
    List<GoalEvent> events = events(story);
    events.addAll(events.subList(0, random.nextInt(events.size() + 1)));
    Collections.shuffle(events, random);
    for (GoalEvent event : events) {
      tell(world, event);
      if (random.nextInt(3) == 0) {
        world.send();
      }
    }
    while (world.send()) {
      // Until nothing is due.
    }
    Map<String, List<String>> expected = mode == Mode.OFF ? Map.of() : expected(story, mode);
    expected.forEach(
        (item, goals) -> assertThat(world.says.getOrDefault(item, List.of())).isEqualTo(goals));
    assertThat(expected.keySet()).containsAll(world.says.keySet());
  }

  private static List<GoalEvent> events(List<Step> story) {
    List<GoalEvent> events = new ArrayList<>();
    for (int i = 0; i < story.size(); i++) {
      Step step = story.get(i);
      events.add(
          switch (step.what()) {
            case "title" -> World.titled(step.goal(), step.goal() + i, i);
            case "none" -> World.unlinked(step.goal(), step.item(), i);
            default -> World.linked(step.goal(), step.item(), step.what(), i);
          });
    }
    return events;
  }

  private static void tell(World world, GoalEvent event) {
    if (event instanceof GoalEvent.WorkLinked linked) {
      world.following.on(linked);
    } else if (event instanceof GoalEvent.WorkUnlinked unlinked) {
      world.following.on(unlinked);
    } else if (event instanceof GoalEvent.GoalChanged changed) {
      world.following.on(changed);
    }
  }

  /** What the tracker is to say, as the story's own end has it. */
  private static Map<String, List<String>> expected(List<Step> story, Mode mode) {
    Map<String, String> titles = new HashMap<>();
    Map<String, Map<String, String>> origins = new TreeMap<>();
    for (int i = 0; i < story.size(); i++) {
      Step step = story.get(i);
      if (step.what().equals("title")) {
        titles.put(step.goal(), step.goal() + i);
      } else {
        origins
            .computeIfAbsent("KEY-" + step.item(), key -> new TreeMap<>())
            .put(step.goal(), step.what());
      }
    }
    Map<String, List<String>> expected = new TreeMap<>();
    origins.forEach(
        (item, goals) ->
            expected.put(
                item,
                goals.entrySet().stream()
                    .filter(
                        goal ->
                            goal.getValue().equals("item")
                                || (goal.getValue().equals("rule") && mode == Mode.ALL))
                    .map(goal -> titles.getOrDefault(goal.getKey(), "Goal " + goal.getKey()))
                    .sorted()
                    .toList()));
    return expected;
  }
}

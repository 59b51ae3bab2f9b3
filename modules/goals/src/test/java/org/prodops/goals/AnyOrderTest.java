package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.ProductKey;
import org.prodops.kernel.TestDatabase;

/** Whatever the order and however often: the newest version of each item decides its links. */
class AnyOrderTest {
  private static final List<World> WORLDS = new ArrayList<>();

  @BeforeContainer
  static void open() {
    TestDatabase.both("goals").map(World::new).forEach(WORLDS::add);
  }

  @AfterContainer
  static void close() {
    WORLDS.forEach(World::close);
    WORLDS.clear();
  }

  /** The state of an item from one version on. */
  record State(int number, long version, List<String> labels, String epic) {
    Item item(String prefix, ProductKey product) {
      Item item = Item.numbered(number);
      return new Item(
          prefix + number, product, item.project(), epic, item.type(), labels, List.of());
    }
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void theSameEventsInAnyOrderGiveTheSameLinks(
      @ForAll("histories") List<State> states, @ForAll("places") List<Integer> places) {
    for (World world : WORLDS) {
      assertThat(links(world, shuffled(states, places)))
          .as("%s", world)
          .isEqualTo(expected(states));
    }
  }

  /** Up to four items with up to four versions each, no version twice. */
  @Provide
  Arbitrary<List<State>> histories() {
    Arbitrary<List<String>> labels =
        Arbitraries.of("billing", "urgent", "other").list().uniqueElements().ofMaxSize(3);
    Arbitrary<State> state =
        Combinators.combine(
                Arbitraries.integers().between(1, 4),
                Arbitraries.longs().between(1, 4),
                labels,
                Arbitraries.of("SHOP-100", "SHOP-200"))
            .as(State::new);
    return state
        .list()
        .uniqueElements(s -> s.number() + "/" + s.version())
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  /** Where events go and which come again: an index each, taken round. */
  @Provide
  Arbitrary<List<Integer>> places() {
    return Arbitraries.integers().between(0, 1000).list().ofMinSize(1).ofMaxSize(6);
  }

  private static List<State> shuffled(List<State> states, List<Integer> places) {
    List<State> result = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      int place = places.get(i % places.size()) * (i + 1);
      result.add(place % (result.size() + 1), states.get(i));
    }
    for (int place : places) {
      result.add(place % (result.size() + 1), states.get(place % states.size()));
    }
    return result;
  }

  /** Links by rules on label billing (before the items), and epic SHOP-100 (half way through). */
  private static Map<String, String> links(World world, List<State> order) {
    String prefix = Ids.fresh() + "-";
    ProductKey product = new ProductKey(prefix + "shop");
    world.run(() -> world.settingProducts.create(product, "Shop"));
    GoalId goal = world.goal(product, "Any order", null);
    world.told.events.clear();
    world.rule(goal, "label", "billing");
    for (int i = 0; i < order.size(); i++) {
      if (i == order.size() / 2) {
        world.rule(goal, "epic", "SHOP-100");
      }
      State state = order.get(i);
      IntakeEvent.WorkItemChanged event = state.item(prefix, product).at(state.version());
      world.hear(event);
    }
    Map<String, String> byNumber = new TreeMap<>();
    for (State state : order) {
      String cause = world.told.links().get(goal + " " + state.item(prefix, product).id());
      if (cause != null) {
        byNumber.put("" + state.number(), cause);
      }
    }
    assertThat(world.itemsOf(goal)).hasSameSizeAs(byNumber.keySet());
    assertThat(world.told.events)
        .extracting(org.prodops.kernel.GoalEvent::eventId)
        .doesNotHaveDuplicates();
    return byNumber;
  }

  private static Map<String, String> expected(List<State> states) {
    Map<Integer, State> newest = new TreeMap<>();
    for (State state : states) {
      newest.merge(state.number(), state, (a, b) -> a.version() > b.version() ? a : b);
    }
    Map<String, String> links = new TreeMap<>();
    newest.forEach(
        (number, state) -> {
          if (state.epic().equals("SHOP-100")) {
            links.put("" + number, "rule: epic = SHOP-100");
          } else if (state.labels().contains("billing")) {
            links.put("" + number, "rule: label = billing");
          }
        });
    return links;
  }
}

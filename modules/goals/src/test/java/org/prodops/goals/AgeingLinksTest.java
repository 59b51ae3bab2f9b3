package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.AgeingLinksResource.AgeingLinkView;
import org.prodops.goals.AgeingLinksResource.AgeingView;
import org.prodops.goals.history.HistoryResource.ChangeView;
import org.prodops.kernel.GoalId;

class AgeingLinksTest {
  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void withoutLinksThereIsNoDecayAndAReason(World world) {
    world.goal("Clinics stay");
    AgeingView none = ageing(world);
    assertThat(none.totals().linkDecay()).isNull();
    assertThat(none.why()).contains("No open goal has a link");
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aLinkNobodyConfirmsAgesUntilSomebodyDoes(World world) {
    GoalId goal = world.goal("Clinics stay");
    Item item = Item.numbered(1).labelled("billing");
    world.hear(item.at(1));
    String rule = world.rule(goal, "label", "billing").linkId();
    later(world, 100);
    String chosen = world.in(() -> world.linking.link(goal, item.id(), "sam")).linkId();
    AgeingView found = ageing(world);
    assertThat(found.items())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.id()).isEqualTo(rule);
              assertThat(link.unconfirmedDays()).isEqualTo(100);
              assertThat(link.items()).isEqualTo(1);
            });
    assertThat(found.totals().linkDecay()).isEqualTo(0.5);
    assertThat(world.workLinks.link(goal, rule).ageing()).isTrue();
    assertThat(world.workLinks.link(goal, chosen).ageing()).isFalse();

    world.run(() -> world.linking.confirm(goal, rule, "sam"));
    assertThat(ageing(world).items()).isEmpty();
    assertThat(ageing(world).totals().linkDecay()).isZero();
    assertThat(world.workLinks.link(goal, rule).confirmedBy()).isEqualTo("sam");
    assertThat(world.history().list(goal.value(), null, null).items())
        .filteredOn(change -> change.field().equals("linkConfirmed"))
        .singleElement()
        .extracting(ChangeView::to, ChangeView::by)
        .containsExactly("label = billing", "sam");

    later(world, 200);
    assertThat(ageing(world).items()).extracting(AgeingLinkView::id).hasSize(2);
    world.run(() -> world.settingGoals.close(goal, null, null, "kim"));
    assertThat(ageing(world).totals().links()).isZero();
    assertThat(world.workLinks.link(goal, rule).ageing()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void theOneConfirmedLongestAgoComesFirstPageByPage(World world) {
    GoalId goal = world.goal("Clinics stay");
    List<String> made =
        List.of("a", "b", "c").stream().map(l -> world.rule(goal, "label", l).linkId()).toList();
    later(world, 100);
    AgeingView first = world.ageing.ageing("main", goal.value(), 2, null);
    AgeingView next = world.ageing.ageing("main", goal.value(), 2, Keyset.after(first.next()));
    assertThat(first.items()).extracting(AgeingLinkView::id).isEqualTo(made.subList(0, 2));
    assertThat(next.items()).extracting(AgeingLinkView::id).isEqualTo(made.subList(2, 3));
    assertThat(next.next()).isNull();
  }

  private static AgeingView ageing(World world) {
    return world.ageing.ageing(null, null, 100, null);
  }

  private static void later(World world, int days) {
    world.clock.set(world.clock.instant().plus(Duration.ofDays(days)));
  }
}

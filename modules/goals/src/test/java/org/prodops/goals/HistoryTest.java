package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.history.HistoryResource;
import org.prodops.goals.history.HistoryResource.ChangeView;
import org.prodops.goals.measures.Kind;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;

class HistoryTest {
  private static final Measure BOOKED = new Measure("Booked", Kind.REACH, "%", 30, 60, 1);

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void everyChangeSaysWhoAndFromWhatToWhat(World world) {
    GoalId above = world.goal("Above");
    GoalId goal = world.goal("Clinics stay");
    String booked = world.measure(goal, BOOKED);
    world.checkIn(booked, 45, 7);
    world.checkIn(booked, 50, 8);
    world.run(
        () ->
            world.settingGoals.change(
                goal, (product, aim) -> World.aim("Stay", List.of(above)), "anna"));
    world.run(
        () ->
            world.checkingIn.change(
                booked, was -> new Measure("Booked", Kind.REACH, "%", 30, 70, 1), "anna"));
    String link = world.rule(goal, "label", "billing").linkId();
    world.run(() -> world.linking.unlink(goal, link, "kim"));
    world.run(() -> world.settingGoals.close(goal, 0.7, "Ask earlier.", "kim"));

    List<ChangeView> all = all(world, goal, 100);
    assertThat(all)
        .extracting(
            ChangeView::by,
            ChangeView::keyResult,
            ChangeView::field,
            ChangeView::from,
            ChangeView::to)
        .contains(
            tuple("kim", null, "title", null, "Clinics stay"),
            tuple("kim", "Booked", "keyResult", null, "reach from 30 to 60 %"),
            tuple("kim", "Booked", "checkIn", null, "45"),
            tuple("kim", "Booked", "checkIn", "45", "50"),
            tuple("anna", null, "title", "Clinics stay", "Stay"),
            tuple("anna", null, "parents", "none", "Above"),
            tuple("anna", "Booked", "target", "60", "70"),
            tuple("kim", null, "link", null, "label = billing"),
            tuple("kim", null, "link", "label = billing", null),
            tuple("kim", null, "state", "open", "closed"),
            tuple("kim", null, "score", null, "0.7"),
            tuple("kim", null, "lesson", null, "Ask earlier."));
    assertThat(all).extracting(ChangeView::at).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(all(world, goal, 2)).isEqualTo(all);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aGoalThatIsGoneHasNoHistory(World world) {
    GoalId goal = world.goal("Never mind");
    world.run(() -> world.settingGoals.delete(goal));
    assertThatThrownBy(() -> all(world, goal, 10)).isInstanceOf(NotFoundException.class);
  }

  private static List<ChangeView> all(World world, GoalId goal, int limit) {
    HistoryResource history = world.history();
    List<ChangeView> all = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page<ChangeView> page = history.list(goal.value(), limit, cursor);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }
}

package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jakarta.ws.rs.ClientErrorException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.GoalResource.GoalDetail;
import org.prodops.goals.KeyResultsResource.KeyResultView;
import org.prodops.goals.KeyResultsResource.StepView;
import org.prodops.goals.measures.Cadence;
import org.prodops.goals.measures.Kind;
import org.prodops.goals.measures.Outcome;
import org.prodops.goals.measures.Period;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;

/** Goals that serve several others, their rhythm, their steps, and how they are carried on. */
class ObjectivesTest {
  private static final Measure BOOKED = new Measure("Booked", Kind.REACH, "%", 30, 60, 1);
  private static final Measure SHIPPED =
      new Measure(
          "Shipped",
          Kind.MILESTONE,
          "",
          0,
          0,
          1,
          null,
          null,
          List.of(
              new Measure.StepAim(null, "Drawn", 1),
              new Measure.StepAim(null, "Built", 3),
              new Measure.StepAim(null, "Told", 1)));

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aGoalServesSeveralOthersAndIsToldWithAll(World world) {
    GoalId a = world.goal("A");
    GoalId b = world.goal("B");
    GoalId both = world.goal("Both", List.of(b, a));
    GoalDetail shown = world.questions.goal(both);
    assertThat(shown.parent()).isEqualTo(b.value());
    assertThat(shown.parents()).containsExactly(b.value(), a.value());
    GoalEvent.GoalChanged told = world.told.last(GoalEvent.GoalChanged.class);
    assertThat(told.parent()).isEqualTo(b);
    assertThat(told.parents()).containsExactly(b, a);

    GoalFilter filter = new GoalFilter();
    filter.parent = a.value();
    assertThat(world.questions.goals(filter).items())
        .extracting(GoalsResource.GoalView::id)
        .containsExactly(both.value());
    assertConflict(() -> world.run(() -> world.settingGoals.delete(a)));
    change(world, both, World.aim("Both", List.of()));
    assertThat(world.questions.goal(both).parents()).isEmpty();
    world.run(() -> world.settingGoals.delete(a));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void noRingIsClosedOverAnyParent(World world) {
    GoalId top = world.goal("Top");
    GoalId left = world.goal(World.MAIN, "Left", top);
    GoalId right = world.goal(World.MAIN, "Right", top);
    GoalId low = world.goal("Low", List.of(left, right));
    assertBroken(
        "/parents/1", () -> change(world, top, World.aim("Top", List.of(other(world), low))));
    assertBroken("/parent", () -> change(world, right, World.aim("Right", List.of(low))));
    assertThat(world.questions.goal(top).parents()).isEmpty();
    change(world, low, World.aim("Low", List.of(right)));
    change(world, left, World.aim("Left", List.of(low)));
    assertThat(world.questions.goal(left).parents()).containsExactly(low.value());
  }

  private static GoalId other(World world) {
    return world.goal("Other");
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void stepsThatAreDoneMakeUpAMilestone(World world) {
    GoalId goal = world.goal("Online");
    String id = world.measure(goal, SHIPPED);
    KeyResultView before = world.keyResults.keyResult(id);
    assertThat(before.start()).isZero();
    assertThat(before.target()).isEqualTo(5);
    assertThat(before.steps())
        .extracting(StepView::title)
        .containsExactly("Drawn", "Built", "Told");

    String built = before.steps().get(1).id();
    see(world, id, null, Set.of(built));
    KeyResultView after = world.keyResults.keyResult(id);
    assertThat(after.current()).isEqualTo(3);
    assertThat(after.progress()).isCloseTo(0.6, within(1e-9));
    assertThat(after.steps().get(1).doneAt()).isNotNull();
    assertThat(after.steps().get(0).doneAt()).isNull();
    see(world, id, null, null);
    assertThat(world.keyResults.keyResult(id).current()).isEqualTo(3);

    assertBroken("/value", () -> see(world, id, 4.0, null));
    assertBroken("/stepsDone", () -> see(world, id, null, Set.of("nothing")));
    world.run(
        () -> world.checkingIn.change(id, was -> was.from(0, 0, was.steps().subList(1, 3)), "kim"));
    assertThat(world.keyResults.keyResult(id).progress()).isCloseTo(0.75, within(1e-9));
    assertThat(world.keyResults.keyResult(id).steps().get(0).doneAt()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void checkInsAreDueOncePerCadenceOfEachKeyResult(World world) {
    GoalId goal = world.goal("Clinics stay");
    String booked = world.measure(goal, BOOKED);
    world.measure(goal, new Measure("Calls", Kind.REDUCE, "", 40, 20, 1));
    Instant agreed = world.keyResults.keyResult(booked).createdAt();
    world.clock.set(agreed.plus(Duration.ofDays(3)));
    world.checkIn(booked, 33, 8);
    world.clock.set(agreed.plus(Duration.ofDays(29)));

    GoalDetail shown = world.questions.goal(goal);
    assertThat(shown.cadenceDays()).isEqualTo(14);
    assertThat(shown.due()).isEqualTo(4);
    assertThat(shown.onTime()).isEqualTo(1);
    assertThat(shown.missed()).isEqualTo(3);
    assertThat(shown.discipline()).isEqualTo(0.25);
    assertThat(shown.stale()).isTrue();
    assertThat(shown.keyResults().get(0).missed()).isEqualTo(1);
    assertThat(shown.keyResults().get(1).missed()).isEqualTo(2);

    world.run(() -> world.settingGoals.change(goal, (p, aim) -> every(aim, 30), "kim"));
    assertThat(world.questions.goal(goal).due()).isZero();
    assertThat(world.questions.goal(goal).stale()).isFalse();
    StandingResource standing = new StandingResource(world.questions, world.jdbi);
    assertThat(standing.get("main").discipline()).isNull();
    assertThat(standing.get("main").reasons()).containsKeys("discipline", "calibration");
    assertThat(standing.get("main").behind() + standing.get("main").atRisk()).isEqualTo(1);
  }

  private static Aim every(Aim aim, int days) {
    return new Aim(
        aim.title(),
        aim.focus(),
        aim.functions(),
        aim.period(),
        aim.parents(),
        aim.committed(),
        new Cadence(days));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void whatPeopleBelievedIsHeldAgainstTheEnd(World world) {
    GoalId goal = world.goal("Clinics stay");
    String booked = world.measure(goal, BOOKED);
    world.checkIn(booked, 45, 8);
    world.checkIn(booked, 60, 3);
    assertThat(world.keyResults.keyResult(booked).concern()).contains("fell from 8 to 3");
    assertThat(world.questions.goal(goal).concerns()).isEqualTo(1);
    world.run(() -> world.settingGoals.close(goal, 0.7, null, "kim"));
    assertThat(world.questions.goal(goal).outcome()).isEqualTo(Outcome.SWEET_SPOT);
    StandingResource.StandingView standing =
        new StandingResource(world.questions, world.jdbi).get(null);
    assertThat(standing.open()).isZero();
    assertThat(standing.guesses()).isEqualTo(2);
    assertThat(standing.calibration()).isCloseTo((0.04 + 0.49) / 2, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aGoalIsCarriedOnFromWhereItEnded(World world) {
    GoalId above = world.goal("Above");
    GoalId gone = world.goal("Gone");
    GoalId goal = world.goal("Clinics stay", List.of(above, gone));
    String booked = world.measure(goal, BOOKED);
    String calls = world.measure(goal, new Measure("Calls", Kind.REDUCE, "", 40, 20, 1));
    String shipped = world.measure(goal, SHIPPED);
    String live = world.measure(goal, new Measure("Live", Kind.BINARY, "", 0, 1, 1));
    world.measure(goal, new Measure("Uptime", Kind.KEEP_WITHIN, "%", 99, 100, 2));
    world.checkIn(booked, 45, 8);
    world.checkIn(calls, 20, 8);
    world.checkIn(live, 1, 10);
    see(world, shipped, null, Set.of(world.keyResults.keyResult(shipped).steps().get(0).id()));
    Item item = Item.numbered(1).labelled("billing");
    world.hear(item.at(1));
    world.rule(goal, "label", "billing");
    world.in(() -> world.linking.link(goal, item.id(), "kim"));
    world.run(() -> world.settingGoals.close(gone, null, null, "kim"));
    world.run(() -> world.settingGoals.close(goal, 0.6, null, "kim"));

    GoalDetail next =
        world.questions.goal(world.in(() -> world.cloning.carryOn(goal, null, "kim")));
    assertThat(next.title()).isEqualTo("Clinics stay");
    assertThat(next.clonedFrom()).isEqualTo(goal.value());
    assertThat(next.period().from()).isEqualTo(LocalDate.parse("2026-04-11"));
    assertThat(next.period().to()).isEqualTo(LocalDate.parse("2026-07-20"));
    assertThat(next.parents()).containsExactly(above.value());
    assertThat(next.closed()).isFalse();
    assertThat(next.progress()).isEqualTo(0);
    assertThat(next.keyResults())
        .extracting(KeyResultView::title)
        .containsExactly("Booked", "Calls", "Shipped", "Uptime");
    assertThat(next.keyResults())
        .extracting(KeyResultView::start)
        .containsExactly(45.0, 20.0, 0.0, 99.0);
    assertThat(next.keyResults())
        .extracting(KeyResultView::target)
        .containsExactly(60.0, 10.0, 4.0, 100.0);
    assertThat(next.keyResults()).allMatch(k -> k.checkIns().isEmpty());
    assertThat(next.workLinks()).hasSize(1);
    assertThat(next.workLinks().get(0).rule()).isNotNull();
    assertThat(world.itemsOf(new GoalId(next.id()))).containsExactly(item.id().value());

    Period summer = new Period(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-09-01"));
    GoalId again = world.in(() -> world.cloning.carryOn(goal, summer, "kim"));
    assertThat(world.questions.goal(again).period().to()).isEqualTo(summer.to());
  }

  private static void change(World world, GoalId goal, Aim aim) {
    world.run(() -> world.settingGoals.change(goal, (product, was) -> aim, "kim"));
  }

  private static void see(
      World world, String id, @Nullable Double value, @Nullable Set<String> done) {
    world.run(
        () ->
            world.checkingIn.checkIn(
                id, new CheckingIn.Observation(value, done, 7, null, null), "kim"));
  }

  static void assertBroken(String pointer, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            BrokenRule.class,
            broken -> assertThat(broken.faults().get(0).pointer()).isEqualTo(pointer));
  }

  private static void assertConflict(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            ClientErrorException.class,
            conflict -> assertThat(conflict.getResponse().getStatus()).isEqualTo(409));
  }
}

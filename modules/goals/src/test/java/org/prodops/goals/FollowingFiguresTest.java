package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jakarta.ws.rs.ClientErrorException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.KeyResultsResource.FigureView;
import org.prodops.goals.KeyResultsResource.KeyResultView;
import org.prodops.goals.measures.Kind;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.ReportEvent;

/** Key results that read a figure of a report. */
class FollowingFiguresTest {
  private static final FigureName LOOP = new FigureName("loop", "stage=loop/medianSeconds");
  private static final Measure FASTER =
      new Measure("Loop time", Kind.REDUCE, "d", 30, 10, 1).by(LOOP);

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aFigureIsAskedForWhileAnOpenGoalFollowsIt(World world) {
    GoalId goal = world.goal("Answer sooner");
    String first = world.measure(goal, FASTER);
    String second = world.measure(goal, FASTER);
    assertThat(followed(world)).containsExactly(true);
    world.run(() -> world.checkingIn.remove(first, "kim"));
    assertThat(followed(world)).containsExactly(true);
    world.run(() -> world.settingGoals.close(goal, null, null, "kim"));
    assertThat(followed(world)).containsExactly(true, false);
    world.run(() -> world.settingGoals.reopen(goal, "kim"));
    world.run(
        () ->
            world.checkingIn.change(
                second, was -> new Measure("Loop", Kind.REDUCE, "d", 30, 10, 1), "kim"));
    assertThat(followed(world)).containsExactly(true, false, true, false);
    assertThat(world.told.of(GoalEvent.FigureFollowed.class))
        .extracting(GoalEvent.FigureFollowed::eventId)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void whatTheFigureSaysMovesTheKeyResultWithoutAHand(World world) {
    GoalId goal = world.goal("Answer sooner");
    String id = world.measure(goal, FASTER);
    assertThat(figure(world, id).reason()).contains("not been worked out yet");

    say(world, 20 * 86_400.0, null);
    KeyResultView shown = world.keyResults.keyResult(id);
    assertThat(shown.current()).isEqualTo(20);
    assertThat(shown.progress()).isCloseTo(0.5, within(1e-9));
    assertThat(shown.confidence()).isNull();
    assertThat(shown.due()).isZero();
    assertThat(figure(world, id).title()).isEqualTo("Loop time: loop, median");
    assertThat(figure(world, id).value()).isEqualTo(20 * 86_400.0);
    assertThat(world.questions.goal(goal).progress()).isCloseTo(0.5, within(1e-9));
    assertThat(world.told.last(GoalEvent.GoalChanged.class).progress())
        .isCloseTo(0.5, within(1e-9));
    assertThatThrownBy(() -> world.checkIn(id, 12, 9)).isInstanceOf(ClientErrorException.class);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void ofOneDayTheLastValueStays(World world) {
    GoalId goal = world.goal("Answer sooner");
    String id = world.measure(goal, FASTER);
    say(world, 20 * 86_400.0, null);
    say(world, 18 * 86_400.0, null);
    assertThat(world.keyResults.keyResult(id).checkIns()).hasSize(1);
    world.clock.set(world.clock.instant().plus(Duration.ofDays(1)));
    say(world, 16 * 86_400.0, null);
    assertThat(world.keyResults.keyResult(id).checkIns())
        .extracting(CheckInsResource.CheckInView::value)
        .containsExactly(18.0, 16.0);
    assertThat(world.keyResults.keyResult(id).checkIns())
        .allMatch(c -> c.byFigure() && c.by().equals("Loop time: loop, median"));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void anEmptyFigureSaysWhyAndLeavesTheReading(World world) {
    GoalId goal = world.goal("Answer sooner");
    String id = world.measure(goal, FASTER);
    say(world, 20 * 86_400.0, null);
    say(world, null, "No ask was raised.");
    assertThat(world.keyResults.keyResult(id).current()).isEqualTo(20);
    assertThat(figure(world, id).value()).isNull();
    assertThat(figure(world, id).reason()).isEqualTo("No ask was raised.");
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void whoFollowsLaterKnowsWhatWasSaidBefore(World world) {
    world.measure(world.goal("Answer sooner"), FASTER);
    say(world, 20 * 86_400.0, null);
    String later = world.measure(world.goal("Answer much sooner"), FASTER);
    assertThat(world.keyResults.keyResult(later).current()).isEqualTo(20);

    GoalId third = world.goal("Answer at once");
    String byHand = world.measure(third, new Measure("Loop", Kind.REDUCE, "d", 30, 10, 1));
    world.checkIn(byHand, 29, 5);
    world.run(() -> world.checkingIn.change(byHand, was -> was.by(LOOP), "kim"));
    assertThat(world.keyResults.keyResult(byHand).current()).isEqualTo(20);
    assertThat(world.keyResults.keyResult(byHand).checkIns()).hasSize(2);
    world.run(() -> world.settingGoals.close(third, null, null, "kim"));
    say(world, 15 * 86_400.0, null);
    assertThat(world.keyResults.keyResult(byHand).current()).isEqualTo(20);
    world.run(() -> world.settingGoals.reopen(third, "kim"));
    assertThat(world.keyResults.keyResult(byHand).current()).isEqualTo(15);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void afterThePeriodTheFigureIsAboutSomethingElse(World world) {
    GoalId goal = world.goal("Answer sooner");
    String id = world.measure(goal, FASTER);
    say(world, 20 * 86_400.0, null);
    world.clock.set(Instant.parse("2026-04-11T00:00:00Z"));
    say(world, 10 * 86_400.0, null);
    assertThat(world.keyResults.keyResult(id).current()).isEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void onlyANumberCanBeRead(World world) {
    GoalId goal = world.goal("Answer sooner");
    ObjectivesTest.assertBroken(
        "/figure",
        () -> world.measure(goal, new Measure("Live", Kind.BINARY, "", 0, 1, 1).by(LOOP)));
  }

  private static List<Boolean> followed(World world) {
    return world.told.of(GoalEvent.FigureFollowed.class).stream()
        .map(GoalEvent.FigureFollowed::followed)
        .toList();
  }

  private static FigureView figure(World world, String keyResult) {
    FigureView figure = world.keyResults.keyResult(keyResult).figure();
    if (figure == null) {
      throw new AssertionError("it reads no figure");
    }
    return figure;
  }

  private static void say(World world, @Nullable Double value, @Nullable String reason) {
    Instant now = world.clock.instant();
    ReportEvent.FigureChanged event =
        new ReportEvent.FigureChanged(
            "figure:" + now,
            now,
            World.MAIN,
            LOOP.report(),
            LOOP.figure(),
            "Loop time: loop, median",
            "seconds",
            value,
            reason);
    world.run(() -> world.followingFigures.on(event));
  }
}

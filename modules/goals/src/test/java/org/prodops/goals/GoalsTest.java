package org.prodops.goals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prodops.goals.GoalResource.GoalDetail;
import org.prodops.goals.GoalsResource.GoalView;
import org.prodops.goals.measures.Kind;
import org.prodops.goals.measures.Pace;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;
import org.prodops.kernel.ProductKey;

class GoalsTest {
  private static final Measure BOOKED = new Measure("Booked online", Kind.REACH, "%", 30, 60, 1);
  private static final Measure CALLS = new Measure("Calls a day", Kind.REDUCE, "calls", 40, 20, 3);

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aGoalIsShownAsItWasSet(World world) {
    GoalId whole = world.goal("Clinics stay");
    GoalId part = world.goal(World.MAIN, "Nobody calls", whole);

    GoalDetail shown = world.questions.goal(part);
    assertThat(shown.title()).isEqualTo("Nobody calls");
    assertThat(shown.product()).isEqualTo("main");
    assertThat(shown.focus()).isEqualTo(Focus.RETENTION);
    assertThat(shown.functions()).containsExactly(Function.DEVELOPMENT, Function.SALES);
    assertThat(shown.period().from()).isEqualTo(LocalDate.parse("2026-01-01"));
    assertThat(shown.period().to()).isEqualTo(LocalDate.parse("2026-04-11"));
    assertThat(shown.parent()).isEqualTo(whole.value());
    assertThat(shown.progress()).isNull();
    assertThat(shown.pace()).isNull();
    assertThat(shown.elapsed()).isCloseTo(0.4, within(1e-9));
    assertThat(shown.closed()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void everyChangeIsToldOnceWithAVersionThatGrowsByOne(World world) {
    GoalId goal = world.goal("Clinics stay");
    String booked = world.measure(goal, BOOKED);
    checkIn(world, booked, 45, 7);
    world.run(() -> world.settingGoals.change(goal, (product, aim) -> aim, "kim"));
    world.run(
        () ->
            world.settingGoals.change(goal, (product, aim) -> World.aim("Stay", List.of()), "kim"));
    world.run(() -> world.settingGoals.close(goal, 0.7, "Ask earlier.", "kim"));
    world.run(() -> world.settingGoals.reopen(goal, "kim"));

    List<GoalEvent.GoalChanged> told = world.told.of(GoalEvent.GoalChanged.class);
    assertThat(told)
        .extracting(GoalEvent.GoalChanged::version)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(told).extracting(GoalEvent.GoalChanged::eventId).doesNotHaveDuplicates();
    assertThat(told)
        .extracting(GoalEvent.GoalChanged::closed)
        .containsExactly(false, false, false, false, true, false);
    assertThat(told.get(5))
        .satisfies(
            last -> {
              assertThat(last.title()).isEqualTo("Stay");
              assertThat(last.progress()).isEqualTo(0.5);
              assertThat(last.keyResults()).isEqualTo(1);
              assertThat(last.functions()).containsExactly(Function.DEVELOPMENT, Function.SALES);
              assertThat(last.checkedInAt()).isNotNull();
            });
    assertThat(world.questions.goal(goal).version()).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void checkInsMoveTheGoalByTheWeightOfTheirKeyResult(World world) {
    GoalId goal = world.goal("Clinics stay");
    String booked = world.measure(goal, BOOKED);
    String calls = world.measure(goal, CALLS);
    assertThat(world.questions.goal(goal).progress()).isEqualTo(0);

    checkIn(world, booked, 60, 8);
    assertThat(world.questions.goal(goal).progress()).isCloseTo(0.25, within(1e-9));
    assertThat(world.questions.goal(goal).pace()).isEqualTo(Pace.Status.BEHIND);

    checkIn(world, calls, 30, 5);
    GoalDetail shown = world.questions.goal(goal);
    assertThat(shown.progress()).isCloseTo(0.625, within(1e-9));
    assertThat(shown.pace()).isEqualTo(Pace.Status.ON_TRACK);
    assertThat(shown.keyResults())
        .extracting(KeyResultsResource.KeyResultView::title)
        .containsExactly("Booked online", "Calls a day");
    assertThat(shown.keyResults().get(1).current()).isEqualTo(30);
    assertThat(shown.keyResults().get(1).checkIns()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void anEarlierReadingNotedLaterIsHistory(World world) {
    GoalId goal = world.goal("Clinics stay");
    String booked = world.measure(goal, BOOKED);
    checkIn(world, booked, 54, 8);
    Instant lastMonth = world.clock.instant().minus(30, ChronoUnit.DAYS);
    world.checkIn(booked, 33, 9, lastMonth);

    GoalDetail shown = world.questions.goal(goal);
    assertThat(shown.progress()).isCloseTo(0.8, within(1e-9));
    assertThat(shown.keyResults().get(0).checkIns())
        .extracting(CheckInsResource.CheckInView::value)
        .containsExactly(33.0, 54.0);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void whatCannotBeReadIsRefused(World world) {
    GoalId goal = world.goal("Clinics stay");
    Measure live = new Measure("Live", Kind.BINARY, "", 0, 1, 1);
    String isLive = world.measure(goal, live);
    assertBroken("/value", () -> checkIn(world, isLive, 0.5, 5));
    Instant tomorrow = world.clock.instant().plus(1, ChronoUnit.DAYS);
    assertBroken("/at", () -> world.checkIn(isLive, 1, 5, tomorrow));
    assertThat(world.questions.goal(goal).keyResults().get(0).checkIns()).isEmpty();
    assertThatThrownBy(() -> checkIn(world, "nothing", 1, 5)).isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aBandIsWatchedFromItsFirstDay(World world) {
    GoalId goal = world.goal("Always there");
    Measure uptime = new Measure("Uptime", Kind.KEEP_WITHIN, "%", 99.5, 100, 1);
    String id = world.measure(goal, uptime);
    Instant agreed = world.questions.goal(goal).keyResults().get(0).createdAt();
    world.clock.set(agreed.plus(10, ChronoUnit.DAYS));
    at(world, id, 99.9, agreed.plus(6, ChronoUnit.DAYS));
    at(world, id, 98, agreed.plus(8, ChronoUnit.DAYS));
    assertThat(world.questions.goal(goal).progress()).isCloseTo(0.75, within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aClosedGoalIsLeftAloneUntilItIsReopened(World world) {
    GoalId goal = world.goal("Clinics stay");
    String booked = world.measure(goal, BOOKED);
    assertBroken("/score", () -> world.run(() -> world.settingGoals.close(goal, 1.1, null, "kim")));
    assertBroken(
        "/lesson",
        () -> world.run(() -> world.settingGoals.close(goal, 1.0, "x".repeat(4001), "kim")));
    world.run(() -> world.settingGoals.close(goal, 0.7, "Ask earlier.", "kim"));
    GoalDetail closed = world.questions.goal(goal);
    assertThat(closed.closed()).isTrue();
    assertThat(closed.closedBy()).isEqualTo("kim");
    assertThat(closed.score()).isEqualTo(0.7);
    assertThat(closed.lesson()).isEqualTo("Ask earlier.");

    assertConflict(() -> checkIn(world, booked, 45, 7));
    assertConflict(() -> world.measure(goal, CALLS));
    assertConflict(() -> world.rule(goal, "label", "billing"));
    assertConflict(
        () ->
            world.run(
                () ->
                    world.settingGoals.change(
                        goal, (p, aim) -> World.aim("New", List.of()), "kim")));
    assertConflict(() -> world.run(() -> world.settingGoals.close(goal, null, null, "kim")));
    assertConflict(() -> world.run(() -> world.settingGoals.delete(goal)));

    world.run(() -> world.settingGoals.reopen(goal, "kim"));
    GoalDetail open = world.questions.goal(goal);
    assertThat(open.closed()).isFalse();
    assertThat(open.score()).isNull();
    assertThat(open.lesson()).isNull();
    checkIn(world, booked, 45, 7);
    assertThatThrownBy(() -> world.run(() -> world.settingGoals.reopen(goal, "kim")))
        .isInstanceOf(NotFoundException.class);
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aGoalNeverServesItself(World world) {
    GoalId a = world.goal("A");
    GoalId b = world.goal(World.MAIN, "B", a);
    GoalId c = world.goal(World.MAIN, "C", b);
    assertBroken("/parent", () -> under(world, a, a));
    assertBroken("/parent", () -> under(world, a, c));
    assertThat(world.questions.goal(a).parent()).isNull();
    under(world, c, a);
    assertThat(world.questions.goal(c).parent()).isEqualTo(a.value());
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void aParentIsAGoalOfTheSameProduct(World world) {
    ProductKey shop = new ProductKey("shop");
    world.run(() -> world.settingProducts.create(shop, "Shop"));
    GoalId elsewhere = world.goal(shop, "Elsewhere", null);
    assertBroken("/parent", () -> world.goal(World.MAIN, "Here", elsewhere));
    assertBroken("/parent", () -> world.goal(World.MAIN, "Here", new GoalId("nothing")));
    assertBroken("/product", () -> world.goal(new ProductKey("nothing"), "Here", null));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void onlyADraftNobodyServesCanBeDeleted(World world) {
    GoalId whole = world.goal("Whole");
    GoalId part = world.goal(World.MAIN, "Part", whole);
    String booked = world.measure(part, BOOKED);
    Item item = Item.numbered(1).labelled("billing");
    world.hear(item.at(1));
    world.rule(part, "label", "billing");
    assertConflict(() -> world.run(() -> world.settingGoals.delete(whole)));

    world.run(() -> world.settingGoals.delete(part));
    assertThatThrownBy(() -> world.questions.goal(part)).isInstanceOf(NotFoundException.class);
    assertThat(world.told.links()).isEmpty();
    assertThat(world.told.last(GoalEvent.GoalChanged.class).closed()).isTrue();
    assertThat(world.told.of(GoalEvent.GoalChanged.class))
        .extracting(GoalEvent.GoalChanged::eventId)
        .doesNotHaveDuplicates();
    assertThatThrownBy(() -> checkIn(world, booked, 45, 7)).isInstanceOf(NotFoundException.class);

    String calls = world.measure(whole, CALLS);
    checkIn(world, calls, 30, 7);
    assertConflict(() -> world.run(() -> world.settingGoals.delete(whole)));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void goalsAreFoundByWhatTheyAre(World world) {
    GoalId open = world.goal("Open");
    GoalId closed = world.goal("Closed");
    world.run(() -> world.settingGoals.close(closed, null, null, "kim"));
    Instant since = world.questions.goal(closed).updatedAt();

    GoalFilter filter = new GoalFilter();
    assertThat(ids(world, filter)).containsExactly(open.value(), closed.value());
    filter.product = "main";
    filter.focus = "retention";
    filter.function = "SALES";
    assertThat(ids(world, filter)).containsExactly(open.value(), closed.value());
    filter.closed = false;
    assertThat(ids(world, filter)).containsExactly(open.value());
    filter.closed = null;
    filter.updatedSince = since.toString();
    assertThat(ids(world, filter)).containsExactly(closed.value());
    filter.function = "DESIGN";
    assertThat(ids(world, filter)).isEmpty();
    filter.function = "JUGGLING";
    assertBroken("/function", () -> ids(world, filter));
  }

  @ParameterizedTest
  @MethodSource("org.prodops.goals.World#both")
  void pagesGoOnWhereTheLastEnded(World world) {
    List<String> set =
        List.of("A", "B", "C", "D", "E").stream().map(t -> world.goal(t).value()).toList();
    GoalFilter filter = new GoalFilter();
    filter.limit = 2;
    Page<GoalView> first = world.questions.goals(filter);
    filter.cursor = first.next();
    Page<GoalView> second = world.questions.goals(filter);
    filter.cursor = second.next();
    Page<GoalView> third = world.questions.goals(filter);
    assertThat(first.items()).extracting(GoalView::id).isEqualTo(set.subList(0, 2));
    assertThat(second.items()).extracting(GoalView::id).isEqualTo(set.subList(2, 4));
    assertThat(third.items()).extracting(GoalView::id).isEqualTo(set.subList(4, 5));
    assertThat(third.next()).isNull();
  }

  private static List<String> ids(World world, GoalFilter filter) {
    return world.questions.goals(filter).items().stream().map(GoalView::id).toList();
  }

  private static void under(World world, GoalId goal, GoalId parent) {
    world.run(
        () -> world.settingGoals.change(goal, (p, aim) -> World.aim(aim.title(), parent), "kim"));
  }

  private static void checkIn(World world, String keyResult, double value, int confidence) {
    world.checkIn(keyResult, value, confidence);
  }

  private static void at(World world, String keyResult, double value, Instant at) {
    world.checkIn(keyResult, value, 8, at);
  }

  private static void assertBroken(String pointer, ThrowingCallable work) {
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

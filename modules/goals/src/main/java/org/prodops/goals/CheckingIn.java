package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalId;

/** Says what a goal is measured by, and what the measures read. */
@Singleton
class CheckingIn {
  private final Products products;
  private final Goals goals;
  private final FollowingFigures following;
  private final AnnouncingGoals announcing;
  private final Clock clock;

  @Inject
  CheckingIn(
      Products products,
      Goals goals,
      FollowingFigures following,
      AnnouncingGoals announcing,
      Clock clock) {
    this.products = products;
    this.goals = goals;
    this.following = following;
    this.announcing = announcing;
    this.clock = clock;
  }

  /**
   * What a person read off a key result.
   *
   * @param value null where the steps say it
   * @param stepsDone all steps that are done by then, null to leave their marks
   * @param confidence 0 to 10
   * @param at null for now; not in the future
   */
  record Observation(
      @Nullable Double value,
      @Nullable Set<String> stepsDone,
      int confidence,
      @Nullable String note,
      @Nullable Instant at) {}

  /** Returns the id of the goal's new key result. */
  @Transactional
  String measure(GoalId id, Measure measure, String by) {
    products.alone(goals.productOf(id));
    Goal goal = goals.forChange(id);
    KeyResult keyResult = new KeyResult(measure, now());
    goal.add(keyResult, now());
    announcing.announce(goal, null, keyResult.measured(), by, now());
    following.catchUp(goal);
    return keyResult.id();
  }

  /** Changes a measure and works its progress out anew from all check-ins. */
  @Transactional
  GoalId change(String keyResultId, UnaryOperator<Measure> change, String by) {
    Goal goal = alone(keyResultId);
    KeyResult keyResult = of(goal, keyResultId);
    Measure before = keyResult.measured();
    goal.change(keyResult, change.apply(before), now());
    announcing.announce(goal, before, keyResult.measured(), by, now());
    following.catchUp(goal);
    return goal.id();
  }

  @Transactional
  void remove(String keyResultId, String by) {
    Goal goal = alone(keyResultId);
    KeyResult keyResult = of(goal, keyResultId);
    Measure before = keyResult.measured();
    goal.remove(keyResult, now());
    announcing.announce(goal, before, null, by, now());
    following.catchUp(goal);
  }

  /** Notes a reading and returns it; the goal has then taken it into account. */
  @Transactional
  CheckIn checkIn(String keyResultId, Observation seen, String by) {
    Instant now = now();
    Instant asked = seen.at();
    if (asked != null && asked.isAfter(now)) {
      throw new BrokenRule("/at", "must not be in the future");
    }
    Instant at = asked == null ? now : asked.truncatedTo(ChronoUnit.MICROS);
    Goal goal = goals.ofKeyResult(keyResultId);
    goal.requireOpen();
    KeyResult keyResult = of(goal, keyResultId);
    double value = value(keyResult, seen, at);
    CheckIn checkIn = new CheckIn(value, seen.confidence(), seen.note(), at, by);
    goal.checkIn(keyResult, checkIn, now);
    announcing.announce(goal);
    return checkIn;
  }

  private static double value(KeyResult keyResult, Observation seen, Instant at) {
    Double value = seen.value();
    Set<String> done = seen.stepsDone();
    if (!keyResult.hasSteps()) {
      if (done != null && !done.isEmpty()) {
        throw new BrokenRule("/stepsDone", "this key result has no steps");
      }
      if (value == null) {
        throw new BrokenRule("/value", "must be given");
      }
      return value;
    }
    if (value != null) {
      throw new BrokenRule("/value", "follows from the steps; say which are done");
    }
    Instant newest = keyResult.checkedInAt();
    if (newest != null && at.isBefore(newest)) {
      throw new BrokenRule("/at", "must not be before the newest check-in, which marked the steps");
    }
    return done == null ? keyResult.weightDone() : keyResult.mark(done, at);
  }

  private Goal alone(String keyResultId) {
    GoalId id = goals.goalOf(keyResultId);
    products.alone(goals.productOf(id));
    return goals.forChange(id);
  }

  private static KeyResult of(Goal goal, String keyResultId) {
    KeyResult keyResult = goal.keyResult(keyResultId);
    if (keyResult == null) {
      throw new NotFoundException("No key result " + keyResultId + ".");
    }
    return keyResult;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

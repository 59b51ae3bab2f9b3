package org.prodops.goals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;

/** Says what a goal is measured by, and what the measures read. */
@Singleton
class CheckingIn {
  private final Goals goals;
  private final Event<GoalEvent> events;
  private final Clock clock;

  @Inject
  CheckingIn(Goals goals, Event<GoalEvent> events, Clock clock) {
    this.goals = goals;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the id of the goal's new key result. */
  @Transactional
  String measure(GoalId id, KeyResult.Measure measure) {
    Goal goal = goals.forChange(id);
    KeyResult keyResult = new KeyResult(measure, now());
    goal.add(keyResult, now());
    tell(goal);
    return keyResult.id();
  }

  /** Changes a measure and works its progress out anew from all check-ins. */
  @Transactional
  GoalId change(String keyResultId, UnaryOperator<KeyResult.Measure> change) {
    Goal goal = goals.ofKeyResult(keyResultId);
    KeyResult keyResult = of(goal, keyResultId);
    goal.change(keyResult, change.apply(keyResult.current()), now());
    tell(goal);
    return goal.id();
  }

  @Transactional
  void remove(String keyResultId) {
    Goal goal = goals.ofKeyResult(keyResultId);
    goal.remove(of(goal, keyResultId), now());
    tell(goal);
  }

  /**
   * Notes a reading and returns the goal with it taken into account.
   *
   * @param at when it was read, null for now; not in the future
   */
  @Transactional
  CheckIn checkIn(
      String keyResultId,
      double reading,
      int confidence,
      @Nullable String note,
      @Nullable Instant at,
      String by) {
    Instant now = now();
    if (at != null && at.isAfter(now)) {
      throw new BrokenRule("/at", "must not be in the future");
    }
    Goal goal = goals.ofKeyResult(keyResultId);
    CheckIn checkIn =
        new CheckIn(
            reading, confidence, note, at == null ? now : at.truncatedTo(ChronoUnit.MICROS), by);
    goal.checkIn(of(goal, keyResultId), checkIn, now);
    tell(goal);
    return checkIn;
  }

  private static KeyResult of(Goal goal, String keyResultId) {
    KeyResult keyResult = goal.keyResult(keyResultId);
    if (keyResult == null) {
      throw new NotFoundException("No key result " + keyResultId + ".");
    }
    return keyResult;
  }

  private void tell(Goal goal) {
    goals.write();
    events.fire(goal.changed());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

package org.prodops.goals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.ProductKey;

/** Sets goals, changes them, and ends them. */
@Singleton
class SettingGoals {
  private final Products products;
  private final Goals goals;
  private final ServedGoals servedGoals;
  private final Jdbi jdbi;
  private final Event<GoalEvent> events;
  private final Clock clock;

  @Inject
  SettingGoals(
      Products products,
      Goals goals,
      ServedGoals servedGoals,
      Jdbi jdbi,
      Event<GoalEvent> events,
      Clock clock) {
    this.products = products;
    this.goals = goals;
    this.servedGoals = servedGoals;
    this.jdbi = jdbi;
    this.events = events;
    this.clock = clock;
  }

  @Transactional
  GoalId set(ProductKey product, Goal.Aim aim) {
    if (products.find(product) == null) {
      throw new BrokenRule("/product", "names no product");
    }
    products.alone(product);
    goals.requireParent(null, product, aim.parent());
    Goal goal = new Goal(product, aim, now());
    goals.add(goal);
    tell(goal);
    return goal.id();
  }

  /** Applies a change to what people decided about a goal; no difference is no change. */
  @Transactional
  void change(GoalId id, BiFunction<ProductKey, Goal.Aim, Goal.Aim> change) {
    ProductKey product = goals.productOf(id);
    products.alone(product);
    Goal goal = goals.forChange(id);
    Goal.Aim aim = change.apply(product, goal.aim());
    if (aim.equals(goal.aim())) {
      return;
    }
    goals.requireParent(id, product, aim.parent());
    goal.change(aim, now());
    tell(goal);
  }

  /**
   * Closes a goal; its links stay as they are.
   *
   * @param score the grade people give it, 0 to 1; null if they give none
   * @param lesson what they learnt
   */
  @Transactional
  void close(GoalId id, @Nullable Double score, @Nullable String lesson, String by) {
    products.alone(goals.productOf(id));
    Goal goal = goals.forChange(id);
    goal.close(score, lesson, by, now());
    tell(goal);
  }

  /** Opens a closed goal again; its links catch up with what has changed since. */
  @Transactional
  void reopen(GoalId id) {
    products.alone(goals.productOf(id));
    Goal goal = goals.forChange(id);
    if (!goal.isClosed()) {
      throw new NotFoundException("Goal " + id + " is not closed.");
    }
    goal.reopen(now());
    tell(goal);
    jdbi.useHandle(h -> servedGoals.settle(h, id));
  }

  /** Deletes a draft: a goal without check-ins that no other goal serves. */
  @Transactional
  void delete(GoalId id) {
    products.alone(goals.productOf(id));
    Goal goal = goals.forChange(id);
    goal.requireOpen();
    goals.remove(goal);
    jdbi.useHandle(h -> servedGoals.forget(h, id));
    goals.write();
    events.fire(goal.withdrawn());
  }

  private void tell(Goal goal) {
    goals.write();
    events.fire(goal.changed());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

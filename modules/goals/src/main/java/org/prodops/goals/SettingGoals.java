package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.ProductKey;

/** Sets goals, changes them, and ends them. */
@Singleton
class SettingGoals {
  private final Products products;
  private final Goals goals;
  private final ServedGoals servedGoals;
  private final FollowingFigures following;
  private final AnnouncingGoals announcing;
  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  SettingGoals(
      Products products,
      Goals goals,
      ServedGoals servedGoals,
      FollowingFigures following,
      AnnouncingGoals announcing,
      Jdbi jdbi,
      Clock clock) {
    this.products = products;
    this.goals = goals;
    this.servedGoals = servedGoals;
    this.following = following;
    this.announcing = announcing;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Transactional
  GoalId set(ProductKey product, Aim aim, String by) {
    if (products.find(product) == null) {
      throw new BrokenRule("/product", "names no product");
    }
    products.alone(product);
    goals.requireParents(null, product, aim.parents());
    Goal goal = new Goal(product, aim, now());
    goals.add(goal);
    announcing.announce(goal, Map.of(), by, now());
    return goal.id();
  }

  /** Applies a change to what people decided about a goal; no difference is no change. */
  @Transactional
  void change(GoalId id, BiFunction<ProductKey, Aim, Aim> change, String by) {
    Goal goal = alone(id);
    Aim aim = change.apply(goal.product(), goal.aim());
    if (aim.equals(goal.aim())) {
      return;
    }
    goals.requireParents(id, goal.product(), aim.parents());
    Map<String, String> before = announcing.facts(goal);
    goal.change(aim, now());
    announcing.announce(goal, before, by, now());
  }

  /**
   * Closes a goal; its links stay as they are, and its figures are followed no more.
   *
   * @param score the grade people give it, 0 to 1; null if they give none
   * @param lesson what they learnt
   */
  @Transactional
  void close(GoalId id, @Nullable Double score, @Nullable String lesson, String by) {
    Goal goal = alone(id);
    Map<String, String> before = announcing.facts(goal);
    goal.close(new Closure(score, lesson, by, now()), now());
    announcing.announce(goal, before, by, now());
    following.settle(goal.product());
  }

  /** Opens a closed goal again; its links catch up with what has changed since. */
  @Transactional
  void reopen(GoalId id, String by) {
    Goal goal = alone(id);
    if (!goal.isClosed()) {
      throw new NotFoundException("Goal " + id + " is not closed.");
    }
    Map<String, String> before = announcing.facts(goal);
    goal.reopen(now());
    announcing.announce(goal, before, by, now());
    jdbi.useHandle(h -> servedGoals.settle(h, id));
    following.catchUp(goal);
  }

  /** Deletes a draft: a goal nobody has checked in on and no other goal serves. */
  @Transactional
  void delete(GoalId id) {
    Goal goal = alone(id);
    goal.requireOpen();
    goals.remove(goal);
    jdbi.useHandle(h -> servedGoals.forget(h, id));
    announcing.withdraw(goal);
    following.settle(goal.product());
  }

  private Goal alone(GoalId id) {
    products.alone(goals.productOf(id));
    return goals.forChange(id);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

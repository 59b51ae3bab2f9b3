package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.measures.Kind;
import org.prodops.goals.measures.Period;
import org.prodops.kernel.GoalId;

/**
 * Carries a goal on into another period.
 *
 * <p>What goes along: title, focus, functions, promise, cadence, those of its parents that are
 * open, and every rule that links work, since a rule speaks of work to come; links to single items
 * stay behind, they were the work of then. Key results start from where they ended. One that was
 * not reached keeps its target; of one that was, the target moves on by the same distance (reach)
 * or in the same proportion (reduce). A milestone takes along the steps not done; what is wholly
 * done, a milestone or a yes, stays behind.
 */
@Singleton
class CloningGoals {
  private final Products products;
  private final Goals goals;
  private final LinkingWork linking;
  private final FollowingFigures following;
  private final AnnouncingGoals announcing;
  private final Clock clock;

  @Inject
  CloningGoals(
      Products products,
      Goals goals,
      LinkingWork linking,
      FollowingFigures following,
      AnnouncingGoals announcing,
      Clock clock) {
    this.products = products;
    this.goals = goals;
    this.linking = linking;
    this.following = following;
    this.announcing = announcing;
    this.clock = clock;
  }

  /**
   * Returns the id of the new goal.
   *
   * @param period null for the one that follows
   */
  @Transactional
  GoalId carryOn(GoalId id, @Nullable Period period, String by) {
    products.alone(goals.productOf(id));
    Goal ended = goals.forChange(id);
    Aim was = ended.aim();
    List<GoalId> parents = was.parents().stream().filter(goals::isOpen).toList();
    Aim aim =
        new Aim(
            was.title(),
            was.focus(),
            was.functions(),
            period == null ? was.period().next() : period,
            parents,
            was.committed(),
            was.cadence());
    Goal next = new Goal(ended.product(), aim, now());
    next.becomeCloneOf(id);
    for (KeyResult keyResult : ended.keyResults()) {
      Measure onward = onward(keyResult);
      if (onward != null) {
        next.add(new KeyResult(onward, now()), now());
      }
    }
    goals.add(next);
    announcing.announce(next, Map.of(), by, now());
    linking.carryRules(id, next.id(), by);
    following.catchUp(next);
    return next.id();
  }

  /** Returns how a key result is measured from now on, null when there is nothing left of it. */
  static @Nullable Measure onward(KeyResult keyResult) {
    Measure was = keyResult.measured();
    double now = keyResult.current() == null ? was.start() : keyResult.current();
    Kind kind = was.kind();
    if (kind == Kind.KEEP_WITHIN) {
      return was;
    }
    if (keyResult.hasSteps()) {
      List<Measure.StepAim> left = keyResult.stepsLeft();
      return left.isEmpty() ? null : was.from(0, 0, left);
    }
    boolean reached = kind == Kind.REDUCE ? now <= was.target() : now >= was.target();
    if (kind == Kind.BINARY) {
      return reached ? null : was;
    }
    if (!reached) {
      return was.from(now, was.target(), List.of());
    }
    double target =
        kind == Kind.REDUCE ? now * was.target() / was.start() : now + was.target() - was.start();
    boolean sensible = kind == Kind.REACH || (kind == Kind.REDUCE && target >= 0 && target < now);
    return sensible ? was.from(now, target, List.of()) : null;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

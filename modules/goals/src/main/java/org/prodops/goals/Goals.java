package org.prodops.goals;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.ProductKey;

/** All goals. */
@Singleton
class Goals {
  @PersistenceContext(unitName = "goals")
  EntityManager entities;

  /** Returns the goal, which nobody else can change until the transaction ends. */
  Goal forChange(GoalId id) {
    Goal goal = entities.find(Goal.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    if (goal == null) {
      throw new NotFoundException("No goal " + id + ".");
    }
    return goal;
  }

  /** Returns the goal that has this key result, like {@link #forChange}. */
  Goal ofKeyResult(String keyResultId) {
    return entities
        .createQuery("select k.goal.id from KeyResult k where k.id = :id", String.class)
        .setParameter("id", keyResultId)
        .getResultStream()
        .findAny()
        .map(id -> forChange(new GoalId(id)))
        .orElseThrow(() -> new NotFoundException("No key result " + keyResultId + "."));
  }

  /** Returns the product a goal belongs to, which never changes. */
  ProductKey productOf(GoalId id) {
    return entities
        .createQuery("select g.product from Goal g where g.id = :id", String.class)
        .setParameter("id", id.value())
        .getResultStream()
        .findAny()
        .map(ProductKey::new)
        .orElseThrow(() -> new NotFoundException("No goal " + id + "."));
  }

  void add(Goal goal) {
    entities.persist(goal);
  }

  /** Removes a draft that no goal serves. */
  void remove(Goal goal) {
    if (!goal.isDraft()) {
      throw new ClientErrorException(
          "This goal has check-ins, which figures are built on. Close it instead.", 409);
    }
    if (hasChildren(goal.id())) {
      throw new ClientErrorException(
          "Other goals serve this one. Move or delete them first, or close it instead.", 409);
    }
    entities.remove(goal);
  }

  private boolean hasChildren(GoalId id) {
    return entities
            .createQuery("select count(g) from Goal g where g.parent = :id", Long.class)
            .setParameter("id", id.value())
            .getSingleResult()
        > 0;
  }

  /** Writes what has changed, so that plain SQL and versions see it. */
  void write() {
    entities.flush();
  }

  /**
   * Refuses a parent that is not there, belongs to another product, or would close a ring.
   *
   * @param goal the goal to put under it, null while it is new
   */
  void requireParent(@Nullable GoalId goal, ProductKey product, @Nullable GoalId parent) {
    if (parent == null) {
      return;
    }
    Goal above = entities.find(Goal.class, parent.value());
    if (above == null) {
      throw new BrokenRule("/parent", "names no goal");
    }
    if (!above.product().equals(product)) {
      throw new BrokenRule("/parent", "belongs to product " + above.product() + ", not " + product);
    }
    for (Goal next = above; next != null; next = parentOf(next)) {
      if (next.id().equals(goal)) {
        throw new BrokenRule("/parent", "must be neither the goal itself nor one that serves it");
      }
    }
  }

  private @Nullable Goal parentOf(Goal goal) {
    GoalId parent = goal.parent();
    return parent == null ? null : entities.find(Goal.class, parent.value());
  }
}

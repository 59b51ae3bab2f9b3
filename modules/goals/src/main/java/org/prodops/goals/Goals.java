package org.prodops.goals;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    return forChange(goalOf(keyResultId));
  }

  /** Returns which goal has this key result, which never changes. */
  GoalId goalOf(String keyResultId) {
    return entities
        .createQuery("select k.goal.id from KeyResult k where k.id = :id", String.class)
        .setParameter("id", keyResultId)
        .getResultStream()
        .findAny()
        .map(GoalId::new)
        .orElseThrow(() -> new NotFoundException("No key result " + keyResultId + "."));
  }

  boolean isOpen(GoalId id) {
    Goal goal = entities.find(Goal.class, id.value());
    return goal != null && !goal.isClosed();
  }

  /** Returns what these goals are called, in the same order; one that is gone is left out. */
  List<String> titles(List<GoalId> ids) {
    return ids.stream()
        .map(id -> entities.find(Goal.class, id.value()))
        .filter(Objects::nonNull)
        .map(goal -> goal.aim().title())
        .toList();
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
            .createQuery("select count(g) from Goal g where :id member of g.parents", Long.class)
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
   * @param goal the goal to put under them, null while it is new
   */
  void requireParents(@Nullable GoalId goal, ProductKey product, List<GoalId> parents) {
    for (int i = 0; i < parents.size(); i++) {
      String pointer = i == 0 ? "/parent" : "/parents/" + i;
      Goal above = entities.find(Goal.class, parents.get(i).value());
      if (above == null) {
        throw new BrokenRule(pointer, "names no goal");
      }
      if (!above.product().equals(product)) {
        throw new BrokenRule(pointer, "belongs to product " + above.product() + ", not " + product);
      }
      if (goal != null && reaches(above, goal)) {
        throw new BrokenRule(pointer, "must be neither the goal itself nor one that serves it");
      }
    }
  }

  /** Walks up from a goal along all its parents, each once. */
  private boolean reaches(Goal from, GoalId wanted) {
    Set<GoalId> seen = new HashSet<>();
    Deque<Goal> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      Goal at = next.removeFirst();
      if (at.id().equals(wanted)) {
        return true;
      }
      for (GoalId parent : at.parents()) {
        Goal above = seen.add(parent) ? entities.find(Goal.class, parent.value()) : null;
        if (above != null) {
          next.add(above);
        }
      }
    }
    return false;
  }
}

package org.prodops.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people have decided to achieve, and which work serves it. */
public sealed interface GoalEvent extends DomainEvent {

  /** A product is new or was renamed. */
  record ProductChanged(String eventId, Instant occurredAt, ProductKey product, String name)
      implements GoalEvent {}

  /** A product has a new north star; the one before is history. */
  record NorthStarSet(
      String eventId,
      Instant occurredAt,
      ProductKey product,
      String statement,
      @Nullable String metric,
      @Nullable String unit,
      @Nullable Double target)
      implements GoalEvent {}

  /**
   * A goal is new or anything about it changed. Carries all of it.
   *
   * @param from first day of the goal's period
   * @param to first day after the goal's period
   * @param parent the goal it mainly serves, null if it serves the north star directly
   * @param parents every goal it serves, the main one first
   * @param progress weighted mean over its key results, 0 to 1; null while it has none
   * @param keyResults how many it has
   * @param checkedInAt the newest check-in on any of its key results, null before the first
   * @param closed true once closed; a closed goal drives no work
   */
  record GoalChanged(
      String eventId,
      Instant occurredAt,
      long version,
      GoalId goal,
      ProductKey product,
      String title,
      Focus focus,
      List<Function> functions,
      LocalDate from,
      LocalDate to,
      @Nullable GoalId parent,
      List<GoalId> parents,
      boolean committed,
      @Nullable Double progress,
      int keyResults,
      @Nullable Instant checkedInAt,
      boolean closed)
      implements GoalEvent {

    public GoalChanged {
      // An event logged when goals had one parent at most says nothing of parents.
      parents = parentsOf(parent, parents);
    }

    private static List<GoalId> parentsOf(@Nullable GoalId parent, @Nullable List<GoalId> parents) {
      if (parents != null) {
        return List.copyOf(parents);
      }
      return parent == null ? List.of() : List.of(parent);
    }
  }

  /**
   * Some key result takes its readings from a figure of a report, or none does any more.
   *
   * @param report the report, such as {@code loop}
   * @param figure which of its figures, as the report names it
   * @param followed false once no key result of an open goal follows it
   */
  record FigureFollowed(
      String eventId,
      Instant occurredAt,
      long version,
      ProductKey product,
      String report,
      String figure,
      boolean followed)
      implements GoalEvent {}

  /**
   * A work item serves a goal.
   *
   * @param origin {@code item} when a person linked this very item, {@code rule} when a rule did
   * @param reason in words a person understands, such as {@code label = billing}
   */
  record WorkLinked(
      String eventId,
      Instant occurredAt,
      GoalId goal,
      WorkItemId workItem,
      String origin,
      String reason)
      implements GoalEvent {}

  /** A work item no longer serves a goal. */
  record WorkUnlinked(String eventId, Instant occurredAt, GoalId goal, WorkItemId workItem)
      implements GoalEvent {}

  /**
   * The blind answers of one round of an alignment session were put in themes that people
   * confirmed, so that it is known how far they agree. Told again when the themes change and when
   * the session ends; the highest version counts.
   *
   * @param round 1 for the first; each round is measured on its own
   * @param revealedAt when everybody saw the answers, which is what a change is counted from
   * @param agreement mean overlap of themes over all pairs of people, 0 to 1; null with fewer than
   *     two
   * @param betweenFunctions mean agreement of pairs from two functions, 0 to 1; null when fewer
   *     than two functions have enough answers to be shown
   * @param verdict SAME, CLOSE or APART; null without an agreement
   * @param focusAgreement how alike people spread 100 points over the focuses, 0 to 1; null when
   *     fewer than two did
   * @param answered how many people answered
   * @param concluded true once the session is over and this was its last round
   * @param said how people spread the points, only where there are enough answers to be shown
   */
  record AlignmentMeasured(
      String eventId,
      Instant occurredAt,
      long version,
      ProductKey product,
      String session,
      int round,
      Instant revealedAt,
      @Nullable Double agreement,
      @Nullable Double betweenFunctions,
      @Nullable String verdict,
      @Nullable Double focusAgreement,
      int answered,
      boolean concluded,
      List<SaidFocus> said)
      implements GoalEvent {}

  /**
   * What part of their points people gave to a focus.
   *
   * @param function null for everybody
   * @param share mean over people, 0 to 1
   */
  record SaidFocus(@Nullable Function function, Focus focus, double share) {}
}

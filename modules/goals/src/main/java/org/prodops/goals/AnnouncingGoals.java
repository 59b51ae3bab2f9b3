package org.prodops.goals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.history.Changes;
import org.prodops.goals.history.Words;
import org.prodops.goals.suggestions.Marks;
import org.prodops.kernel.GoalEvent;

/** Writes a changed goal, notes what is another now, and tells the other modules. */
@Singleton
class AnnouncingGoals {
  private final Goals goals;
  private final Changes changes;
  private final Marks marks;
  private final Jdbi jdbi;
  private final Event<GoalEvent> events;

  @Inject
  AnnouncingGoals(Goals goals, Changes changes, Marks marks, Jdbi jdbi, Event<GoalEvent> events) {
    this.goals = goals;
    this.changes = changes;
    this.marks = marks;
    this.jdbi = jdbi;
    this.events = events;
  }

  /** Returns everything people may want to know has changed, in words. */
  Map<String, String> facts(Goal goal) {
    Map<String, String> facts = goal.facts();
    facts.put("parents", Words.list(goals.titles(goal.parents())));
    return facts;
  }

  void announce(Goal goal) {
    goals.write();
    jdbi.useHandle(h -> marks.goal(h, goal.id()));
    events.fire(goal.changed());
  }

  /** Announces and notes what differs from how the goal was. */
  void announce(Goal goal, Map<String, String> before, String by, Instant at) {
    announce(goal);
    Changes.Note note = new Changes.Note(goal.id(), null, by, at);
    jdbi.useHandle(h -> changes.between(h, note, before, facts(goal)));
  }

  /**
   * Announces and notes how the measure of a key result changed; null when there was or is none.
   */
  void announce(
      Goal goal, @Nullable Measure before, @Nullable Measure after, String by, Instant at) {
    announce(goal);
    String title = before != null ? before.title() : after != null ? after.title() : null;
    Changes.Note note = new Changes.Note(goal.id(), title, by, at);
    jdbi.useHandle(
        h -> {
          if (before != null && after != null) {
            changes.between(h, note, before.facts(), after.facts());
          } else {
            changes.one(h, note, "keyResult", words(before), words(after));
          }
        });
  }

  private static @Nullable String words(@Nullable Measure measure) {
    return measure == null
        ? null
        : "%s from %s to %s %s"
            .formatted(
                measure.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                Words.number(measure.start()),
                Words.number(measure.target()),
                measure.unit())
            .strip();
  }

  /** Tells that a draft is gone, and forgets what happened to it. */
  void withdraw(Goal goal) {
    jdbi.useHandle(
        h -> {
          changes.forget(h, goal.id());
          marks.goal(h, goal.id());
        });
    goals.write();
    events.fire(goal.withdrawn());
  }
}

package org.prodops.goals;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.suggestions.Marks;
import org.prodops.kernel.GoalEvent;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.WorkItemId;

/**
 * Which item serves which goal, as it follows from links and items.
 *
 * <p>Nothing here is decided, all of it is derived: settling compares what the links ask for with
 * what was told last and tells the difference. So the order in which items and links became known
 * cannot matter. Closed goals are left alone: they keep what they had.
 */
@Singleton
class ServedGoals {
  /** What links ask for; {@code :scope} names one goal or one item. */
  private static final String ASKED =
      """
      select l.goal_id, l.work_item_id, null as field, l.created_by as wanted
      from goals.work_link l join goals.goal g on g.id = l.goal_id
      where g.closed_at is null and l.work_item_id is not null and %1$s = :scope
      union all
      select l.goal_id, f.work_item_id, l.rule_field, l.rule_equals
      from goals.work_link l
      join goals.goal g on g.id = l.goal_id
      join goals.work_facet f on f.field = l.rule_field and f.facet = l.rule_folded
      join goals.work_item i on i.id = f.work_item_id and i.product_key = g.product_key
      where g.closed_at is null and %2$s = :scope""";

  private static final String ASKED_OF_GOAL = ASKED.formatted("l.goal_id", "l.goal_id");
  private static final String ASKED_OF_ITEM = ASKED.formatted("l.work_item_id", "f.work_item_id");

  private static final String TOLD =
      """
      select s.goal_id, s.work_item_id, s.linked, s.origin, s.reason, s.version
      from goals.served_goal s join goals.goal g on g.id = s.goal_id
      where g.closed_at is null and s.%s = :scope""";

  private static final String TOLD_OF_GOAL = TOLD.formatted("goal_id");
  private static final String TOLD_OF_ITEM = TOLD.formatted("work_item_id");

  private final Event<GoalEvent> events;
  private final Marks marks;
  private final Clock clock;

  @Inject
  ServedGoals(Event<GoalEvent> events, Marks marks, Clock clock) {
    this.events = events;
    this.marks = marks;
    this.clock = clock;
  }

  private record Pair(GoalId goal, WorkItemId item) {}

  /** Why an item serves a goal; of several causes the one that sorts first is told. */
  private record Cause(String origin, String reason) implements Comparable<Cause> {
    /** A person's own choice comes before any rule, then the wording decides. */
    @Override
    public int compareTo(Cause other) {
      int byOrigin = origin.compareTo(other.origin);
      return byOrigin != 0 ? byOrigin : reason.compareTo(other.reason);
    }

    static Cause of(@Nullable String field, String wanted) {
      return field == null
          ? new Cause("item", "linked by " + wanted)
          : new Cause("rule", field + " = " + wanted);
    }
  }

  private record Told(boolean linked, Cause cause, long version) {}

  /** Settles all items of one goal, after its links changed. */
  void settle(Handle h, GoalId goal) {
    marks.items(h, settle(h, ASKED_OF_GOAL, TOLD_OF_GOAL, goal.value()));
  }

  /** Settles all goals of one item, after the item changed, which is marked already. */
  void settle(Handle h, WorkItemId item) {
    settle(h, ASKED_OF_ITEM, TOLD_OF_ITEM, item.value());
  }

  /** Returns the items that came to serve a goal or no longer do. */
  private Set<WorkItemId> settle(Handle h, String askedSql, String toldSql, String scope) {
    Map<Pair, Cause> asked = new HashMap<>();
    h.createQuery(askedSql)
        .bind("scope", scope)
        .map(
            (row, context) ->
                Map.entry(pair(row), Cause.of(row.getString("field"), row.getString("wanted"))))
        .forEach(
            found ->
                asked.merge(
                    found.getKey(), found.getValue(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
    Map<Pair, Told> told = new HashMap<>();
    h.createQuery(toldSql)
        .bind("scope", scope)
        .map((row, context) -> Map.entry(pair(row), told(row)))
        .forEach(found -> told.put(found.getKey(), found.getValue()));

    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Set<WorkItemId> moved = new TreeSet<>(Comparator.comparing(WorkItemId::value));
    asked.forEach(
        (pair, cause) -> {
          Told was = told.get(pair);
          link(h, pair, cause, was, now);
          if (was == null || !was.linked()) {
            moved.add(pair.item());
          }
        });
    told.forEach(
        (pair, was) -> {
          if (was.linked() && !asked.containsKey(pair)) {
            unlink(h, pair, was, now);
            moved.add(pair.item());
          }
        });
    return moved;
  }

  private void link(Handle h, Pair pair, Cause cause, @Nullable Told was, Instant now) {
    if (was != null && was.linked() && was.cause().equals(cause)) {
      return;
    }
    long version = was == null ? 1 : was.version() + 1;
    write(h, pair, new Told(true, cause, version), was == null, now);
    events.fire(
        new GoalEvent.WorkLinked(
            eventId(pair, version), now, pair.goal(), pair.item(), cause.origin(), cause.reason()));
  }

  private void unlink(Handle h, Pair pair, Told was, Instant now) {
    long version = was.version() + 1;
    write(h, pair, new Told(false, was.cause(), version), false, now);
    events.fire(new GoalEvent.WorkUnlinked(eventId(pair, version), now, pair.goal(), pair.item()));
  }

  private static void write(Handle h, Pair pair, Told told, boolean isNew, Instant now) {
    h.createUpdate(
            isNew
                ? """
                insert into goals.served_goal
                  (goal_id, work_item_id, linked, origin, reason, since, version)
                values (:goal, :item, :linked, :origin, :reason, :since, :version)"""
                : """
                update goals.served_goal
                set linked = :linked, origin = :origin, reason = :reason, since = :since,
                  version = :version
                where goal_id = :goal and work_item_id = :item""")
        .bind("goal", pair.goal().value())
        .bind("item", pair.item().value())
        .bind("linked", told.linked())
        .bind("origin", told.cause().origin())
        .bind("reason", told.cause().reason())
        .bind("since", now)
        .bind("version", told.version())
        .execute();
  }

  /** Ends every pair of a goal that is going away, and forgets its links. */
  void forget(Handle h, GoalId goal) {
    h.createUpdate("delete from goals.work_link where goal_id = :goal")
        .bind("goal", goal.value())
        .execute();
    settle(h, goal);
    marks.forget(h, goal);
    h.createUpdate("delete from goals.served_goal where goal_id = :goal")
        .bind("goal", goal.value())
        .execute();
  }

  private static String eventId(Pair pair, long version) {
    return pair.goal() + ":" + pair.item() + ":" + version;
  }

  private static Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        new GoalId(row.getString("goal_id")), new WorkItemId(row.getString("work_item_id")));
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        row.getBoolean("linked"),
        new Cause(row.getString("origin"), row.getString("reason")),
        row.getLong("version"));
  }
}

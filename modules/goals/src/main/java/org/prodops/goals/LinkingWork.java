package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.history.Changes;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Ids;
import org.prodops.kernel.WorkItemId;

/** Says which work serves a goal: one item, or whatever a rule finds now and later. */
@Singleton
class LinkingWork {
  private final Jdbi jdbi;
  private final Products products;
  private final Goals goals;
  private final KnownItems items;
  private final ServedGoals servedGoals;
  private final Changes changes;
  private final Clock clock;

  @Inject
  LinkingWork(
      Jdbi jdbi,
      Products products,
      Goals goals,
      KnownItems items,
      ServedGoals servedGoals,
      Changes changes,
      Clock clock) {
    this.jdbi = jdbi;
    this.products = products;
    this.goals = goals;
    this.items = items;
    this.servedGoals = servedGoals;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * A link as it stands after being asked for.
   *
   * @param isNew false when the goal had this very link already
   */
  record Made(String linkId, boolean isNew) {}

  @Transactional
  Made link(GoalId goal, WorkItemId item, String by) {
    open(goal);
    return jdbi.withHandle(
        h -> {
          if (!items.has(h, item)) {
            throw new BrokenRule("/workItemId", "names no work item known here");
          }
          Optional<String> there =
              h.createQuery(
                      """
                      select id from goals.work_link
                      where goal_id = :goal and work_item_id = :item""")
                  .bind("goal", goal.value())
                  .bind("item", item.value())
                  .mapTo(String.class)
                  .findOne();
          if (there.isPresent()) {
            return new Made(there.get(), false);
          }
          String id = Ids.fresh();
          h.createUpdate(
                  """
                  insert into goals.work_link (id, goal_id, work_item_id,
                    created_at, created_by, confirmed_at, confirmed_by)
                  values (:id, :goal, :item, :at, :by, :at, :by)""")
              .bind("id", id)
              .bind("goal", goal.value())
              .bind("item", item.value())
              .bind("at", now())
              .bind("by", by)
              .execute();
          changes.one(h, note(goal, by), "link", null, words(h, id));
          servedGoals.settle(h, goal);
          return new Made(id, true);
        });
  }

  @Transactional
  Made link(GoalId goal, Rule rule, String by) {
    open(goal);
    return jdbi.withHandle(
        h -> {
          Optional<String> there =
              h.createQuery(
                      """
                      select id from goals.work_link
                      where goal_id = :goal and rule_field = :field and rule_folded = :folded""")
                  .bind("goal", goal.value())
                  .bind("field", rule.field().word())
                  .bind("folded", rule.folded())
                  .mapTo(String.class)
                  .findOne();
          if (there.isPresent()) {
            return new Made(there.get(), false);
          }
          String id = Ids.fresh();
          h.createUpdate(
                  """
                  insert into goals.work_link
                    (id, goal_id, rule_field, rule_equals, rule_folded,
                     created_at, created_by, confirmed_at, confirmed_by)
                  values (:id, :goal, :field, :equals, :folded, :at, :by, :at, :by)""")
              .bind("id", id)
              .bind("goal", goal.value())
              .bind("field", rule.field().word())
              .bind("equals", rule.equals())
              .bind("folded", rule.folded())
              .bind("at", now())
              .bind("by", by)
              .execute();
          changes.one(h, note(goal, by), "link", null, words(h, id));
          servedGoals.settle(h, goal);
          return new Made(id, true);
        });
  }

  @Transactional
  void unlink(GoalId goal, String linkId, String by) {
    open(goal);
    jdbi.useHandle(
        h -> {
          String words = words(h, linkId);
          if (words == null || delete(h, goal, linkId) == 0) {
            throw new NotFoundException("No work link " + linkId + " of goal " + goal + ".");
          }
          changes.one(h, note(goal, by), "link", words, null);
          servedGoals.settle(h, goal);
        });
  }

  /** Says that a link is still right, as of now. */
  @Transactional
  void confirm(GoalId goal, String linkId, String by) {
    open(goal);
    jdbi.useHandle(
        h -> {
          Changes.Note note = note(goal, by);
          int confirmed =
              h.createUpdate(
                      """
                      update goals.work_link set confirmed_at = :at, confirmed_by = :by
                      where id = :id and goal_id = :goal""")
                  .bind("at", note.at())
                  .bind("by", by)
                  .bind("id", linkId)
                  .bind("goal", goal.value())
                  .execute();
          if (confirmed == 0) {
            throw new NotFoundException("No work link " + linkId + " of goal " + goal + ".");
          }
          changes.one(h, note, "linkConfirmed", null, words(h, linkId));
        });
  }

  /** Gives a goal the rules of another, for what they find from now on. */
  @Transactional
  void carryRules(GoalId from, GoalId to, String by) {
    List<Rule> rules =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select rule_field, rule_equals from goals.work_link
                        where goal_id = :goal and rule_field is not null
                        order by created_at, id""")
                    .bind("goal", from.value())
                    .map(
                        (row, context) ->
                            Rule.of(row.getString("rule_field"), row.getString("rule_equals")))
                    .list());
    rules.forEach(rule -> link(to, rule, by));
  }

  private static @Nullable String words(Handle h, String linkId) {
    return h.createQuery(
            """
            select case when l.rule_field is null then i.item_key || ' ' || i.title
              else l.rule_field || ' = ' || l.rule_equals end
            from goals.work_link l left join goals.work_item i on i.id = l.work_item_id
            where l.id = :id""")
        .bind("id", linkId)
        .mapTo(String.class)
        .findOne()
        .orElse(null);
  }

  private Changes.Note note(GoalId goal, String by) {
    return new Changes.Note(goal, null, by, now());
  }

  private static int delete(Handle h, GoalId goal, String linkId) {
    return h.createUpdate("delete from goals.work_link where id = :id and goal_id = :goal")
        .bind("id", linkId)
        .bind("goal", goal.value())
        .execute();
  }

  /** Keeps others from the goal and its links until the transaction ends; 409 if it is closed. */
  void open(GoalId goal) {
    products.alone(goals.productOf(goal));
    goals.forChange(goal).requireOpen();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

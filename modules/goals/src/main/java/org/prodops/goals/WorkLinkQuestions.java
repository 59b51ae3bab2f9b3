package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.LinkedItemsResource.LinkedItemView;
import org.prodops.goals.WorkLinksResource.RuleView;
import org.prodops.goals.WorkLinksResource.WorkLinkView;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;
import org.prodops.kernel.StatusCategory;

/** Which links a goal has and which items they reach. */
@Singleton
class WorkLinkQuestions {
  private static final String LINK =
      """
      select l.*, i.item_key, i.title, g.closed_at,
        case when l.work_item_id is not null then 1 else
          (select count(*) from goals.work_facet f
           join goals.work_item w on w.id = f.work_item_id
           where f.field = l.rule_field and f.facet = l.rule_folded
             and w.product_key = g.product_key) end as items
      from goals.work_link l
      join goals.goal g on g.id = l.goal_id
      left join goals.work_item i on i.id = l.work_item_id
      where l.goal_id = :goal
      """;

  private final Jdbi jdbi;
  private final LinkAgePolicy age;

  @Inject
  WorkLinkQuestions(Jdbi jdbi, LinkAgePolicy age) {
    this.jdbi = jdbi;
    this.age = age;
  }

  List<WorkLinkView> ofGoal(GoalId goal) {
    return jdbi.withHandle(
        h -> {
          requireGoal(h, goal);
          return ofGoal(h, goal);
        });
  }

  List<WorkLinkView> ofGoal(Handle h, GoalId goal) {
    return h.createQuery(LINK + "order by l.created_at, l.id")
        .bind("goal", goal.value())
        .map((row, context) -> view(row))
        .list();
  }

  WorkLinkView link(GoalId goal, String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery(LINK + "and l.id = :id")
                .bind("goal", goal.value())
                .bind("id", id)
                .map((row, context) -> view(row))
                .findOne()
                .orElseThrow(
                    () -> new NotFoundException("No work link " + id + " of goal " + goal + ".")));
  }

  long countItems(Handle h, GoalId goal) {
    return h.createQuery("select count(*) from goals.served_goal where goal_id = :goal and linked")
        .bind("goal", goal.value())
        .mapTo(Long.class)
        .one();
  }

  Page<LinkedItemView> items(GoalId goal, int limit, @Nullable String after) {
    List<LinkedItemView> found =
        jdbi.withHandle(
            h -> {
              requireGoal(h, goal);
              return h.createQuery(
                      """
                      select s.*, i.item_key, i.title, i.url, i.item_type, i.status, i.category,
                        i.removed
                      from goals.served_goal s join goals.work_item i on i.id = s.work_item_id
                      where s.goal_id = :goal and s.linked and s.work_item_id > :after
                      order by s.goal_id, s.work_item_id limit :limit""")
                  .bind("goal", goal.value())
                  .bind("after", after == null ? "" : after)
                  .bind("limit", limit + 1)
                  .map((row, context) -> item(row))
                  .list();
            });
    return Page.of(found, limit, LinkedItemView::workItemId);
  }

  private static void requireGoal(Handle h, GoalId goal) {
    if (h.createQuery("select 1 from goals.goal where id = :id")
        .bind("id", goal.value())
        .mapTo(Integer.class)
        .findOne()
        .isEmpty()) {
      throw new NotFoundException("No goal " + goal + ".");
    }
  }

  private WorkLinkView view(ResultSet row) throws SQLException {
    String field = row.getString("rule_field");
    Instant confirmedAt = row.getObject("confirmed_at", OffsetDateTime.class).toInstant();
    return new WorkLinkView(
        row.getString("id"),
        row.getString("goal_id"),
        row.getString("work_item_id"),
        row.getString("item_key"),
        row.getString("title"),
        field == null ? null : new RuleView(field, row.getString("rule_equals")),
        row.getLong("items"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        confirmedAt,
        row.getString("confirmed_by"),
        row.getString("closed_at") == null && !confirmedAt.isAfter(age.ageingSince()));
  }

  private static LinkedItemView item(ResultSet row) throws SQLException {
    return new LinkedItemView(
        row.getString("work_item_id"),
        row.getString("item_key"),
        row.getString("title"),
        row.getString("url"),
        row.getString("item_type"),
        row.getString("status"),
        StatusCategory.valueOf(row.getString("category")),
        row.getBoolean("removed"),
        row.getString("origin"),
        row.getString("reason"),
        row.getObject("since", OffsetDateTime.class).toInstant());
  }
}

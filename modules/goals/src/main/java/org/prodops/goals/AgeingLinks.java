package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.AgeingLinksResource.AgeingLinkView;
import org.prodops.goals.AgeingLinksResource.AgeingView;
import org.prodops.goals.AgeingLinksResource.TotalsView;
import org.prodops.goals.WorkLinksResource.RuleView;
import org.prodops.kernel.Page;

/** Which links of open goals are ageing, and how many of all that is: link decay (metrics W4). */
@Singleton
class AgeingLinks {
  private static final String LINKS =
      """
      from goals.work_link l join goals.goal g on g.id = l.goal_id and g.closed_at is null
      left join goals.work_item i on i.id = l.work_item_id
      where (cast(:product as varchar) is null or g.product_key = :product)
        and (cast(:goal as varchar) is null or g.id = :goal)
      """;

  private final Jdbi jdbi;
  private final LinkAgePolicy age;

  @Inject
  AgeingLinks(Jdbi jdbi, LinkAgePolicy age) {
    this.jdbi = jdbi;
    this.age = age;
  }

  AgeingView ageing(
      @Nullable String product, @Nullable String goal, int limit, @Nullable Keyset after) {
    Instant since = age.ageingSince();
    return jdbi.withHandle(
        h -> {
          Query rows =
              h.createQuery(
                  """
                  select l.*, g.product_key, g.title as goal_title, i.item_key, i.title,
                    case when l.work_item_id is not null then 1 else
                      (select count(*) from goals.work_facet f
                       join goals.work_item w on w.id = f.work_item_id
                       where f.field = l.rule_field and f.facet = l.rule_folded
                         and w.product_key = g.product_key) end as items
                  """
                      + LINKS
                      + "and l.confirmed_at <= :since "
                      + (after == null ? "" : "and (l.confirmed_at, l.id) > (:at, :id) ")
                      + "order by l.confirmed_at, l.id limit :limit");
          if (after != null) {
            rows.bind("at", after.at()).bind("id", after.id());
          }
          Page<AgeingLinkView> page =
              Page.of(
                  rows.bind("product", product)
                      .bind("goal", goal)
                      .bind("since", since)
                      .bind("limit", limit + 1)
                      .map((row, context) -> view(row))
                      .list(),
                  limit,
                  link -> new Keyset(link.confirmedAt(), link.id()).text());
          TotalsView totals = totals(h, product, goal, since);
          return new AgeingView(
              List.copyOf(page.items()),
              page.next(),
              totals,
              age.days(),
              totals.links() > 0 ? null : "No open goal has a link to work, so none can be old.");
        });
  }

  private static TotalsView totals(
      Handle h, @Nullable String product, @Nullable String goal, Instant since) {
    return h.createQuery(
            "select count(*) as links, count(*) filter (where l.confirmed_at <= :since) as ageing "
                + LINKS)
        .bind("product", product)
        .bind("goal", goal)
        .bind("since", since)
        .map(
            (row, context) -> {
              long links = row.getLong("links");
              long ageing = row.getLong("ageing");
              return new TotalsView(links, ageing, links == 0 ? null : ageing / (double) links);
            })
        .one();
  }

  private AgeingLinkView view(ResultSet row) throws SQLException {
    String field = row.getString("rule_field");
    Instant confirmedAt = row.getObject("confirmed_at", OffsetDateTime.class).toInstant();
    return new AgeingLinkView(
        row.getString("id"),
        row.getString("product_key"),
        row.getString("goal_id"),
        row.getString("goal_title"),
        row.getString("work_item_id"),
        row.getString("item_key"),
        row.getString("title"),
        field == null ? null : new RuleView(field, row.getString("rule_equals")),
        row.getLong("items"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        confirmedAt,
        row.getString("confirmed_by"),
        age.daysSince(confirmedAt));
  }
}

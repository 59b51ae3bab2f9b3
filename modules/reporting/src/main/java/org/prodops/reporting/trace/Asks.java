package org.prodops.reporting.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Money;
import org.prodops.reporting.Shown;

/** Customers' asks as a trace shows them. */
public final class Asks {
  static final String ASKERS =
      """
      select distinct f.customer, f.work_item, coalesce(c.name, f.customer) as name
      from reporting.feedback f
      left join reporting.customer c on c.generation = :g and c.id = f.customer
      where f.generation = :g and\s""";

  private Asks() {}

  /**
   * An ask.
   *
   * @param importance 0 to 3
   * @param stage where in the loop it is: triage, decide, build, tell, adopt, or closed
   * @param mrrAtRaise the customer's monthly revenue when it asked
   */
  public record Ask(
      String id,
      String title,
      String customerId,
      String customerName,
      int importance,
      @Nullable String workItemId,
      boolean declined,
      String stage,
      @Nullable Money mrrAtRaise,
      @Nullable String planAtRaise,
      Instant raisedAt,
      @Nullable Instant triagedAt,
      @Nullable Instant committedAt,
      @Nullable Instant releasedAt,
      @Nullable Instant adoptedAt,
      @Nullable Instant toldAt) {}

  /** That a customer asked for an item, once or more. */
  record Asker(String customer, String name, String item) {}

  /** Returns who asked for any of these items. */
  static List<Asker> askers(Shown shown, Collection<String> items) {
    return items.isEmpty()
        ? List.of()
        : shown
            .query(ASKERS + "f.work_item in (<items>) order by f.customer, f.work_item")
            .bindList("items", List.copyOf(items))
            .map((rs, ctx) -> asker(rs))
            .list();
  }

  static Asker asker(ResultSet rs) throws SQLException {
    return new Asker(rs.getString("customer"), rs.getString("name"), rs.getString("work_item"));
  }

  /** Returns what these customers asked for these items, at most so many asks. */
  static List<Ask> of(
      Shown shown, Collection<String> customers, Collection<String> items, int most) {
    return customers.isEmpty() || items.isEmpty()
        ? List.of()
        : where(
            shown,
            "f.customer in (<customers>) and f.work_item in (<items>)",
            Map.of("customers", customers, "items", items),
            most);
  }

  /** Returns what a customer asked for, at most so many asks. */
  static List<Ask> of(Shown shown, String customer, int most) {
    return where(
        shown, "f.customer in (<customers>)", Map.of("customers", List.of(customer)), most);
  }

  /** Open ones first, each the oldest first. */
  private static List<Ask> where(
      Shown shown, String condition, Map<String, Collection<String>> ids, int most) {
    Query query =
        shown.query(
            "select /* few */ f.*, coalesce(c.name, f.customer) as customer_name, case"
                + " when f.closed_at is not null then 'closed'"
                + " when f.triaged_at is null then 'triage'"
                + " when f.declined then 'tell'"
                + " when f.committed_at is null then 'decide'"
                + " when f.released_at is null then 'build'"
                + " when f.told_at is null then 'tell' else 'adopt' end as stage"
                + " from reporting.feedback f"
                + " left join reporting.customer c on c.generation = :g and c.id = f.customer"
                + " where f.generation = :g and "
                + condition
                + " order by case when f.closed_at is null then 0 else 1 end, f.raised_at, f.id"
                + " fetch first :most rows only");
    ids.forEach((name, some) -> query.bindList(name, List.copyOf(some)));
    return query
        .bind("most", most)
        .map(
            (rs, ctx) -> {
              String currency = rs.getString("mrr_currency");
              return new Ask(
                  rs.getString("id"),
                  rs.getString("title"),
                  rs.getString("customer"),
                  rs.getString("customer_name"),
                  rs.getInt("importance"),
                  rs.getString("work_item"),
                  rs.getBoolean("declined"),
                  rs.getString("stage"),
                  currency == null ? null : new Money(rs.getLong("mrr_minor"), currency),
                  rs.getString("plan"),
                  rs.getObject("raised_at", OffsetDateTime.class).toInstant(),
                  Shown.instant(rs, "triaged_at"),
                  Shown.instant(rs, "committed_at"),
                  Shown.instant(rs, "released_at"),
                  Shown.instant(rs, "adopted_at"),
                  Shown.instant(rs, "told_at"));
            })
        .list();
  }
}

package org.prodops.customersuccess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.prodops.customersuccess.OutreachResource.News;
import org.prodops.customersuccess.OutreachResource.OutreachRow;
import org.prodops.kernel.Page;

/** Answers whom to tell what, and why. */
@Singleton
class Outreach {
  private final Jdbi jdbi;

  @Inject
  Outreach(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns a page of those who are owed an answer, the longest waiting first. */
  Page<OutreachRow> page(
      @Nullable String product, @Nullable String owner, int limit, @Nullable String cursor) {
    Filters filters = new Filters();
    // Says that it is not null, and where the embedded database has to stop reading.
    filters.only("f.owed_since < timestamp with time zone '9999-01-01 00:00:00+00'");
    filters.has("f.product", product);
    filters.has("c.owner", owner);
    filters.afterInstant("f.owed_since", "f.id", cursor);
    String sql =
        """
        select f.id, f.customer_id, c.name as customer_name, c.owner, f.contact_id,
          p.name as contact_name, p.email, f.product, f.title, f.raised_at, f.owed_since,
          f.decline_reason, w.id as item_id, w.item_key, w.title as item_title,
          w.url as item_url,
          coalesce(w.released_at, f.released_at) as released_at
        from customer_success.feedback f
        join customer_success.customer c on c.id = f.customer_id
        left join customer_success.contact p on p.id = f.contact_id
        left join customer_success.work_item w on w.id = f.work_item_id
        """
            + filters.where()
            + " order by f.owed_since, f.id limit :limit";
    return Page.of(
        jdbi.withHandle(
            h ->
                filters
                    .bindTo(h.createQuery(sql))
                    .bind("limit", limit + 1)
                    .map(Outreach::read)
                    .list()),
        limit,
        row -> Filters.place(row.since().toString(), row.feedback()));
  }

  private static OutreachRow read(ResultSet rs, StatementContext context) throws SQLException {
    String reason = rs.getString("decline_reason");
    Instant since = Utc.get(rs, "owed_since");
    String key = rs.getString("item_key");
    Instant released = Utc.orNull(rs, "released_at");
    return new OutreachRow(
        rs.getString("id"),
        rs.getString("customer_id"),
        rs.getString("customer_name"),
        rs.getString("owner"),
        rs.getString("contact_id"),
        rs.getString("contact_name"),
        rs.getString("email"),
        rs.getString("product"),
        rs.getString("title"),
        reason == null ? News.RELEASED : News.DECLINED,
        rs.getString("item_id"),
        key,
        rs.getString("item_title"),
        rs.getString("item_url"),
        released,
        reason,
        why(Utc.get(rs, "raised_at"), released == null ? since : released, key, reason),
        since);
  }

  private static String why(
      Instant raised, Instant answered, @Nullable String key, @Nullable String reason) {
    String asked = "Asked on " + day(raised) + "; ";
    return reason == null
        ? asked + key + " was released on " + day(answered) + " and nobody has told them."
        : asked + "declined on " + day(answered) + " and nobody has told them why.";
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}

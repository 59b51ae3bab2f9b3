package org.prodops.reporting.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;
import org.prodops.reporting.Shown;

/** The asks that wait in a stage now, the one waiting longest first. */
public final class WaitingAsks {
  private WaitingAsks() {}

  /**
   * An ask that waits.
   *
   * @param since when it entered the stage
   * @param ageSeconds how long it has waited, 0 or more
   */
  public record Waiting(
      String feedbackId,
      String title,
      String customerId,
      @Nullable String customerName,
      @Nullable String workItemId,
      @Nullable String workItemKey,
      Instant since,
      long ageSeconds) {}

  static Page<Waiting> in(
      Shown shown,
      Stage stage,
      @Nullable String product,
      Instant now,
      int limit,
      @Nullable String cursor) {
    String after = Page.key(cursor);
    int cut = after == null ? -1 : after.indexOf(' ');
    String since = "f." + stage.since();
    var query =
        shown
            .query(
                "select f.id, f.title, f.customer, c.name, f.work_item, w.item_key, "
                    + since
                    + " as since from reporting.feedback f"
                    + " left join reporting.customer c on c.generation = :g and c.id = f.customer"
                    + " left join reporting.work_item w on w.generation = :g and w.id = f.work_item"
                    + " where f.generation = :g and f.closed_at is null and "
                    + stage.waiting()
                    + (product == null ? "" : " and f.product = :product")
                    + (after == null ? "" : " and (" + since + ", f.id) > (:since, :id)")
                    + " order by "
                    + order(stage, product)
                    + since
                    + ", f.id limit :rows")
            .bind("product", product)
            .bind("rows", limit + 1);
    if (after != null) {
      query.bind("since", Shown.stamp(instant(after, cut))).bind("id", after.substring(cut + 1));
    }
    List<Waiting> rows =
        query
            .map(
                (rs, ctx) -> {
                  Instant at = rs.getObject("since", OffsetDateTime.class).toInstant();
                  return new Waiting(
                      rs.getString("id"),
                      rs.getString("title"),
                      rs.getString("customer"),
                      rs.getString("name"),
                      rs.getString("work_item"),
                      rs.getString("item_key"),
                      at,
                      Math.max(0, Duration.between(at, now).toSeconds()));
                })
            .list();
    return Page.of(rows, limit, row -> row.since() + " " + row.feedbackId());
  }

  /**
   * Open asks by their raise are in the order of an index. By another stamp they are sorted: few of
   * those ever raised, all those that are open.
   */
  private static String order(Stage stage, @Nullable String product) {
    if (!stage.since().equals("raised_at")) {
      return "/* few */ ";
    }
    return "f.generation, " + (product == null ? "" : "f.product, ") + "f.closed_at, ";
  }

  private static Instant instant(String key, int cut) {
    try {
      return Instant.parse(key.substring(0, Math.max(cut, 0)));
    } catch (java.time.format.DateTimeParseException e) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
  }
}

package org.prodops.reporting.reports;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.prodops.reporting.Shown;

/**
 * Something else that changed around a product, so that a reader can doubt.
 *
 * @param kind GOAL_SET, GOAL_BEGAN, GOAL_ENDED, GOAL_CLOSED, NORTH_STAR_SET, SESSION_REVEALED,
 *     RELEASE_SHIPPED or SOURCE_CONNECTED
 * @param what its title, name or statement
 */
public record Happening(Instant at, String kind, String what) {

  private static final String HAPPENED =
      """
      select kind, happened_at, said from reporting.happening
      where generation = :g and product = :product
        and happened_at >= :from and happened_at < :to
      union all
      select 'RELEASE_SHIPPED', shipped_at, name from reporting.shipped
      where generation = :g and product = :product and shipped_at >= :from and shipped_at < :to
      union all
      select 'SESSION_REVEALED', revealed_at, coalesce(verdict, 'no verdict')
      from reporting.alignment_round
      where generation = :g and product = :product and (session <> :session or round > 1)
        and revealed_at >= :from and revealed_at < :to
      """;

  private static final String GOALS =
      """
      select from_day, to_day, title from reporting.goal
      where generation = :g and product = :product and to_day >= :from and from_day < :to
      """;

  /** Returns what happened to a product in a period but for one session's reveal, in order. */
  static List<Happening> around(Shown shown, AlignmentSession session, Grain.Period period) {
    List<Happening> all = new ArrayList<>();
    shown
        .query(HAPPENED)
        .bind("product", session.product())
        .bind("session", session.id())
        .bind("from", Shown.stamp(period.from()))
        .bind("to", Shown.stamp(period.to()))
        .map(
            (rs, ctx) ->
                new Happening(
                    rs.getObject("happened_at", OffsetDateTime.class).toInstant(),
                    rs.getString("kind"),
                    rs.getString("said")))
        .forEach(all::add);
    shown
        .query(GOALS)
        .bind("product", session.product())
        .bind("from", LocalDate.ofInstant(period.from(), UTC))
        .bind("to", LocalDate.ofInstant(period.to(), UTC))
        .map(
            (rs, ctx) ->
                List.of(
                    begin(rs.getObject("from_day", LocalDate.class), "GOAL_BEGAN", rs),
                    begin(rs.getObject("to_day", LocalDate.class), "GOAL_ENDED", rs)))
        .forEach(both -> both.stream().filter(one -> period.holds(one.at())).forEach(all::add));
    all.sort(
        Comparator.comparing(Happening::at)
            .thenComparing(Happening::kind)
            .thenComparing(Happening::what));
    return all;
  }

  private static Happening begin(LocalDate day, String kind, ResultSet goal) throws SQLException {
    return new Happening(day.atStartOfDay(UTC).toInstant(), kind, goal.getString("title"));
  }
}

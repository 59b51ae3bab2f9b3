package org.prodops.goals.history;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.history.HistoryResource.ChangeView;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;

/** What happened to a goal, newest first: its changes and its check-ins. */
@Singleton
class Timeline {
  private static final String ALL =
      """
      select /* few */ * from (
        select c.id, c.at, c.made_by, c.key_result, c.field, c.was, c.became,
          cast(null as double precision) as was_value,
          cast(null as double precision) as became_value,
          cast(null as integer) as confidence, cast(null as varchar) as note
        from goals.goal_change c where c.goal_id = :goal
        union all
        select i.id, i.at, i.made_by, k.title, 'checkIn', null, null,
          lag(i.reading) over (partition by i.key_result_id order by i.at, i.id),
          i.reading, i.confidence, i.note
        from goals.check_in i join goals.key_result k on k.id = i.key_result_id
        where k.goal_id = :goal) happened
      """;

  private final Jdbi jdbi;

  @Inject
  Timeline(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns a page of what happened. */
  Page<ChangeView> of(GoalId goal, int limit, @Nullable String cursor) {
    String after = Page.key(cursor);
    String goingOn = after == null ? "" : "where (at, id) < (:at, :id) ";
    List<ChangeView> found =
        jdbi.withHandle(
            h -> {
              if (h.createQuery("select 1 from goals.goal where id = :id")
                  .bind("id", goal.value())
                  .mapTo(Integer.class)
                  .findOne()
                  .isEmpty()) {
                throw new NotFoundException("No goal " + goal + ".");
              }
              Query query =
                  h.createQuery(ALL + goingOn + "order by at desc, id desc limit :limit")
                      .bind("goal", goal.value())
                      .bind("limit", limit + 1);
              if (after != null) {
                query
                    .bind("at", instant(after))
                    .bind("id", after.substring(after.indexOf(' ') + 1));
              }
              return query.map((row, context) -> view(row)).list();
            });
    return Page.of(found, limit, change -> change.at() + " " + change.id());
  }

  private static Instant instant(String key) {
    try {
      return Instant.parse(key.substring(0, Math.max(0, key.indexOf(' '))));
    } catch (DateTimeParseException e) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
  }

  private static ChangeView view(ResultSet row) throws SQLException {
    Double was = row.getObject("was_value", Double.class);
    Double became = row.getObject("became_value", Double.class);
    return new ChangeView(
        row.getString("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("made_by"),
        row.getString("key_result"),
        row.getString("field"),
        was == null ? row.getString("was") : Words.number(was),
        became == null ? row.getString("became") : Words.number(became),
        row.getObject("confidence", Integer.class),
        row.getString("note"));
  }
}

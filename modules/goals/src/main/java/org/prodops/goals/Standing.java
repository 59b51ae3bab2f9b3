package org.prodops.goals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.measures.Cadence;
import org.prodops.goals.measures.Cadence.Rhythm;
import org.prodops.goals.measures.Period;

/**
 * How a goal's key results are looked after.
 *
 * @param rhythm of all its key results people check in on; those fed by a figure need nobody
 * @param concerns how many of them should worry their readers
 */
record Standing(Rhythm rhythm, int concerns) {
  static final Standing NONE = new Standing(Cadence.NONE, 0);

  private static final String KEY_RESULTS =
      """
      select k.goal_id, k.created_at, k.checked_in_at, k.cadences_kept, k.concern, k.report,
        g.cadence_days, g.period_from, g.period_to, g.closed_at
      from goals.key_result k join goals.goal g on g.id = k.goal_id
      where k.goal_id in (<goals>)
      """;

  private Standing and(Standing other) {
    return new Standing(rhythm.and(other.rhythm), concerns + other.concerns);
  }

  /** Returns how these goals stand, by id; a goal without key results is left out. */
  static Map<String, Standing> of(Handle h, List<String> goals, Instant now) {
    Map<String, Standing> all = new HashMap<>();
    if (!goals.isEmpty()) {
      h.createQuery(KEY_RESULTS)
          .bindList("goals", goals)
          .map((row, context) -> Map.entry(row.getString("goal_id"), of(row, now)))
          .forEach(one -> all.merge(one.getKey(), one.getValue(), Standing::and));
    }
    return all;
  }

  private static Standing of(ResultSet row, Instant now) throws SQLException {
    return new Standing(rhythm(row, now), row.getString("concern") == null ? 0 : 1);
  }

  /** Returns the rhythm of a row of a key result and its goal. */
  static Rhythm rhythm(ResultSet row, Instant now) throws SQLException {
    if (row.getString("report") != null) {
      return Cadence.NONE;
    }
    Period period =
        new Period(
            row.getObject("period_from", LocalDate.class),
            row.getObject("period_to", LocalDate.class));
    Instant closedAt = instant(row, "closed_at");
    Rhythm rhythm =
        new Cadence(row.getInt("cadence_days"))
            .at(
                period.countsFrom(row.getObject("created_at", OffsetDateTime.class).toInstant()),
                period.ends(),
                closedAt == null ? now : closedAt,
                row.getInt("cadences_kept"),
                instant(row, "checked_in_at"));
    return closedAt == null
        ? rhythm
        : new Rhythm(rhythm.due(), rhythm.onTime(), false, false, null);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}

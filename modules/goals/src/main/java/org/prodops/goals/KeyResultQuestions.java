package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.CheckInsResource.CheckInView;
import org.prodops.goals.KeyResultsResource.FigureView;
import org.prodops.goals.KeyResultsResource.KeyResultView;
import org.prodops.goals.KeyResultsResource.StepView;
import org.prodops.goals.measures.Cadence.Rhythm;
import org.prodops.goals.measures.Kind;
import org.prodops.goals.measures.Pace;
import org.prodops.goals.measures.Period;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;

/** How key results stand and what was read off them. */
@Singleton
class KeyResultQuestions {
  private static final String KEY_RESULT =
      """
      select k.*, g.cadence_days, g.period_from, g.period_to, g.closed_at, f.title as figure_title,
        f.unit as figure_unit, f.reading as figure_reading, f.reason as figure_reason,
        f.told_at as figure_told_at
      from goals.key_result k join goals.goal g on g.id = k.goal_id
      left join goals.followed_figure f
        on f.product_key = g.product_key and f.report = k.report and f.figure = k.figure
      where %s order by k.position, k.id""";

  private static final String CHECK_IN =
      """
      select c.* from goals.check_in c join goals.key_result k on k.id = c.key_result_id
      where %s order by c.at, c.id""";

  private static final String STEP =
      """
      select s.* from goals.key_result_step s join goals.key_result k on k.id = s.key_result_id
      where %s order by s.position, s.id""";

  private final Jdbi jdbi;
  private final Clock clock;

  @Inject
  KeyResultQuestions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  List<KeyResultView> ofGoal(GoalId goal) {
    return jdbi.withHandle(
        h -> {
          require(h, "select 1 from goals.goal where id = :id", goal.value(), "No goal ");
          return ofGoal(h, goal);
        });
  }

  List<KeyResultView> ofGoal(Handle h, GoalId goal) {
    return views(h, "k.goal_id = :id", goal.value());
  }

  KeyResultView keyResult(String id) {
    return jdbi.withHandle(h -> views(h, "k.id = :id", id)).stream()
        .findAny()
        .orElseThrow(() -> new NotFoundException("No key result " + id + "."));
  }

  private List<KeyResultView> views(Handle h, String which, String id) {
    Instant now = clock.instant();
    Map<String, List<CheckInView>> checkIns =
        h.createQuery(CHECK_IN.formatted(which)).bind("id", id).map((r, c) -> checkIn(r)).stream()
            .collect(Collectors.groupingBy(CheckInView::keyResult));
    Map<String, List<StepView>> steps = steps(h, which, id);
    return h.createQuery(KEY_RESULT.formatted(which))
        .bind("id", id)
        .map(
            (row, context) -> {
              String own = row.getString("id");
              return view(
                  row,
                  now,
                  steps.getOrDefault(own, List.of()),
                  checkIns.getOrDefault(own, List.of()));
            })
        .list();
  }

  /** Returns the steps of some key results, by key result; {@code which} may use k and :id. */
  static Map<String, List<StepView>> steps(Handle h, String which, String id) {
    return h
        .createQuery(STEP.formatted(which))
        .bind("id", id)
        .map((row, context) -> Map.entry(row.getString("key_result_id"), step(row)))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  CheckInView checkIn(String id) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select * from goals.check_in where id = :id")
                .bind("id", id)
                .map((row, context) -> checkIn(row))
                .one());
  }

  Page<CheckInView> checkIns(String keyResult, int limit, @Nullable Keyset after) {
    // A place to begin with, however early, has the embedded database take the index in this order.
    String from =
        after == null
            ? " and at >= timestamp with time zone '0001-01-01 00:00:00+00'"
            : " and (at, id) > (:at, :id)";
    List<CheckInView> found =
        jdbi.withHandle(
            h -> {
              require(
                  h, "select 1 from goals.key_result where id = :id", keyResult, "No key result ");
              Query query =
                  h.createQuery(
                          "select * from goals.check_in where key_result_id = :keyResult"
                              + from
                              + " order by key_result_id, at, id limit :limit")
                      .bind("keyResult", keyResult)
                      .bind("limit", limit + 1);
              if (after != null) {
                query.bind("at", after.at()).bind("id", after.id());
              }
              return query.map((row, context) -> checkIn(row)).list();
            });
    return Page.of(found, limit, made -> new Keyset(made.at(), made.id()).text());
  }

  private static void require(Handle h, String sql, String id, String otherwise) {
    if (h.createQuery(sql).bind("id", id).mapTo(Integer.class).findOne().isEmpty()) {
      throw new NotFoundException(otherwise + id + ".");
    }
  }

  private static KeyResultView view(
      ResultSet row, Instant now, List<StepView> steps, List<CheckInView> checkIns)
      throws SQLException {
    Kind kind = Kind.valueOf(row.getString("kind"));
    double start = row.getDouble("start_at");
    double target = row.getDouble("target");
    double progress = row.getDouble("progress");
    Rhythm rhythm = Standing.rhythm(row, now);
    Pace pace = pace(row, kind, progress, now);
    boolean line = kind != Kind.KEEP_WITHIN && kind != Kind.BINARY;
    return new KeyResultView(
        row.getString("id"),
        row.getString("goal_id"),
        row.getString("title"),
        kind,
        row.getString("unit"),
        start,
        target,
        row.getDouble("weight"),
        row.getString("metric"),
        row.getObject("current_reading", Double.class),
        progress,
        pace.band(),
        pace.status(),
        pace.ratio(),
        pace.expectedFinal(),
        line ? start + (target - start) * pace.elapsed() : null,
        row.getObject("confidence", Integer.class),
        row.getString("concern"),
        figure(row),
        steps,
        rhythm.due(),
        rhythm.onTime(),
        rhythm.missed(),
        rhythm.stale(),
        rhythm.nextDueAt(),
        Standing.instant(row, "checked_in_at"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        checkIns);
  }

  private static Pace pace(ResultSet row, Kind kind, double progress, Instant now)
      throws SQLException {
    Instant closedAt = Standing.instant(row, "closed_at");
    LocalDate today = LocalDate.ofInstant(closedAt == null ? now : closedAt, ZoneOffset.UTC);
    Period period =
        new Period(
            row.getObject("period_from", LocalDate.class),
            row.getObject("period_to", LocalDate.class));
    return kind == Kind.KEEP_WITHIN
        ? Pace.ofBand(progress, period, today)
        : Pace.of(progress, period, today);
  }

  private static @Nullable FigureView figure(ResultSet row) throws SQLException {
    String report = row.getString("report");
    if (report == null) {
      return null;
    }
    Double value = row.getObject("figure_reading", Double.class);
    Instant at = Standing.instant(row, "figure_told_at");
    String none = at == null ? "It has not been worked out yet; it takes a moment." : null;
    return new FigureView(
        report,
        row.getString("figure"),
        row.getString("figure_title"),
        row.getString("figure_unit"),
        value,
        at,
        value == null && none == null ? row.getString("figure_reason") : none);
  }

  private static StepView step(ResultSet row) throws SQLException {
    return new StepView(
        row.getString("id"),
        row.getString("title"),
        row.getDouble("weight"),
        Standing.instant(row, "done_at"));
  }

  private static CheckInView checkIn(ResultSet row) throws SQLException {
    return new CheckInView(
        row.getString("id"),
        row.getString("key_result_id"),
        row.getDouble("reading"),
        row.getObject("confidence", Integer.class),
        row.getString("note"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("made_by"),
        row.getBoolean("by_figure"));
  }
}

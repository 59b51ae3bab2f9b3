package org.prodops.goals;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.CheckInsResource.CheckInView;
import org.prodops.goals.KeyResultsResource.KeyResultView;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Page;

/** How key results stand and what was read off them. */
@Singleton
class KeyResultQuestions {
  private final Jdbi jdbi;

  @Inject
  KeyResultQuestions(Jdbi jdbi) {
    this.jdbi = jdbi;
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

  private static List<KeyResultView> views(Handle h, String which, String id) {
    Map<String, List<CheckInView>> checkIns =
        h
            .createQuery(
                "select c.* from goals.check_in c join goals.key_result k"
                    + " on k.id = c.key_result_id where "
                    + which
                    + " order by c.at, c.id")
            .bind("id", id)
            .map((row, context) -> checkIn(row))
            .stream()
            .collect(Collectors.groupingBy(CheckInView::keyResult));
    return h.createQuery(
            "select k.* from goals.key_result k where " + which + " order by k.position, k.id")
        .bind("id", id)
        .map((row, context) -> view(row, checkIns.getOrDefault(row.getString("id"), List.of())))
        .list();
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
    String goingOn = after == null ? "" : " and (at, id) > (:at, :id)";
    List<CheckInView> found =
        jdbi.withHandle(
            h -> {
              require(
                  h, "select 1 from goals.key_result where id = :id", keyResult, "No key result ");
              Query query =
                  h.createQuery(
                          "select * from goals.check_in where key_result_id = :keyResult"
                              + goingOn
                              + " order by at, id limit :limit")
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

  private static KeyResultView view(ResultSet row, List<CheckInView> checkIns) throws SQLException {
    KeyResult.Kind kind = KeyResult.Kind.valueOf(row.getString("kind"));
    double start = row.getDouble("start_at");
    double target = row.getDouble("target");
    return new KeyResultView(
        row.getString("id"),
        row.getString("goal_id"),
        row.getString("title"),
        kind,
        row.getString("unit"),
        start,
        target,
        row.getDouble("weight"),
        row.getObject("current_reading", Double.class),
        row.getDouble("progress"),
        row.getObject("confidence", Integer.class),
        Concern.of(seen(kind, start, target, checkIns)),
        GoalQuestions.instant(row, "checked_in_at"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        checkIns);
  }

  private static List<Concern.Seen> seen(
      KeyResult.Kind kind, double start, double target, List<CheckInView> checkIns) {
    return checkIns.stream()
        .map(
            c ->
                new Concern.Seen(
                    kind == KeyResult.Kind.KEEP_WITHIN
                        ? 0
                        : Progress.toward(start, target, c.value()),
                    c.confidence()))
        .toList();
  }

  private static CheckInView checkIn(ResultSet row) throws SQLException {
    return new CheckInView(
        row.getString("id"),
        row.getString("key_result_id"),
        row.getDouble("reading"),
        row.getInt("confidence"),
        row.getString("note"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("made_by"));
  }
}

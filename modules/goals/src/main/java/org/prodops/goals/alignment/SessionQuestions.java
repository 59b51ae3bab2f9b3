package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.SessionsResource.ActionView;
import org.prodops.goals.alignment.SessionsResource.OwnSeat;
import org.prodops.goals.alignment.SessionsResource.RoundView;
import org.prodops.goals.alignment.SessionsResource.SessionDetail;
import org.prodops.goals.alignment.SessionsResource.SessionView;
import org.prodops.goals.alignment.SessionsResource.VerdictFrom;
import org.prodops.goals.alignment.scores.Verdict;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Page;

/** Where sessions stand and what came of them. */
@Singleton
class SessionQuestions {
  private static final String SESSION =
      """
      select s.*, r.revealed_at,
        (select count(*) from goals.alignment_seat e where e.session_id = s.id) as invited,
        (select count(*) from goals.alignment_answer a
         where a.session_id = s.id and a.round_no = s.round_no) as answered,
        m.round_no as measured_round, m.people, m.agreement, m.within_functions,
        m.between_functions, m.focus_agreement, m.alpha, m.verdict
      from goals.alignment_session s
      left join goals.alignment_round r on r.session_id = s.id and r.round_no = s.round_no
      left join goals.alignment_score m on m.session_id = s.id and m.round_no = (
        select max(n.round_no) from goals.alignment_score n where n.session_id = s.id)
      """;

  private final Jdbi jdbi;
  private final Sessions sessions;
  private final Seats seats;

  @Inject
  SessionQuestions(Jdbi jdbi, Sessions sessions, Seats seats) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.seats = seats;
  }

  Page<SessionView> list(@Nullable String product, int limit, @Nullable String after) {
    String where = product == null || product.isEmpty() ? "" : " and s.product_key = :product";
    String goingOn = after == null ? "" : " and (s.created_at, s.id) < (:at, :id)";
    List<SessionView> found =
        jdbi.withHandle(
            h -> {
              Query query =
                  h.createQuery(
                          SESSION
                              + "where 1 = 1"
                              + where
                              + goingOn
                              + " order by s.created_at desc, s.id desc"
                              + (where.isEmpty() ? "" : " /* few */")
                              + " limit :limit")
                      .bind("limit", limit + 1);
              if (!where.isEmpty()) {
                query.bind("product", product);
              }
              if (after != null) {
                bindPlace(query, after);
              }
              return query.map((row, context) -> view(row)).list();
            });
    return Page.of(found, limit, each -> each.createdAt() + " " + each.id());
  }

  private static void bindPlace(Query query, String after) {
    int gap = Math.max(0, after.indexOf(' '));
    try {
      query.bind("at", Instant.parse(after.substring(0, gap)));
    } catch (DateTimeParseException e) {
      throw new BrokenRule("/cursor", "this cursor was not given by this server");
    }
    query.bind("id", after.substring(gap + 1));
  }

  void requireSession(String id) {
    jdbi.useHandle(h -> sessions.get(h, id));
  }

  SessionDetail detail(String id, String user) {
    return jdbi.withHandle(
        h -> {
          Session session = sessions.get(h, id);
          return h.createQuery(SESSION + "where s.id = :id")
              .bind("id", id)
              .map((row, context) -> detail(h, session, user, row))
              .one();
        });
  }

  private SessionDetail detail(Handle h, Session session, String user, ResultSet row)
      throws SQLException {
    Optional<Seats.Seat> seat = seats.ofUser(h, session.id(), user.toLowerCase(Locale.ROOT));
    Optional<String> before = sessions.before(h, session);
    return new SessionDetail(
        view(row),
        session.mostAnswers(),
        sessions.statements(h, session.id()),
        new VerdictFrom(
            session.thresholds().same(),
            session.thresholds().between(),
            session.thresholds().close()),
        rounds(h, session.id()),
        seat.map(
                each ->
                    new OwnSeat(
                        each.id(), each.function(), seats.hasAnswered(h, each, session.round())))
            .orElse(null),
        priorities(h, session.id()),
        before.map(each -> priorities(h, each)).orElse(List.of()),
        actions(h, session.id()),
        Times.instant(row, "concluded_at"),
        row.getString("concluded_by"));
  }

  private static List<RoundView> rounds(Handle h, String session) {
    return h.createQuery(
            """
            select r.*, (select count(*) from goals.alignment_answer a
              where a.session_id = r.session_id and a.round_no = r.round_no) as answered
            from goals.alignment_round r where r.session_id = :id order by r.round_no""")
        .bind("id", session)
        .map(
            (row, context) ->
                new RoundView(
                    row.getInt("round_no"),
                    row.getObject("quorum", Integer.class),
                    Times.instant(row, "answer_until"),
                    row.getInt("answered"),
                    Times.known(row, "opened_at"),
                    Times.instant(row, "revealed_at"),
                    row.getString("revealed_by"),
                    row.getString("how_proposed")))
        .list();
  }

  private static List<String> priorities(Handle h, String session) {
    return h.createQuery(
            "select wording from goals.alignment_priority where session_id = :id order by place")
        .bind("id", session)
        .mapTo(String.class)
        .list();
  }

  List<ActionView> actions(String session) {
    return jdbi.withHandle(
        h -> {
          sessions.get(h, session);
          return actions(h, session);
        });
  }

  private static List<ActionView> actions(Handle h, String session) {
    return h.createQuery(
            "select * from goals.alignment_action where session_id = :id order by place")
        .bind("id", session)
        .map(
            (row, context) ->
                new ActionView(
                    row.getString("id"),
                    row.getString("what"),
                    row.getString("owner"),
                    row.getObject("due", LocalDate.class),
                    Times.instant(row, "done_at")))
        .list();
  }

  private static SessionView view(ResultSet row) throws SQLException {
    String verdict = row.getString("verdict");
    return new SessionView(
        row.getString("id"),
        row.getString("product_key"),
        row.getString("question"),
        row.getString("state"),
        row.getInt("round_no"),
        row.getInt("invited"),
        row.getInt("answered"),
        Times.known(row, "created_at"),
        row.getString("created_by"),
        Times.instant(row, "revealed_at"),
        row.getObject("measured_round", Integer.class),
        row.getObject("people", Integer.class),
        row.getObject("agreement", Double.class),
        row.getObject("within_functions", Double.class),
        row.getObject("between_functions", Double.class),
        row.getObject("focus_agreement", Double.class),
        row.getObject("alpha", Double.class),
        verdict == null ? null : Verdict.valueOf(verdict),
        row.getString("agreed"),
        Times.day(row, "next_on"));
  }
}

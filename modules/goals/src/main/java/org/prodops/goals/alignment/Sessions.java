package org.prodops.goals.alignment;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All sessions, their statements and their rounds. */
@Singleton
class Sessions {
  /**
   * A round.
   *
   * @param wrappedKey null from the reveal on
   * @param quorum reveals the round when so many have answered, null if it does not
   */
  record Round(
      int number,
      @Nullable Integer quorum,
      @Nullable Instant answerUntil,
      @Nullable String wrappedKey,
      @Nullable Instant revealedAt) {}

  /** Returns the session, which nobody else can change until the transaction ends. */
  Session forChange(Handle h, String id) {
    return one(h, "select * from goals.alignment_session where id = :id for update", id);
  }

  Session get(Handle h, String id) {
    return one(h, "select * from goals.alignment_session where id = :id", id);
  }

  private static Session one(Handle h, String sql, String id) {
    return h.createQuery(sql)
        .bind("id", id)
        .map((row, context) -> Session.of(row))
        .findOne()
        .orElseThrow(() -> new NotFoundException("No alignment session " + id + "."));
  }

  void add(Handle h, Session session, List<String> statements, Instant now, String by) {
    h.createUpdate(
            """
            insert into goals.alignment_session (id, product_key, question, most_answers, same_from,
              between_from, close_from, state, round_no, created_at, created_by, version)
            values (:id, :product, :question, :most, :same, :between, :close, :state, 0, :now, :by,
              :version)""")
        .bind("id", session.id())
        .bind("product", session.product().value())
        .bind("question", session.question())
        .bind("most", session.mostAnswers())
        .bind("same", session.thresholds().same())
        .bind("between", session.thresholds().between())
        .bind("close", session.thresholds().close())
        .bind("state", session.state().name())
        .bind("now", now)
        .bind("by", by)
        .bind("version", session.version())
        .execute();
    for (int i = 0; i < statements.size(); i++) {
      h.execute(
          "insert into goals.alignment_statement (session_id, place, wording) values (?, ?, ?)",
          session.id(),
          i + 1,
          statements.get(i));
    }
  }

  void save(Handle h, Session session) {
    h.createUpdate(
            """
            update goals.alignment_session set state = :state, round_no = :round, version = :version
            where id = :id""")
        .bind("state", session.state().name())
        .bind("round", session.round())
        .bind("version", session.version())
        .bind("id", session.id())
        .execute();
  }

  void remove(Handle h, Session draft) {
    for (String table : List.of("alignment_seat", "alignment_statement")) {
      h.execute("delete from goals." + table + " where session_id = ?", draft.id());
    }
    h.execute("delete from goals.alignment_session where id = ?", draft.id());
  }

  boolean hasProduct(Handle h, String product) {
    return h.createQuery("select 1 from goals.product where product_key = :key")
        .bind("key", product)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  List<String> statements(Handle h, String session) {
    return h.createQuery(
            "select wording from goals.alignment_statement where session_id = :id order by place")
        .bind("id", session)
        .mapTo(String.class)
        .list();
  }

  void open(Handle h, Session session, Round round, Instant now) {
    h.createUpdate(
            """
            insert into goals.alignment_round
              (session_id, round_no, quorum, answer_until, wrapped_key, opened_at)
            values (:session, :round, :quorum, :until, :key, :now)""")
        .bind("session", session.id())
        .bind("round", round.number())
        .bind("quorum", round.quorum())
        .bind("until", round.answerUntil())
        .bind("key", round.wrappedKey())
        .bind("now", now)
        .execute();
  }

  Round round(Handle h, Session session) {
    return h.createQuery(
            "select * from goals.alignment_round where session_id = :session and round_no = :round")
        .bind("session", session.id())
        .bind("round", session.round())
        .map(
            (row, context) ->
                new Round(
                    row.getInt("round_no"),
                    row.getObject("quorum", Integer.class),
                    Times.instant(row, "answer_until"),
                    row.getString("wrapped_key"),
                    Times.instant(row, "revealed_at")))
        .one();
  }

  /** Ends a round; its key goes, so that nothing sealed can be opened any more. */
  void close(Handle h, Session session, Instant now, String by) {
    h.createUpdate(
            """
            update goals.alignment_round
            set wrapped_key = null, revealed_at = :now, revealed_by = :by
            where session_id = :session and round_no = :round""")
        .bind("now", now)
        .bind("by", by)
        .bind("session", session.id())
        .bind("round", session.round())
        .execute();
  }

  /** Returns the sessions that have a round to be revealed, whose row others may hold. */
  List<String> due(Handle h, Instant now) {
    return h.createQuery(
            """
            select r.session_id from goals.alignment_round r
            where r.revealed_at is null
              and (r.answer_until <= :now or r.quorum <= (
                select count(*) from goals.alignment_answer a
                where a.session_id = r.session_id and a.round_no = r.round_no))""")
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  /** Returns the last concluded session of the product before this one was made, if any. */
  Optional<String> before(Handle h, Session session) {
    return h.createQuery(
            """
            select /* few */ b.id from goals.alignment_session b
            join goals.alignment_session s on s.id = :id
            where b.product_key = s.product_key and b.state = 'CONCLUDED'
              and b.created_at < s.created_at
            order by b.created_at desc, b.id desc limit 1""")
        .bind("id", session.id())
        .mapTo(String.class)
        .findOne();
  }
}

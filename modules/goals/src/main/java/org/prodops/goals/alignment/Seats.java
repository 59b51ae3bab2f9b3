package org.prodops.goals.alignment;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Function;

/** Who may answer in a session. */
@Singleton
class Seats {
  /**
   * A seat.
   *
   * @param name as others see who has it
   * @param user of this server, null for who holds a link
   * @param holderHash of the browser that used the link, null while nobody has
   * @param expiresAt when the link ends, null for a user
   */
  record Seat(
      String id,
      String session,
      Function function,
      String name,
      @Nullable String user,
      @Nullable String linkHash,
      @Nullable String holderHash,
      @Nullable Instant expiresAt) {}

  void add(Handle h, Seat seat, Instant now) {
    h.createUpdate(
            """
            insert into goals.alignment_seat (id, session_id, function_name, name, user_name,
              link_hash, expires_at, invited_at)
            values (:id, :session, :function, :name, :user, :link, :expires, :now)""")
        .bind("id", seat.id())
        .bind("session", seat.session())
        .bind("function", seat.function().name())
        .bind("name", seat.name())
        .bind("user", seat.user())
        .bind("link", seat.linkHash())
        .bind("expires", seat.expiresAt())
        .bind("now", now)
        .execute();
  }

  Optional<Seat> ofUser(Handle h, String session, String user) {
    return h.createQuery(
            "select * from goals.alignment_seat where session_id = :session and user_name = :user")
        .bind("session", session)
        .bind("user", user)
        .map((row, context) -> seat(row))
        .findOne();
  }

  Optional<Seat> ofLink(Handle h, String linkHash) {
    return h.createQuery("select * from goals.alignment_seat where link_hash = :hash")
        .bind("hash", linkHash)
        .map((row, context) -> seat(row))
        .findOne();
  }

  Optional<Seat> find(Handle h, String session, String id) {
    return h.createQuery(
            "select * from goals.alignment_seat where session_id = :session and id = :id")
        .bind("session", session)
        .bind("id", id)
        .map((row, context) -> seat(row))
        .findOne();
  }

  /** Gives the link's seat to the browser that uses it first; returns whether it has it now. */
  boolean take(Handle h, Seat seat, String holderHash) {
    return h.createUpdate(
                """
                update goals.alignment_seat set holder_hash = :holder
                where id = :id and (holder_hash is null or holder_hash = :holder)""")
            .bind("holder", holderHash)
            .bind("id", seat.id())
            .execute()
        == 1;
  }

  int count(Handle h, String session) {
    return h.createQuery("select count(*) from goals.alignment_seat where session_id = :session")
        .bind("session", session)
        .mapTo(Integer.class)
        .one();
  }

  boolean hasAnswered(Handle h, Seat seat, int round) {
    return h.createQuery(
            """
            select 1 from goals.alignment_answer
            where session_id = :session and seat_id = :seat and round_no = :round""")
        .bind("session", seat.session())
        .bind("seat", seat.id())
        .bind("round", round)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  boolean hasAnsweredEver(Handle h, Seat seat) {
    return h.createQuery("select 1 from goals.alignment_answer where seat_id = :seat limit 1")
        .bind("seat", seat.id())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  void remove(Handle h, Seat seat) {
    h.execute("delete from goals.alignment_seat where id = ?", seat.id());
  }

  private static Seat seat(ResultSet row) throws SQLException {
    return new Seat(
        row.getString("id"),
        row.getString("session_id"),
        Function.valueOf(row.getString("function_name")),
        row.getString("name"),
        row.getString("user_name"),
        row.getString("link_hash"),
        row.getString("holder_hash"),
        Times.instant(row, "expires_at"));
  }
}

package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.secrets.Links;
import org.prodops.goals.alignment.secrets.RoundKeys;
import org.prodops.kernel.Focus;

/**
 * Keeps what somebody answers, sealed. An answer replaces the one before until the reveal; nothing
 * here or elsewhere gives one back.
 */
@Singleton
class Answering {
  /** How often one person can change their mind in a round. */
  private static final int MOST_CHANGES = 100;

  private final Jdbi jdbi;
  private final Sessions sessions;
  private final Seats seats;
  private final RoundKeys keys;
  private final Clock clock;

  @Inject
  Answering(Jdbi jdbi, Sessions sessions, Seats seats, RoundKeys keys, Clock clock) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.seats = seats;
    this.keys = keys;
    this.clock = clock;
  }

  /** What somebody sends as their answer. */
  record Given(
      List<Answer.Aim> aims, List<@Nullable Integer> ratings, Map<Focus, Integer> points) {}

  @Transactional
  void asUser(String sessionId, String user, Given given) {
    jdbi.useHandle(
        h -> {
          Session session = sessions.forChange(h, sessionId);
          Seats.Seat seat =
              seats
                  .ofUser(h, sessionId, user.toLowerCase(Locale.ROOT))
                  .orElseThrow(() -> new NotFoundException("You are not invited to this session."));
          keep(h, session, seat, given);
        });
  }

  /**
   * Keeps the answer of who holds a link.
   *
   * @param holder the secret of the browser it comes from; the first to answer has the seat
   */
  @Transactional
  Seats.Seat byLink(@Nullable String link, @Nullable String holder, Given given) {
    return jdbi.withHandle(
        h -> {
          Seats.Seat seat = seat(h, link, holder);
          Session session = sessions.forChange(h, seat.session());
          keep(h, session, seat, given);
          if (!seats.take(h, seat, Links.hash(String.valueOf(holder)))) {
            throw used();
          }
          return seat;
        });
  }

  /**
   * Returns the seat a link opens for this browser. 404 when there is none, 410 when the link is
   * over or another browser has used it.
   */
  Seats.Seat seat(Handle h, @Nullable String link, @Nullable String holder) {
    if (link == null || holder == null || !Links.isSecret(link) || !Links.isSecret(holder)) {
      throw new NotFoundException("This link is not known. Ask for a new one.");
    }
    Seats.Seat seat =
        seats
            .ofLink(h, Links.hash(link))
            .orElseThrow(() -> new NotFoundException("This link is not known. Ask for a new one."));
    String taken = seat.holderHash();
    if (taken != null && !taken.equals(Links.hash(holder))) {
      throw used();
    }
    if (!Objects.requireNonNull(seat.expiresAt()).isAfter(clock.instant())) {
      throw new ClientErrorException("This link is over. Ask for a new one.", 410);
    }
    return seat;
  }

  private static ClientErrorException used() {
    return new ClientErrorException(
        "This link was used in another browser, and it is for one person. Go on there or ask for a"
            + " new one.",
        410);
  }

  private void keep(Handle h, Session session, Seats.Seat seat, Given given) {
    session.require("Answers are taken", State.ANSWERING);
    Answer answer =
        Answer.of(
            session,
            sessions.statements(h, session.id()).size(),
            given.aims(),
            given.ratings(),
            given.points());
    String wrapped = Objects.requireNonNull(sessions.round(h, session).wrappedKey());
    String sealed = keys.open(wrapped).seal(seat.id(), answer.bytes());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (update(h, session, seat, sealed, now) == 0) {
      if (seats.hasAnswered(h, seat, session.round())) {
        throw new ClientErrorException(
            "You have changed your answer " + MOST_CHANGES + " times; the last one stands.", 429);
      }
      h.createUpdate(
              """
              insert into goals.alignment_answer
                (session_id, round_no, seat_id, sealed, answered_at, changes)
              values (:session, :round, :seat, :sealed, :now, 0)""")
          .bind("session", session.id())
          .bind("round", session.round())
          .bind("seat", seat.id())
          .bind("sealed", sealed)
          .bind("now", now)
          .execute();
    }
  }

  private static int update(
      Handle h, Session session, Seats.Seat seat, String sealed, Instant now) {
    return h.createUpdate(
            """
            update goals.alignment_answer
            set sealed = :sealed, answered_at = :now, changes = changes + 1
            where session_id = :session and round_no = :round and seat_id = :seat
              and changes < :most""")
        .bind("sealed", sealed)
        .bind("now", now)
        .bind("session", session.id())
        .bind("round", session.round())
        .bind("seat", seat.id())
        .bind("most", MOST_CHANGES)
        .execute();
  }
}

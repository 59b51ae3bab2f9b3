package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.scores.Verdict.Thresholds;
import org.prodops.goals.alignment.secrets.Links;
import org.prodops.goals.alignment.secrets.RoundKeys;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Function;
import org.prodops.kernel.Ids;
import org.prodops.kernel.ProductKey;

/** Drafts a session, invites people to it, and lets them answer. */
@Singleton
class Facilitating {
  /** People in one session at the most; more could not discuss what they see. */
  static final int MOST_SEATS = 1000;

  private static final Duration LINK_LASTS = Duration.ofDays(14);
  private static final Duration LONGEST_LINK = Duration.ofDays(90);

  private final Jdbi jdbi;
  private final Sessions sessions;
  private final Seats seats;
  private final RoundKeys keys;
  private final Clock clock;

  @Inject
  Facilitating(Jdbi jdbi, Sessions sessions, Seats seats, RoundKeys keys, Clock clock) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.seats = seats;
    this.keys = keys;
    this.clock = clock;
  }

  @Transactional
  String draft(
      ProductKey product,
      String question,
      int mostAnswers,
      List<String> statements,
      Thresholds thresholds,
      String by) {
    Session session =
        new Session(Ids.fresh(), product, question, mostAnswers, thresholds, State.DRAFT, 0, 1);
    jdbi.useHandle(
        h -> {
          if (!sessions.hasProduct(h, product.value())) {
            throw new BrokenRule("/product", "names no product");
          }
          sessions.add(h, session, statements, now(), by);
        });
    return session.id();
  }

  @Transactional
  void discard(String id) {
    jdbi.useHandle(
        h -> {
          Session session = sessions.forChange(h, id);
          session.require("A session can be deleted", State.DRAFT);
          sessions.remove(h, session);
        });
  }

  /**
   * A seat that was just given.
   *
   * @param link what opens it, known now and never again; null for a user
   */
  record Given(String seat, String name, @Nullable String link) {}

  /**
   * Gives users and guests of one function a seat each; a user who has one keeps it.
   *
   * @param guests what to call each of those who get a link
   * @param expiresAt when the links end, null for the usual two weeks
   */
  @Transactional
  List<Given> invite(
      String id,
      Function function,
      List<String> users,
      List<String> guests,
      @Nullable Instant expiresAt) {
    Instant now = now();
    Instant until = expiresAt == null ? now.plus(LINK_LASTS) : expiresAt;
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_LINK))) {
      throw new BrokenRule("/expiresAt", "must be within the next 90 days");
    }
    return jdbi.withHandle(
        h -> {
          Session session = sessions.forChange(h, id);
          session.require(
              "People are invited", State.DRAFT, State.ANSWERING, State.REVEALED, State.THEMED);
          if (seats.count(h, id) + users.size() + guests.size() > MOST_SEATS) {
            throw new BrokenRule("", "a session has at most " + MOST_SEATS + " people");
          }
          List<Given> given = new ArrayList<>();
          for (String user : users) {
            seatOf(h, id, function, user, now).ifPresent(given::add);
          }
          for (String guest : guests) {
            String link = Links.fresh();
            Seats.Seat seat =
                new Seats.Seat(
                    Ids.fresh(), id, function, guest.strip(), null, Links.hash(link), null, until);
            seats.add(h, seat, now);
            given.add(new Given(seat.id(), seat.name(), link));
          }
          sessions.save(h, session.moved(session.state()));
          return given;
        });
  }

  private Optional<Given> seatOf(
      Handle h, String session, Function function, String name, Instant now) {
    String user = name.strip().toLowerCase(Locale.ROOT);
    if (seats.ofUser(h, session, user).isPresent()) {
      return Optional.empty();
    }
    Seats.Seat seat = new Seats.Seat(Ids.fresh(), session, function, user, user, null, null, null);
    seats.add(h, seat, now);
    return Optional.of(new Given(seat.id(), seat.name(), null));
  }

  /** Takes a seat back from somebody who has not answered. */
  @Transactional
  void withdraw(String id, String seatId) {
    jdbi.useHandle(
        h -> {
          Session session = sessions.forChange(h, id);
          Seats.Seat seat =
              seats
                  .find(h, id, seatId)
                  .orElseThrow(() -> new NotFoundException("No seat " + seatId + "."));
          if (seats.hasAnsweredEver(h, seat)) {
            throw new ClientErrorException("Who has answered stays in the session.", 409);
          }
          seats.remove(h, seat);
          sessions.save(h, session.moved(session.state()));
        });
  }

  /**
   * Lets everybody who was invited answer, for the first time or anew.
   *
   * @param quorum how many answers end the round, null if no number does
   * @param answerUntil when the round ends, null if no time does
   */
  @Transactional
  void openRound(String id, @Nullable Integer quorum, @Nullable Instant answerUntil) {
    Instant now = now();
    if (answerUntil != null && !answerUntil.isAfter(now)) {
      throw new BrokenRule("/answerUntil", "must be in the future");
    }
    jdbi.useHandle(
        h -> {
          Session before = sessions.forChange(h, id);
          before.require("A round is opened", State.DRAFT, State.REVEALED, State.THEMED);
          int invited = seats.count(h, id);
          if (invited < Revealing.FEWEST) {
            throw new ClientErrorException(
                "Invite at least "
                    + Revealing.FEWEST
                    + " people first: fewer would know who said what.",
                409);
          }
          if (quorum != null && (quorum < Revealing.FEWEST || quorum > invited)) {
            throw new BrokenRule(
                "/quorum", "must be from " + Revealing.FEWEST + " to the " + invited + " invited");
          }
          Session session = before.nextRound();
          sessions.save(h, session);
          sessions.open(
              h,
              session,
              new Sessions.Round(session.round(), quorum, answerUntil, keys.fresh(), null),
              now);
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.prodops.goals.alignment.secrets.RoundKey;
import org.prodops.goals.alignment.secrets.RoundKeys;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Ids;

/**
 * Shows all answers of a round to everybody at once. They are opened, shuffled and written under
 * voices without a name; what was sealed is wiped together with its key, so that afterwards nobody
 * can say who said what.
 */
@Singleton
class Revealing {
  /** Answers a reveal needs; of fewer everybody would know who said what. */
  static final int FEWEST = 3;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Jdbi jdbi;
  private final Sessions sessions;
  private final RoundKeys keys;
  private final Clock clock;

  @Inject
  Revealing(Jdbi jdbi, Sessions sessions, RoundKeys keys, Clock clock) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.keys = keys;
    this.clock = clock;
  }

  private record Sealed(String seat, String function, String sealed) {}

  private record Opened(String voice, String function, Answer answer) {}

  private record Said(String voice, int choice, String text) {}

  /** Reveals because a facilitator says so. */
  @Transactional
  void reveal(String id, String by) {
    jdbi.useHandle(
        h -> {
          Session session = sessions.forChange(h, id);
          session.require("Answers are revealed", State.ANSWERING);
          List<Sealed> sealed = sealed(h, session);
          if (sealed.size() < FEWEST) {
            throw new ClientErrorException(
                "Only "
                    + sealed.size()
                    + " have answered; with fewer than "
                    + FEWEST
                    + " everybody would know who said what.",
                409);
          }
          reveal(h, session, sealed, by);
        });
  }

  /** Returns the sessions whose quorum or deadline is reached, as far as can be seen unlocked. */
  List<String> due() {
    return jdbi.withHandle(h -> sessions.due(h, now()));
  }

  /**
   * Reveals if the quorum or deadline is reached and there are answers enough; a deadline with too
   * few answers waits for more.
   *
   * @return whether it did
   */
  @Transactional
  boolean revealIfDue(String id) {
    return jdbi.withHandle(
        h -> {
          Session session = sessions.forChange(h, id);
          if (session.state() != State.ANSWERING) {
            return false;
          }
          Sessions.Round round = sessions.round(h, session);
          List<Sealed> sealed = sealed(h, session);
          Integer quorum = round.quorum();
          Instant until = round.answerUntil();
          boolean enough = quorum != null && sealed.size() >= quorum;
          boolean over = until != null && !now().isBefore(until);
          if (sealed.size() < FEWEST || !(enough || over)) {
            return false;
          }
          reveal(h, session, sealed, enough ? "quorum" : "deadline");
          return true;
        });
  }

  private List<Sealed> sealed(Handle h, Session session) {
    return h.createQuery(
            """
            select a.seat_id, a.sealed, s.function_name from goals.alignment_answer a
            join goals.alignment_seat s on s.id = a.seat_id
            where a.session_id = :session and a.round_no = :round""")
        .bind("session", session.id())
        .bind("round", session.round())
        .map(
            (row, context) ->
                new Sealed(
                    row.getString("seat_id"),
                    row.getString("function_name"),
                    row.getString("sealed")))
        .list();
  }

  private void reveal(Handle h, Session session, List<Sealed> sealed, String by) {
    RoundKey key = keys.open(Objects.requireNonNull(sessions.round(h, session).wrappedKey()));
    // Ids follow one another, so the order they are given in must say nothing.
    List<Sealed> shuffled = new ArrayList<>(sealed);
    Collections.shuffle(shuffled, RANDOM);
    List<Opened> opened = new ArrayList<>();
    for (Sealed each : shuffled) {
      Answer answer = Answer.read(key.open(each.seat(), each.sealed()));
      opened.add(new Opened(Ids.fresh(), each.function(), answer));
    }
    writeVoices(h, session, opened);
    writeRatings(h, opened);
    writeSaid(h, session, opened);
    h.execute(
        "update goals.alignment_answer set sealed = null where session_id = ? and round_no = ?",
        session.id(),
        session.round());
    sessions.close(h, session, now(), by);
    sessions.save(h, session.moved(State.REVEALED));
  }

  private static void writeVoices(Handle h, Session session, List<Opened> opened) {
    PreparedBatch batch =
        h.prepareBatch(
            """
            insert into goals.alignment_voice (id, session_id, round_no, function_name, delight,
              adoption, retention, support)
            values (:id, :session, :round, :function, :delight, :adoption, :retention, :support)""");
    for (Opened each : opened) {
      batch
          .bind("id", each.voice())
          .bind("session", session.id())
          .bind("round", session.round())
          .bind("function", each.function())
          .bind("delight", each.answer().points(Focus.DELIGHT))
          .bind("adoption", each.answer().points(Focus.ADOPTION))
          .bind("retention", each.answer().points(Focus.RETENTION))
          .bind("support", each.answer().points(Focus.SUPPORT))
          .add();
    }
    batch.execute();
  }

  private static void writeRatings(Handle h, List<Opened> opened) {
    PreparedBatch batch =
        h.prepareBatch(
            """
            insert into goals.alignment_rating (voice_id, place, rating)
            values (:voice, :place, :rating)""");
    for (Opened each : opened) {
      for (int i = 0; i < each.answer().ratings().size(); i++) {
        Integer rating = each.answer().ratings().get(i);
        if (rating != null) {
          batch.bind("voice", each.voice()).bind("place", i + 1).bind("rating", rating).add();
        }
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static void writeSaid(Handle h, Session session, List<Opened> opened) {
    List<Said> said = new ArrayList<>();
    for (Opened each : opened) {
      List<String> aims = each.answer().aims();
      for (int i = 0; i < aims.size(); i++) {
        said.add(new Said(each.voice(), i + 1, aims.get(i)));
      }
    }
    Collections.shuffle(said, RANDOM);
    PreparedBatch batch =
        h.prepareBatch(
            """
            insert into goals.alignment_said
              (id, session_id, round_no, voice_id, choice, wording)
            values (:id, :session, :round, :voice, :choice, :wording)""");
    for (Said each : said) {
      batch
          .bind("id", Ids.fresh())
          .bind("session", session.id())
          .bind("round", session.round())
          .bind("voice", each.voice())
          .bind("choice", each.choice())
          .bind("wording", each.text())
          .add();
    }
    batch.execute();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

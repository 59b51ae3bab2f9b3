package org.prodops.goals.alignment;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.prodops.goals.alignment.scores.Scores;
import org.prodops.goals.alignment.scores.Verdict;
import org.prodops.kernel.Focus;
import org.prodops.kernel.GoalEvent;

/** Measures a round once its themes are confirmed, keeps the figures and tells them. */
@Singleton
class Measuring {
  private final Jdbi jdbi;
  private final Sessions sessions;
  private final Voices voices;
  private final Event<GoalEvent> events;
  private final Clock clock;

  @Inject
  Measuring(Jdbi jdbi, Sessions sessions, Voices voices, Event<GoalEvent> events, Clock clock) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.voices = voices;
    this.events = events;
    this.clock = clock;
  }

  /** Confirms every theme of the round and measures it. */
  @Transactional
  void confirm(String id) {
    jdbi.useHandle(
        h -> {
          Session session = sessions.forChange(h, id);
          session.require("Themes are confirmed", State.REVEALED, State.THEMED);
          int loose = loose(h, session);
          if (loose > 0) {
            throw new ClientErrorException(
                loose == 1
                    ? "One answer is in no theme yet."
                    : loose + " answers are in no theme yet.",
                409);
          }
          h.createUpdate(
                  """
                  update goals.alignment_theme set confirmed = true
                  where session_id = :session and round_no = :round""")
              .bind("session", id)
              .bind("round", session.round())
              .execute();
          Session themed = session.moved(State.THEMED);
          sessions.save(h, themed);
          keep(h, themed);
        });
  }

  private static int loose(Handle h, Session session) {
    return h.createQuery(
            """
            select count(*) from goals.alignment_said
            where session_id = :session and round_no = :round and theme_id is null""")
        .bind("session", session.id())
        .bind("round", session.round())
        .mapTo(Integer.class)
        .one();
  }

  Scores scores(Handle h, Session session, int round) {
    int statements = sessions.statements(h, session.id()).size();
    return Scores.of(
        voices.of(h, session.id(), round, statements),
        statements,
        voices.official(h, session.id(), round),
        session.thresholds());
  }

  private void keep(Handle h, Session session) {
    Scores scores = scores(h, session, session.round());
    Verdict verdict = scores.verdict();
    h.createUpdate(
            """
            delete from goals.alignment_score where session_id = :session and round_no = :round""")
        .bind("session", session.id())
        .bind("round", session.round())
        .execute();
    h.createUpdate(
            """
            insert into goals.alignment_score (session_id, round_no, measured_at, people, agreement,
              within_functions, between_functions, focus_agreement, alpha, verdict)
            values (:session, :round, :now, :people, :agreement, :within, :between, :focus, :alpha,
              :verdict)""")
        .bind("session", session.id())
        .bind("round", session.round())
        .bind("now", now())
        .bind("people", scores.people())
        .bind("agreement", scores.agreement())
        .bind("within", scores.within())
        .bind("between", scores.between())
        .bind("focus", scores.focusAgreement())
        .bind("alpha", scores.alpha())
        .bind("verdict", verdict == null ? null : verdict.name())
        .execute();
    tell(h, session, scores);
  }

  /** Tells what the session's last round came to; the session is as it has been saved. */
  void tell(Handle h, Session session, Scores scores) {
    Verdict verdict = scores.verdict();
    events.fire(
        new GoalEvent.AlignmentMeasured(
            "alignment:" + session.id() + ":" + session.version(),
            now(),
            session.version(),
            session.product(),
            session.id(),
            session.round(),
            Objects.requireNonNull(sessions.round(h, session).revealedAt()),
            scores.agreement(),
            scores.between(),
            verdict == null ? null : verdict.name(),
            scores.focusAgreement(),
            scores.people(),
            session.state() == State.CONCLUDED,
            said(scores)));
  }

  private static List<GoalEvent.SaidFocus> said(Scores scores) {
    List<GoalEvent.SaidFocus> said = new ArrayList<>();
    for (Scores.Spread spread : scores.focus()) {
      for (Focus focus : Focus.values()) {
        said.add(
            new GoalEvent.SaidFocus(
                spread.function(), focus, spread.shares().getOrDefault(focus, 0.0)));
      }
    }
    return said;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Ids;

/** Ends a session with what came of it, and follows its actions. */
@Singleton
class Concluding {
  private final Jdbi jdbi;
  private final Sessions sessions;
  private final Measuring measuring;
  private final NorthStars northStars;
  private final Clock clock;

  @Inject
  Concluding(
      Jdbi jdbi, Sessions sessions, Measuring measuring, NorthStars northStars, Clock clock) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.measuring = measuring;
    this.northStars = northStars;
    this.clock = clock;
  }

  /** Something somebody does about it. */
  record Action(String what, String owner, LocalDate due) {}

  /**
   * What was agreed.
   *
   * @param northStar what becomes the product's north star, null to leave it as it is
   * @param priorities at most five, which the next session is measured against
   * @param nextOn when people are asked again, null if they said nothing
   */
  record Agreement(
      @Nullable String northStar,
      List<String> priorities,
      List<Action> actions,
      @Nullable LocalDate nextOn) {}

  @Transactional
  void conclude(String id, Agreement agreement, String by) {
    jdbi.useHandle(
        h -> {
          Session before = sessions.forChange(h, id);
          before.require("A session is concluded", State.THEMED);
          Session session = before.moved(State.CONCLUDED);
          sessions.save(h, session);
          write(h, session, agreement, by);
          measuring.tell(h, session, measuring.scores(h, session, session.round()));
          String northStar = agreement.northStar();
          if (northStar != null) {
            northStars.agree(session.product(), northStar, by);
          }
        });
  }

  private void write(Handle h, Session session, Agreement agreement, String by) {
    h.createUpdate(
            """
            update goals.alignment_session
            set concluded_at = :now, concluded_by = :by, agreed = :agreed, next_on = :next
            where id = :id""")
        .bind("now", now())
        .bind("by", by)
        .bind("agreed", agreement.northStar())
        .bind("next", agreement.nextOn())
        .bind("id", session.id())
        .execute();
    for (int i = 0; i < agreement.priorities().size(); i++) {
      h.execute(
          "insert into goals.alignment_priority (session_id, place, wording) values (?, ?, ?)",
          session.id(),
          i + 1,
          agreement.priorities().get(i).strip());
    }
    for (int i = 0; i < agreement.actions().size(); i++) {
      Action action = agreement.actions().get(i);
      h.createUpdate(
              """
              insert into goals.alignment_action (id, session_id, place, what, owner, due)
              values (:id, :session, :place, :what, :owner, :due)""")
          .bind("id", Ids.fresh())
          .bind("session", session.id())
          .bind("place", i + 1)
          .bind("what", action.what().strip())
          .bind("owner", action.owner().strip())
          .bind("due", action.due())
          .execute();
    }
  }

  /** Notes that an action is done, or that it is not after all. */
  @Transactional
  void finish(String id, String action, boolean done) {
    jdbi.useHandle(
        h -> {
          Session session = sessions.forChange(h, id);
          int changed =
              h.createUpdate(
                      """
                      update goals.alignment_action set done_at = :at
                      where id = :id and session_id = :session""")
                  .bind("at", done ? now() : null)
                  .bind("id", action)
                  .bind("session", id)
                  .execute();
          if (changed == 0) {
            throw new NotFoundException("No action " + action + " of this session.");
          }
          sessions.save(h, session.moved(session.state()));
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

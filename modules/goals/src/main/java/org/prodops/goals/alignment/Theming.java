package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Ids;

/**
 * Puts the answers of a round in themes by hand. Every answer is in one theme at the most. A change
 * to what is confirmed takes the measure back, since it no longer holds.
 */
@Singleton
class Theming {
  private final Jdbi jdbi;
  private final Sessions sessions;

  @Inject
  Theming(Jdbi jdbi, Sessions sessions) {
    this.jdbi = jdbi;
    this.sessions = sessions;
  }

  /** Makes a theme of these answers, which leave the ones they were in; returns its id. */
  @Transactional
  String split(String id, String name, List<String> answers) {
    return jdbi.withHandle(
        h -> {
          Session session = revealed(h, id);
          String theme = Ids.fresh();
          h.createUpdate(
                  """
                  insert into goals.alignment_theme (id, session_id, round_no, name, confirmed)
                  values (:id, :session, :round, :name, false)""")
              .bind("id", theme)
              .bind("session", id)
              .bind("round", session.round())
              .bind("name", name.strip())
              .execute();
          put(h, session, theme, answers);
          return theme;
        });
  }

  /** Moves answers into a theme. */
  @Transactional
  void move(String id, String theme, List<String> answers) {
    jdbi.useHandle(
        h -> {
          Session session = revealed(h, id);
          require(h, session, theme);
          put(h, session, theme, answers);
        });
  }

  private void put(Handle h, Session session, String theme, List<String> answers) {
    PreparedBatch batch =
        h.prepareBatch(
            """
            update goals.alignment_said set theme_id = :theme
            where id = :said and session_id = :session and round_no = :round""");
    for (String said : answers) {
      batch
          .bind("theme", theme)
          .bind("said", said)
          .bind("session", session.id())
          .bind("round", session.round())
          .add();
    }
    int[] moved = batch.execute();
    for (int i = 0; i < moved.length; i++) {
      if (moved[i] == 0) {
        throw new BrokenRule("/answers/" + i, "names no answer of this round");
      }
    }
    dropEmpty(h, session);
    sessions.save(h, session.moved(State.REVEALED));
  }

  /** Puts all answers of other themes into this one; the others are gone. */
  @Transactional
  void merge(String id, String theme, List<String> others) {
    jdbi.useHandle(
        h -> {
          Session session = revealed(h, id);
          require(h, session, theme);
          for (String other : others) {
            require(h, session, other);
            h.execute(
                "update goals.alignment_said set theme_id = ? where theme_id = ?", theme, other);
          }
          dropEmpty(h, session);
          sessions.save(h, session.moved(State.REVEALED));
        });
  }

  /**
   * Changes a theme; what is null stays.
   *
   * @param priority the place of the priority agreed on last time that it stands for, 0 for none
   */
  @Transactional
  void change(
      String id,
      String theme,
      @Nullable String name,
      @Nullable Boolean confirmed,
      @Nullable Integer priority) {
    jdbi.useHandle(
        h -> {
          Session session = revealed(h, id);
          require(h, session, theme);
          h.createUpdate(
                  """
                  update goals.alignment_theme set name = coalesce(:name, name),
                    confirmed = coalesce(:confirmed, confirmed),
                    priority = case when :priority = -1 then priority
                      when :priority = 0 then null else :priority end
                  where id = :id""")
              .bind("name", name == null ? null : name.strip())
              .bind("confirmed", confirmed)
              .bind("priority", priority == null ? -1 : priority)
              .bind("id", theme)
              .execute();
          // Another name changes nothing that was measured.
          boolean renamedOnly = confirmed == null && priority == null;
          sessions.save(h, session.moved(renamedOnly ? session.state() : State.REVEALED));
        });
  }

  private Session revealed(Handle h, String id) {
    Session session = sessions.forChange(h, id);
    session.require("Answers are put in themes", State.REVEALED, State.THEMED);
    return session;
  }

  private static void require(Handle h, Session session, String theme) {
    if (h.createQuery(
            """
            select 1 from goals.alignment_theme
            where id = :id and session_id = :session and round_no = :round""")
        .bind("id", theme)
        .bind("session", session.id())
        .bind("round", session.round())
        .mapTo(Integer.class)
        .findOne()
        .isEmpty()) {
      throw new NotFoundException("No theme " + theme + " in this round.");
    }
  }

  /** Forgets the themes that nothing is in. */
  static void dropEmpty(Handle h, Session session) {
    h.createUpdate(
            """
            delete from goals.alignment_theme
            where session_id = :session and round_no = :round and id not in (
              select theme_id from goals.alignment_said
              where theme_id is not null and session_id = :session and round_no = :round)""")
        .bind("session", session.id())
        .bind("round", session.round())
        .execute();
  }
}

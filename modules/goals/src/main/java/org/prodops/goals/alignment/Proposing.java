package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.prodops.goals.alignment.themes.ThemeProposals;
import org.prodops.kernel.Ids;

/**
 * Gives people themes to start from. Reading the answers and taking the proposal are two steps, so
 * that nothing is locked while it is worked out, which takes seconds for many answers.
 */
@Singleton
class Proposing {
  private final Jdbi jdbi;
  private final Sessions sessions;

  @Inject
  Proposing(Jdbi jdbi, Sessions sessions) {
    this.jdbi = jdbi;
    this.sessions = sessions;
  }

  /** Returns the answers of the round that are in no confirmed theme. */
  List<ThemeProposals.Answer> loose(String id) {
    return jdbi.withHandle(
        h -> {
          Session session = sessions.get(h, id);
          session.require("Answers are put in themes", State.REVEALED, State.THEMED);
          return h.createQuery(
                  """
                  select s.id, s.wording from goals.alignment_said s
                  left join goals.alignment_theme t on t.id = s.theme_id
                  where s.session_id = :session and s.round_no = :round
                    and (t.id is null or not t.confirmed)
                  order by s.id""")
              .bind("session", id)
              .bind("round", session.round())
              .map(
                  (row, context) ->
                      new ThemeProposals.Answer(row.getString("id"), row.getString("wording")))
              .list();
        });
  }

  /** Takes a proposal in place of what was proposed before; what is confirmed stays as it is. */
  @Transactional
  void take(String id, ThemeProposals.Proposal proposal) {
    jdbi.useHandle(
        h -> {
          Session session = sessions.forChange(h, id);
          session.require("Answers are put in themes", State.REVEALED, State.THEMED);
          replace(h, session, proposal.themes());
          h.createUpdate(
                  """
                  update goals.alignment_round set how_proposed = :how
                  where session_id = :session and round_no = :round""")
              .bind("how", proposal.how())
              .bind("session", id)
              .bind("round", session.round())
              .execute();
          Theming.dropEmpty(h, session);
          sessions.save(h, session.moved(State.REVEALED));
        });
  }

  private static void replace(Handle h, Session session, List<ThemeProposals.Theme> themes) {
    h.createUpdate(
            """
            update goals.alignment_said set theme_id = null
            where session_id = :session and round_no = :round and theme_id in (
              select id from goals.alignment_theme where not confirmed)""")
        .bind("session", session.id())
        .bind("round", session.round())
        .execute();
    h.createUpdate(
            """
            delete from goals.alignment_theme
            where session_id = :session and round_no = :round and not confirmed""")
        .bind("session", session.id())
        .bind("round", session.round())
        .execute();
    if (themes.isEmpty()) {
      return;
    }
    PreparedBatch made =
        h.prepareBatch(
            """
            insert into goals.alignment_theme (id, session_id, round_no, name, confirmed)
            values (:id, :session, :round, :name, false)""");
    PreparedBatch put =
        h.prepareBatch(
            """
            update goals.alignment_said set theme_id = :theme
            where id = :said and session_id = :session and theme_id is null""");
    for (ThemeProposals.Theme theme : themes) {
      String themeId = Ids.fresh();
      made.bind("id", themeId)
          .bind("session", session.id())
          .bind("round", session.round())
          .bind("name", theme.name())
          .add();
      for (String said : theme.answers()) {
        put.bind("theme", themeId).bind("said", said).bind("session", session.id()).add();
      }
    }
    made.execute();
    put.execute();
  }
}

package org.prodops.goals.alignment;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.AnswersResource.SaidView;
import org.prodops.goals.alignment.OutcomeResource.CellView;
import org.prodops.goals.alignment.OutcomeResource.OutcomeView;
import org.prodops.goals.alignment.OutcomeResource.SpreadView;
import org.prodops.goals.alignment.OutcomeResource.StatementView;
import org.prodops.goals.alignment.ThemesResource.ThemeView;
import org.prodops.goals.alignment.scores.Scores;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;

/**
 * What a revealed round came to. Functions too small to be shown apart are blank everywhere, beside
 * words as in figures.
 */
@Singleton
class OutcomeQuestions {
  private static final int MOST_KEPT = 16;

  private final Jdbi jdbi;
  private final Sessions sessions;
  private final Measuring measuring;

  /** What was read last: after a reveal everybody asks for the same at the same moment. */
  private final Map<Key, OutcomeView> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, OutcomeView> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private record Key(String session, int round, long version) {}

  @Inject
  OutcomeQuestions(Jdbi jdbi, Sessions sessions, Measuring measuring) {
    this.jdbi = jdbi;
    this.sessions = sessions;
    this.measuring = measuring;
  }

  /**
   * Returns the same as {@link #outcome} for who only reads, worked out once for each version of a
   * session. Not for who is changing it: their change may yet be undone.
   */
  OutcomeView seen(String id, @Nullable Integer asked) {
    return jdbi.withHandle(
        h -> {
          Session session = sessions.get(h, id);
          int round = revealed(session, asked);
          synchronized (kept) {
            return kept.computeIfAbsent(
                new Key(id, round, session.version()), key -> outcome(h, session, round));
          }
        });
  }

  /** Returns a revealed round, the newest one when none is named. */
  OutcomeView outcome(String id, @Nullable Integer asked) {
    return jdbi.withHandle(
        h -> {
          Session session = sessions.get(h, id);
          int round = revealed(session, asked);
          return outcome(h, session, round);
        });
  }

  private static int revealed(Session session, @Nullable Integer asked) {
    int newest = session.state() == State.ANSWERING ? session.round() - 1 : session.round();
    if (asked != null && (asked < 1 || asked > session.round())) {
      throw new NotFoundException("This session has no round " + asked + ".");
    }
    if (newest < 1 || (asked != null && asked > newest)) {
      throw new ClientErrorException("The answers have not been revealed yet.", 409);
    }
    return asked == null ? newest : asked;
  }

  private OutcomeView outcome(Handle h, Session session, int round) {
    Scores scores = measuring.scores(h, session, round);
    List<ThemeView> themes = themes(h, session.id(), round);
    List<SaidView> answers = answers(h, session.id(), round, Set.copyOf(scores.hidden()));
    return new OutcomeView(
        session.id(),
        round,
        session.state().name(),
        scores.people(),
        scores.agreement(),
        scores.firstChoice(),
        scores.within(),
        scores.between(),
        scores.verdict(),
        scores.agreement() == null ? why(themes) : null,
        scores.matrix().stream()
            .map(each -> new CellView(each.one(), each.other(), each.agreement(), each.people()))
            .toList(),
        scores.hidden(),
        scores.hiddenPeople(),
        Gaps.of(scores, answers),
        statements(scores, sessions.statements(h, session.id())),
        scores.alpha(),
        scores.alphaWhy(),
        scores.caption(),
        scores.focusAgreement(),
        scores.focusBalance(),
        spreads(scores),
        scores.recall(),
        howProposed(h, session.id(), round),
        themes,
        answers);
  }

  private static String why(List<ThemeView> themes) {
    return themes.isEmpty()
        ? "The answers are in no themes yet. Group them, then confirm the themes."
        : "Some answers are in no confirmed theme yet. Check the themes, then confirm them.";
  }

  private static List<ThemeView> themes(Handle h, String session, int round) {
    return h.createQuery(
            """
            select t.id, t.name, t.confirmed, t.priority, count(s.id) as answers
            from goals.alignment_theme t left join goals.alignment_said s on s.theme_id = t.id
            where t.session_id = :session and t.round_no = :round
            group by t.id, t.name, t.confirmed, t.priority
            order by answers desc, t.name, t.id""")
        .bind("session", session)
        .bind("round", round)
        .map(
            (row, context) ->
                new ThemeView(
                    row.getString("id"),
                    row.getString("name"),
                    row.getBoolean("confirmed"),
                    row.getObject("priority", Integer.class),
                    row.getInt("answers")))
        .list();
  }

  private static List<SaidView> answers(Handle h, String session, int round, Set<Function> hidden) {
    return h.createQuery(
            """
            select s.id, s.wording, s.choice, s.theme_id, t.name, v.function_name
            from goals.alignment_said s
            join goals.alignment_voice v on v.id = s.voice_id
            left join goals.alignment_theme t on t.id = s.theme_id
            where s.session_id = :session and s.round_no = :round order by s.id""")
        .bind("session", session)
        .bind("round", round)
        .map(
            (row, context) -> {
              String function = row.getString("function_name");
              return new SaidView(
                  row.getString("id"),
                  row.getString("wording"),
                  row.getInt("choice"),
                  hidden.contains(Function.valueOf(function)) ? null : function,
                  row.getString("theme_id"),
                  row.getString("name"));
            })
        .list();
  }

  private static @Nullable String howProposed(Handle h, String session, int round) {
    return h.createQuery(
            """
            select how_proposed from goals.alignment_round
            where session_id = :session and round_no = :round""")
        .bind("session", session)
        .bind("round", round)
        .map((row, context) -> row.getString("how_proposed"))
        .findOne()
        .orElse(null);
  }

  private static List<StatementView> statements(Scores scores, List<String> wordings) {
    return scores.statements().stream()
        .map(
            each ->
                new StatementView(
                    each.position(),
                    wordings.get(each.position() - 1),
                    each.people(),
                    each.mean(),
                    each.consensus(),
                    each.counts()))
        .toList();
  }

  private static List<SpreadView> spreads(Scores scores) {
    List<SpreadView> spreads = new ArrayList<>();
    for (Scores.Spread spread : scores.focus()) {
      for (Focus focus : Focus.values()) {
        spreads.add(
            new SpreadView(
                spread.function(),
                focus,
                spread.shares().getOrDefault(focus, 0.0),
                spread.people()));
      }
    }
    return spreads;
  }
}

package org.prodops.goals.alignment;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.alignment.scores.Voice;
import org.prodops.kernel.Focus;
import org.prodops.kernel.Function;

/** The revealed answers of one round, as the formulas read them. */
@Singleton
class Voices {
  private record Spent(Function function, Map<Focus, Integer> points) {}

  private record Named(String voice, String theme) {}

  private record Rated(String voice, int place, int rating) {}

  /** Returns every voice; of themes only the confirmed count. */
  List<Voice> of(Handle h, String session, int round, int statements) {
    Map<String, Spent> spent = new LinkedHashMap<>();
    h.createQuery(
            """
            select * from goals.alignment_voice
            where session_id = :session and round_no = :round order by id""")
        .bind("session", session)
        .bind("round", round)
        .map((row, context) -> Map.entry(row.getString("id"), spent(row)))
        .forEach(each -> spent.put(each.getKey(), each.getValue()));
    Map<String, Set<String>> themes = themes(h, session, round);
    Map<String, @Nullable Integer[]> ratings = ratings(h, session, round, statements);
    List<Voice> voices = new ArrayList<>();
    spent.forEach(
        (id, each) ->
            voices.add(
                new Voice(
                    each.function(),
                    List.copyOf(themes.getOrDefault(id, Set.of())),
                    Arrays.asList(ratings.getOrDefault(id, new Integer[statements])),
                    each.points())));
    return voices;
  }

  private static Spent spent(ResultSet row) throws SQLException {
    Map<Focus, Integer> points = new EnumMap<>(Focus.class);
    points.put(Focus.DELIGHT, row.getInt("delight"));
    points.put(Focus.ADOPTION, row.getInt("adoption"));
    points.put(Focus.RETENTION, row.getInt("retention"));
    points.put(Focus.SUPPORT, row.getInt("support"));
    return new Spent(Function.valueOf(row.getString("function_name")), points);
  }

  private static Map<String, Set<String>> themes(Handle h, String session, int round) {
    return h
        .createQuery(
            """
            select s.voice_id, s.theme_id from goals.alignment_said s
            join goals.alignment_theme t on t.id = s.theme_id and t.confirmed
            where s.session_id = :session and s.round_no = :round order by s.voice_id, s.choice""")
        .bind("session", session)
        .bind("round", round)
        .map((row, context) -> new Named(row.getString("voice_id"), row.getString("theme_id")))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Named::voice,
                Collectors.mapping(Named::theme, Collectors.toCollection(LinkedHashSet::new))));
  }

  private static Map<String, @Nullable Integer[]> ratings(
      Handle h, String session, int round, int statements) {
    Map<String, @Nullable Integer[]> ratings = new LinkedHashMap<>();
    List<Rated> rated =
        h.createQuery(
                """
                select r.voice_id, r.place, r.rating from goals.alignment_rating r
                join goals.alignment_voice v on v.id = r.voice_id
                where v.session_id = :session and v.round_no = :round""")
            .bind("session", session)
            .bind("round", round)
            .map(
                (row, context) ->
                    new Rated(row.getString("voice_id"), row.getInt("place"), row.getInt("rating")))
            .list();
    for (Rated each : rated) {
      ratings.computeIfAbsent(each.voice(), id -> new Integer[statements])[each.place() - 1] =
          each.rating();
    }
    return ratings;
  }

  /** Returns the themes that stand for a priority agreed on last time. */
  Set<String> official(Handle h, String session, int round) {
    return Set.copyOf(
        h.createQuery(
                """
                select id from goals.alignment_theme
                where session_id = :session and round_no = :round and confirmed
                  and priority is not null""")
            .bind("session", session)
            .bind("round", round)
            .mapTo(String.class)
            .list());
  }
}

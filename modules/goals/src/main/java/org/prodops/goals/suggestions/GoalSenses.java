package org.prodops.goals.suggestions;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.meaning.Kind;
import org.prodops.goals.meaning.Meaning;
import org.prodops.goals.meaning.Sense;
import org.prodops.kernel.GoalId;

/** What open goals are called, as it was when suggestions were last worked out for them. */
@Singleton
class GoalSenses {
  /** Key results of a goal beyond this many are not compared with. */
  private static final int MOST_KEY_RESULTS = 20;

  private final Sweeps sweeps;

  @Inject
  GoalSenses(Sweeps sweeps) {
    this.sweeps = sweeps;
  }

  private record Text(String product, String title, @Nullable Sense sense) {
    byte @Nullable [] compact() {
      return sense == null ? null : sense.compact();
    }
  }

  /**
   * Takes in what a goal is now; when its titles are others, all waiting items of its product are
   * looked at again, and when it was opened or closed, also those that serve it.
   */
  void settle(Handle h, String goal, Map<String, byte[]> read) {
    List<Text> before =
        h.createQuery("select * from goals.goal_sense where goal_id = :goal order by place")
            .bind("goal", goal)
            .map(
                (row, context) ->
                    new Text(
                        row.getString("product_key"),
                        row.getString("title"),
                        Meaning.kept(row.getString("title"), row.getBytes("sense"))))
            .list();
    List<Text> now = texts(h, goal);
    boolean understoodSince =
        before.stream().anyMatch(text -> text.compact() == null && read.containsKey(text.title()));
    if (titles(now).equals(titles(before)) && !understoodSince) {
      return;
    }
    h.createUpdate("delete from goals.goal_sense where goal_id = :goal")
        .bind("goal", goal)
        .execute();
    if (!now.isEmpty()) {
      Map<String, byte[]> senses = new HashMap<>(read);
      for (Text text : before) {
        byte[] compact = text.compact();
        if (compact != null) {
          senses.put(text.title(), compact);
        }
      }
      keep(h, goal, now, senses);
    }
    String product = (now.isEmpty() ? before : now).get(0).product();
    sweeps.product(h, product);
    if (before.isEmpty() || now.isEmpty()) {
      sweeps.goal(h, product, goal);
    }
  }

  private static List<String> titles(List<Text> texts) {
    return texts.stream().map(Text::title).toList();
  }

  /** Returns the goal's title and those of its key results; nothing when it is closed or gone. */
  private static List<Text> texts(Handle h, String goal) {
    return h.createQuery(
            """
            select /* few */ g.product_key, a.title from (
              select id as goal_id, title, -1 as place, '' as id from goals.goal where id = :goal
              union all
              select goal_id, title, position, id from goals.key_result
              where goal_id = :goal) a
            join goals.goal g on g.id = a.goal_id and g.closed_at is null
            order by a.place, a.id limit :limit""")
        .bind("goal", goal)
        .bind("limit", 1 + MOST_KEY_RESULTS)
        .map((row, context) -> new Text(row.getString("product_key"), row.getString("title"), null))
        .list();
  }

  private static void keep(Handle h, String goal, List<Text> texts, Map<String, byte[]> senses) {
    PreparedBatch rows =
        h.prepareBatch(
            """
            insert into goals.goal_sense (goal_id, place, product_key, title, sense)
            values (:goal, :place, :product, :title, :sense)""");
    for (int place = 0; place < texts.size(); place++) {
      Text text = texts.get(place);
      rows.bind("goal", goal)
          .bind("place", place)
          .bind("product", text.product())
          .bind("title", text.title())
          .bind("sense", senses.get(text.title()))
          .add();
    }
    rows.execute();
  }

  /** Forgets goals that were compared by another kind, and returns them. */
  List<GoalId> forgetOtherThan(Handle h, Kind kind) {
    String other = kind == Kind.EMBEDDINGS ? "sense is null" : "sense is not null";
    List<GoalId> goals =
        h
            .createQuery("select distinct goal_id from goals.goal_sense where " + other)
            .mapTo(String.class)
            .list()
            .stream()
            .map(GoalId::new)
            .toList();
    h.createUpdate(
            "delete from goals.goal_sense where goal_id in"
                + " (select goal_id from goals.goal_sense where "
                + other
                + ")")
        .execute();
    return goals;
  }
}

package org.prodops.goals.suggestions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.goals.meaning.Kind;
import org.prodops.goals.meaning.Meaning;
import org.prodops.goals.meaning.Sense;

/**
 * The open goals of a product by what their titles and those of their key results mean.
 *
 * @param goals by id
 */
record OpenGoals(Kind kind, Map<String, List<Text>> goals) {
  /**
   * A title.
   *
   * @param place 0 for the goal's own, else a key result's
   * @param sense null when the model has not been asked yet
   */
  record Text(int place, String title, @Nullable Sense sense) {}

  static OpenGoals of(Handle h, String product, Kind kind) {
    Map<String, List<Text>> goals = new LinkedHashMap<>();
    h.createQuery(
            """
            select goal_id, place, title, sense from goals.goal_sense
            where product_key = :product order by goal_id, place""")
        .bind("product", product)
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("goal_id"),
                    new Text(
                        row.getInt("place"),
                        row.getString("title"),
                        sense(kind, row.getString("title"), row.getBytes("sense")))))
        .forEach(
            one ->
                goals.computeIfAbsent(one.getKey(), goal -> new ArrayList<>()).add(one.getValue()));
    return new OpenGoals(kind, goals);
  }

  /** Returns the sense of a title, null when there has to be a model's and is none. */
  static @Nullable Sense sense(Kind kind, String title, byte @Nullable [] compact) {
    if (kind == Kind.KEYWORDS) {
      return Meaning.kept(title, null);
    }
    return compact == null ? null : Meaning.kept(title, compact);
  }

  boolean has(String goal) {
    return goals.containsKey(goal);
  }

  /** Returns what the goal is called. */
  String title(String goal) {
    return goals.getOrDefault(goal, List.of()).stream().findFirst().map(Text::title).orElse("");
  }

  /** Adds how close a title is to each goal, where it is close enough to say something. */
  void compare(Sense title, Evidence.PerGoal evidence) {
    goals.forEach(
        (goal, texts) -> {
          for (Text text : texts) {
            double likeness = text.sense() == null ? 0 : title.likeness(text.sense());
            double value = Closeness.value(kind, likeness);
            if (value > 0) {
              evidence.of(goal).closeness(value, words(text, likeness));
            }
          }
        });
  }

  private String words(Text text, double likeness) {
    String whose =
        text.place() == 0 ? "the goal's" : "that of its key result “" + text.title() + "”";
    return kind == Kind.EMBEDDINGS
        ? String.format(Locale.ROOT, "its title is close to %s (%.2f)", whose, likeness)
        : String.format(
            Locale.ROOT,
            "its title shares words with %s (%.2f, compared by words alone)",
            whose,
            likeness);
  }
}

package org.prodops.goals.history;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.GoalId;
import org.prodops.kernel.Ids;

/** Writes down what has changed, in the transaction that changes it. */
@Singleton
public class Changes {

  /**
   * Who changed which goal when.
   *
   * @param keyResult the title of the key result that changed, null for the goal itself
   */
  public record Note(GoalId goal, @Nullable String keyResult, String by, Instant at) {}

  /** Notes each fact that is another now; a fact that is absent has no value. */
  public void between(Handle h, Note note, Map<String, String> before, Map<String, String> after) {
    Set<String> fields = new LinkedHashSet<>(before.keySet());
    fields.addAll(after.keySet());
    for (String field : fields) {
      String was = before.get(field);
      String became = after.get(field);
      if (was == null ? became != null : !was.equals(became)) {
        one(h, note, field, was, became);
      }
    }
  }

  /** Notes one change; null before is a beginning, null after an end. */
  public void one(
      Handle h, Note note, String field, @Nullable String was, @Nullable String became) {
    h.createUpdate(
            """
            insert into goals.goal_change
              (id, goal_id, key_result, field, was, became, at, made_by)
            values (:id, :goal, :keyResult, :field, :was, :became, :at, :by)""")
        .bind("id", Ids.fresh())
        .bind("goal", note.goal().value())
        .bind("keyResult", note.keyResult())
        .bind("field", field)
        .bind("was", was)
        .bind("became", became)
        .bind("at", note.at())
        .bind("by", note.by())
        .execute();
  }

  /** Forgets the changes of a goal that is going away. */
  public void forget(Handle h, GoalId goal) {
    h.createUpdate("delete from goals.goal_change where goal_id = :goal")
        .bind("goal", goal.value())
        .execute();
  }
}

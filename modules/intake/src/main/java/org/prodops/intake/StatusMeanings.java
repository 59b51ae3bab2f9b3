package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.prodops.kernel.StatusCategory;

/**
 * What each status of a source means for flow.
 *
 * <p>A person's word (SET) goes before the tracker's (TOLD, the newest), and that before a guess
 * from the name. One status means one thing in a source, in the present and in every history.
 */
@Singleton
class StatusMeanings {
  private static final List<String> DONE =
      List.of(
          "done",
          "closed",
          "resolved",
          "complete",
          "finished",
          "released",
          "shipped",
          "deployed",
          "merged",
          "cancel",
          "reject",
          "won't",
          "wontfix",
          "not planned",
          "duplicate",
          "invalid",
          "declined",
          "abandoned",
          "archived");
  private static final List<String> IN_PROGRESS =
      List.of(
          "progress",
          "doing",
          "review",
          "testing",
          "development",
          "started",
          "wip",
          "blocked",
          "qa",
          "verify",
          "implement",
          "active",
          "on hold",
          "waiting");
  private static final List<String> TODO = List.of("not started", "reopen", "to do", "todo");

  private final Jdbi jdbi;

  @Inject
  StatusMeanings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns the meaning of every status of a source, guessing those nobody has told. */
  Function<String, StatusCategory> of(String sourceId) {
    Map<String, StatusCategory> told = new HashMap<>();
    jdbi.useHandle(
        h ->
            h.createQuery(
                    "select status, category from intake.status_meaning where source_id = :id")
                .bind("id", sourceId)
                .map((row, ctx) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(e -> told.put(e.getKey(), StatusCategory.valueOf(e.getValue()))));
    return status -> {
      StatusCategory category = told.get(status);
      return category == null ? guess(status) : category;
    };
  }

  /** Notes what the tracker told; returns whether the status means something else now. */
  boolean tell(String sourceId, String status, StatusCategory category, Instant at) {
    return jdbi.withHandle(
        h -> {
          int inserted =
              h.execute(
                  """
                  insert into intake.status_meaning (source_id, status, category, origin, told_at)
                  values (?, ?, ?, 'TOLD', ?) on conflict do nothing
                  """,
                  sourceId,
                  status,
                  category.name(),
                  Timestamp.from(at));
          if (inserted == 1) {
            return category != guess(status);
          }
          int changed =
              h.execute(
                  """
                  update intake.status_meaning set category = ?, told_at = ?
                  where source_id = ? and status = ? and origin = 'TOLD' and category <> ?
                    and (told_at < ? or (told_at = ? and category < ?))
                  """,
                  category.name(),
                  Timestamp.from(at),
                  sourceId,
                  status,
                  category.name(),
                  Timestamp.from(at),
                  Timestamp.from(at),
                  category.name());
          if (changed == 0) {
            h.execute(
                """
                update intake.status_meaning set told_at = ?
                where source_id = ? and status = ? and category = ? and told_at < ?
                """,
                Timestamp.from(at),
                sourceId,
                status,
                category.name(),
                Timestamp.from(at));
          }
          return changed > 0;
        });
  }

  /** Guesses from the words trackers commonly use; unknown words mean not begun. */
  static StatusCategory guess(String status) {
    String name = status.toLowerCase(Locale.ROOT);
    if (TODO.stream().anyMatch(name::contains)) {
      return StatusCategory.TODO;
    }
    if (DONE.stream().anyMatch(name::contains)) {
      return StatusCategory.DONE;
    }
    return IN_PROGRESS.stream().anyMatch(name::contains)
        ? StatusCategory.IN_PROGRESS
        : StatusCategory.TODO;
  }
}

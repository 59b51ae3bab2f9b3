package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
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

  /** Notes what the tracker told; returns whether the status means something else now. */
  boolean tell(String sourceId, String status, StatusCategory category, Instant at) {
    return jdbi.withHandle(
        h -> {
          // Nearly always it says what it said before; what came late may be older than that.
          if (confirm(h, sourceId, status, category, at) || isTold(h, sourceId, status, category)) {
            return false;
          }
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
            // Another server may have told it first meanwhile.
            confirm(h, sourceId, status, category, at);
          }
          return changed > 0;
        });
  }

  /** Notes when the tracker last said it; returns false if nothing older says so. */
  private static boolean confirm(
      Handle h, String sourceId, String status, StatusCategory category, Instant at) {
    return h.execute(
            """
            update intake.status_meaning set told_at = ?
            where source_id = ? and status = ? and category = ? and told_at < ?
            """,
            Timestamp.from(at),
            sourceId,
            status,
            category.name(),
            Timestamp.from(at))
        == 1;
  }

  private static boolean isTold(Handle h, String sourceId, String status, StatusCategory category) {
    return h.createQuery(
            """
            select 1 from intake.status_meaning
            where source_id = :source and status = :status and category = :category
            """)
        .bind("source", sourceId)
        .bind("status", status)
        .bind("category", category.name())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Who says what a status means. */
  enum Origin {
    /** Nobody: it is guessed from its name. */
    GUESSED,
    /** The tracker. */
    TOLD,
    /** A person. */
    SET
  }

  /**
   * A status that was seen.
   *
   * @param items how many items ever were in it
   */
  record Meaning(String status, StatusCategory category, Origin origin, long items) {}

  /** Returns the statuses of a source after the given one, by name, at most {@code limit}. */
  List<Meaning> page(String sourceId, @Nullable String after, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select t.status, t.items, s.category as set_to, m.category as told
                    from intake.status_tally t
                    left join intake.status_set s
                      on s.source_id = t.source_id and s.status = t.status
                    left join intake.status_meaning m
                      on m.source_id = t.source_id and m.status = t.status
                    where t.source_id = :source and t.status > :after
                    order by t.source_id, t.status limit :limit
                    """)
                .bind("source", sourceId)
                .bind("after", after == null ? "" : after)
                .bind("limit", limit)
                .map((row, ctx) -> meaning(row))
                .list());
  }

  private static Meaning meaning(ResultSet row) throws SQLException {
    String status = row.getString("status");
    String set = row.getString("set_to");
    String told = row.getString("told");
    Origin origin = set != null ? Origin.SET : told != null ? Origin.TOLD : Origin.GUESSED;
    StatusCategory category =
        switch (origin) {
          case SET -> StatusCategory.valueOf(set);
          case TOLD -> StatusCategory.valueOf(told);
          case GUESSED -> guess(status);
        };
    return new Meaning(status, category, origin, row.getLong("items"));
  }

  /** Has a person's word count from now on; returns false if the source never had the status. */
  boolean set(String sourceId, String status, StatusCategory category, Instant now) {
    return jdbi.withHandle(
        h -> {
          if (!isKnown(h, sourceId, status)) {
            return false;
          }
          h.execute(
              "delete from intake.status_set where source_id = ? and status = ?", sourceId, status);
          h.execute(
              """
              insert into intake.status_set (source_id, status, category, set_at)
              values (?, ?, ?, ?)
              """,
              sourceId,
              status,
              category.name(),
              Timestamp.from(now));
          return true;
        });
  }

  /** Takes a person's word back; returns false if there was none. */
  boolean unset(String sourceId, String status) {
    return jdbi.withHandle(
        h ->
            h.execute(
                    "delete from intake.status_set where source_id = ? and status = ?",
                    sourceId,
                    status)
                == 1);
  }

  /** Counts items that are in a status for the first time. */
  void count(String sourceId, String status, int items) {
    jdbi.useHandle(
        h -> {
          String more =
              "update intake.status_tally set items = items + ? where source_id = ? and status = ?";
          if (h.execute(more, items, sourceId, status) == 0) {
            int first =
                h.execute(
                    """
                    insert into intake.status_tally (source_id, status, items)
                    values (?, ?, ?) on conflict do nothing
                    """,
                    sourceId,
                    status,
                    items);
            if (first == 0) {
              // Another server has just counted its first.
              h.execute(more, items, sourceId, status);
            }
          }
        });
  }

  private static boolean isKnown(Handle h, String sourceId, String status) {
    return h.createQuery(
            "select 1 from intake.status_tally where source_id = :source and status = :status")
        .bind("source", sourceId)
        .bind("status", status)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
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

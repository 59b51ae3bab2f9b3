package org.prodops.intake.writeback;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Queues the issues that a changed setting or a renamed goal concerns, some hundred at a time so
 * that nobody waits for thousands of rows.
 */
@Singleton
class Spreading {
  private static final int BATCH = 500;

  /** Issues told of something; with the past, all whose items serve a goal. */
  private static final String TOLD =
      """
      select work_item_id as id from intake.write_back
      where source_id = :source and work_item_id > :after
      order by source_id, work_item_id limit :batch
      """;

  private static final String LINKED =
      """
      select w.id from intake.work_item w
      where w.source_id = :source and w.id > :after
        and exists (select 1 from intake.goal_link l
          where l.work_item_id = w.id and l.linked and (l.origin = 'item' or :all))
      order by w.source_id, w.id limit :batch
      """;

  /** The first of both are among the first of each. */
  private static final String TOLD_OR_LINKED =
      "(" + TOLD + ") union (" + LINKED + ") order by id /* few */ limit :batch";

  private final Jdbi jdbi;

  @Inject
  Spreading(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Source(String id, ToldSource.Mode mode, String after, boolean past) {}

  private record Title(String goal, String after) {}

  /** Queues the next issues; returns whether there may be more. */
  boolean step(Instant now) {
    return jdbi.withHandle(h -> ofSource(h, now) || ofTitle(h, now));
  }

  private static boolean ofSource(Handle h, Instant now) {
    Optional<Source> due =
        h.createQuery(
                """
                select source_id, mode, spread_after, spread_past from intake.write_back_source
                where spread_after is not null limit 1 for update skip locked
                """)
            .map(
                (row, ctx) ->
                    new Source(
                        row.getString(1),
                        ToldSource.Mode.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getBoolean(4)))
            .findOne();
    due.ifPresent(source -> spread(h, source, now));
    return due.isPresent();
  }

  private static void spread(Handle h, Source source, Instant now) {
    List<String> items =
        h.createQuery(source.past() ? TOLD_OR_LINKED : TOLD)
            .bind("source", source.id())
            .bind("after", source.after())
            .bind("all", source.mode() == ToldSource.Mode.ALL)
            .bind("batch", BATCH)
            .mapTo(String.class)
            .list();
    for (String item : items) {
      // Whether a person made the link was asked when the items were chosen.
      QueueingNotices.queueLinked(h, item, source.past(), now);
    }
    h.createUpdate(
            """
            update intake.write_back_source set spread_after = :after, queued = queued + :n
            where source_id = :source
            """)
        .bind("after", rest(items))
        .bind("n", items.size())
        .bind("source", source.id())
        .execute();
  }

  private static boolean ofTitle(Handle h, Instant now) {
    Optional<Title> due =
        h.createQuery(
                """
                select goal_id, spread_after from intake.goal_title
                where spread_after is not null limit 1 for update skip locked
                """)
            .map((row, ctx) -> new Title(row.getString(1), row.getString(2)))
            .findOne();
    due.ifPresent(title -> spread(h, title, now));
    return due.isPresent();
  }

  private static void spread(Handle h, Title title, Instant now) {
    List<String> items =
        h.createQuery(
                """
                select l.work_item_id from intake.goal_link l
                join intake.write_back b on b.work_item_id = l.work_item_id
                where l.goal_id = :goal and l.linked and l.work_item_id > :after
                order by l.goal_id, l.work_item_id limit :batch
                """)
            .bind("goal", title.goal())
            .bind("after", title.after())
            .bind("batch", BATCH)
            .mapTo(String.class)
            .list();
    items.forEach(item -> QueueingNotices.queueKnown(h, item, now));
    h.createUpdate("update intake.goal_title set spread_after = :after where goal_id = :goal")
        .bind("after", rest(items))
        .bind("goal", title.goal())
        .execute();
  }

  private static @Nullable String rest(List<String> items) {
    return items.size() < BATCH ? null : items.get(items.size() - 1);
  }
}

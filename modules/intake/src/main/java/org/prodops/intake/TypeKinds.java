package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.WorkItem;
import org.prodops.kernel.WorkKind;

/**
 * What each item type of a source is taken as: as a person says, else as its name sounds. Items
 * without a type are of the type "".
 */
@Singleton
class TypeKinds {
  /** Whole words of a type's name; the first that is found decides. */
  private static final List<Map.Entry<WorkKind, Set<String>>> WORDS =
      List.of(
          Map.entry(
              WorkKind.CONTAINER,
              Set.of("epic", "initiative", "theme", "saga", "milestone", "phase", "portfolio")),
          Map.entry(
              WorkKind.DEFECT,
              Set.of("bug", "defect", "incident", "fault", "error", "regression", "problem")),
          Map.entry(
              WorkKind.RISK,
              Set.of("risk", "security", "vulnerability", "threat", "compliance", "audit")),
          Map.entry(
              WorkKind.DEBT,
              Set.of("debt", "chore", "refactoring", "maintenance", "cleanup", "upgrade")),
          Map.entry(
              WorkKind.SUPPORT, Set.of("support", "service", "question", "help", "complaint")),
          Map.entry(
              WorkKind.FEATURE,
              Set.of(
                  "feature",
                  "story",
                  "enhancement",
                  "improvement",
                  "requirement",
                  "proposal",
                  "idea",
                  "backlog")));

  private final Jdbi jdbi;

  @Inject
  TypeKinds(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Counts an item under its type; {@code before} is as it was counted last, null if never. */
  void count(@Nullable WorkItem before, WorkItem now) {
    if (before != null && Objects.equals(before.type(), now.type())) {
      return;
    }
    jdbi.useHandle(
        h -> {
          if (before != null) {
            add(h, before, -1);
          }
          add(h, now, 1);
        });
  }

  private static void add(Handle h, WorkItem item, int items) {
    String type = Objects.requireNonNullElse(item.type(), "");
    String more = "update intake.type_tally set items = items + ? where source_id = ? and type = ?";
    if (h.execute(more, items, item.source().value(), type) == 0) {
      int first =
          h.execute(
              """
              insert into intake.type_tally (source_id, type, items)
              values (?, ?, ?) on conflict do nothing
              """,
              item.source().value(),
              type,
              items);
      if (first == 0) {
        // Another server has just counted its first.
        h.execute(more, items, item.source().value(), type);
      }
    }
  }

  /**
   * A type that was seen.
   *
   * @param set whether a person says so
   * @param items how many items are of it now
   */
  record Taken(String type, WorkKind kind, boolean set, long items) {}

  /** Returns the types of a source after the given one, by name, at most {@code limit}. */
  List<Taken> page(String sourceId, @Nullable String after, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select t.type, t.items, s.kind from intake.type_tally t
                    left join intake.type_set s on s.source_id = t.source_id and s.type = t.type
                    where t.source_id = :source and (t.items > 0 or s.kind is not null)
                      and (:first or t.type > :after)
                    order by t.source_id, t.type limit :limit
                    """)
                .bind("source", sourceId)
                .bind("first", after == null)
                .bind("after", Objects.requireNonNullElse(after, ""))
                .bind("limit", limit)
                .map(
                    (row, ctx) -> {
                      String type = row.getString(1);
                      String set = row.getString(3);
                      return new Taken(
                          type,
                          set == null ? guess(type) : WorkKind.valueOf(set),
                          set != null,
                          row.getLong(2));
                    })
                .list());
  }

  /** Has a person's word count from now on; returns false if the source never had the type. */
  boolean set(String sourceId, String type, WorkKind kind, Instant now) {
    return jdbi.withHandle(
        h -> {
          h.execute("delete from intake.type_set where source_id = ? and type = ?", sourceId, type);
          return h.execute(
                  """
                  insert into intake.type_set (source_id, type, kind, set_at)
                  select source_id, type, cast(? as varchar), cast(? as timestamp with time zone)
                  from intake.type_tally where source_id = ? and type = ?
                  """,
                  kind.name(),
                  Timestamp.from(now),
                  sourceId,
                  type)
              == 1;
        });
  }

  /** Takes a person's word back; returns false if there was none. */
  boolean unset(String sourceId, String type) {
    return jdbi.withHandle(
        h ->
            h.execute(
                    "delete from intake.type_set where source_id = ? and type = ?", sourceId, type)
                == 1);
  }

  /** Guesses from the words trackers commonly use; other words are no kind of their own. */
  static WorkKind guess(String type) {
    List<String> words = Arrays.asList(type.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
    return WORDS.stream()
        .filter(entry -> words.stream().anyMatch(entry.getValue()::contains))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(WorkKind.OTHER);
  }
}

package org.prodops.intake;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.StatusCategory;
import org.prodops.kernel.WorkKind;

/**
 * What the words of a source mean, statuses and types, all read at once since every change of an
 * item asks for both. Read after the item is locked: whoever changes a meaning then derives the
 * item after this, or has been seen by it.
 */
@Singleton
class SourceWords {
  private final Jdbi jdbi;

  @Inject
  SourceWords(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The words of one source that somebody has told or set; others are guessed. */
  record Words(Map<String, StatusCategory> statuses, Map<String, WorkKind> types) {
    private void take(Word word) {
      if (word.place == 2) {
        types.put(word.word, WorkKind.valueOf(word.meaning));
      } else {
        statuses.put(word.word, StatusCategory.valueOf(word.meaning));
      }
    }

    StatusCategory category(String status) {
      StatusCategory known = statuses.get(status);
      return known == null ? StatusMeanings.guess(status) : known;
    }

    /** Returns what a type is taken as; null is that of an item without a type. */
    WorkKind kind(@Nullable String type) {
      String name = Objects.requireNonNullElse(type, "");
      WorkKind known = types.get(name);
      return known == null ? TypeKinds.guess(name) : known;
    }
  }

  private record Word(int place, String word, String meaning) {}

  Words of(String sourceId) {
    Words words = new Words(new HashMap<>(), new HashMap<>());
    jdbi.useHandle(
        h ->
            h.createQuery(
                    """
                    select 0 as place, status as word, category as meaning
                    from intake.status_meaning where source_id = :id
                    union all
                    select 1, status, category from intake.status_set where source_id = :id
                    union all
                    select 2, type, kind from intake.type_set where source_id = :id
                    order by place
                    """)
                .bind("id", sourceId)
                .map((row, ctx) -> new Word(row.getInt(1), row.getString(2), row.getString(3)))
                .forEach(words::take));
    return words;
  }
}

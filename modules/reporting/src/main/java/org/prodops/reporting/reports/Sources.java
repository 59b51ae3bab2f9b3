package org.prodops.reporting.reports;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.reporting.Shown;

/** Where a report's figures come from (metrics W10). */
final class Sources {
  private Sources() {}

  /** Returns the names of the sources connected for the product asked for, in order. */
  static List<String> of(Shown shown, Question question) {
    return question
        .query(
            shown,
            "select s.name from reporting.source s where s.generation = :g"
                + question.andProduct("s")
                + " order by s.name")
        .mapTo(String.class)
        .list();
  }

  /** Returns what to do when there is nothing to show. */
  static String next(Shown shown, Question question) {
    return of(shown, question).isEmpty()
        ? "connect a tracker under Sources."
        : "widen the period, or look under Sources whether deliveries arrive.";
  }

  /** Returns when the newest thing known happened, of any product; null if nothing is known. */
  static @Nullable Instant dataAt(Shown shown) {
    return shown
        .query("select occurred_at from reporting.event_log order by occurred_at desc limit 1")
        .map((rs, ctx) -> rs.getObject("occurred_at", OffsetDateTime.class).toInstant())
        .findOne()
        .orElse(null);
  }
}

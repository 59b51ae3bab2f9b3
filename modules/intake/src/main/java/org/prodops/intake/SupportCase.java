package org.prodops.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/**
 * A help desk's case as of one moment, all of it. The event that tells it is named after all it
 * says, so that the same said again, by whatever delivery, is the same event.
 *
 * @param id the desk's immutable id of the case
 * @param at when it was so, by the desk's clock
 * @param title kept in one line and not longer than a heading may be
 * @param status in the desk's own words
 * @param csat 1 to 5, null if not rated or not told here
 */
public record SupportCase(
    String id,
    Instant at,
    String customer,
    String title,
    String status,
    @Nullable String priority,
    Instant openedAt,
    @Nullable Instant solvedAt,
    @Nullable Integer csat) {
  private static final int LONGEST_TITLE = 200;

  public SupportCase {
    title = heading(title);
  }

  /** Returns the text in one line, cut where it is longer than a heading. */
  public static String heading(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST_TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
  }

  /** Tells it to the other modules. */
  public Signal told(SourceContext source) {
    String eventId =
        Ids.derived(
            "support-case",
            source.id().value(),
            id,
            at.toString(),
            customer,
            title,
            status,
            String.valueOf(priority),
            openedAt.toString(),
            String.valueOf(solvedAt),
            String.valueOf(csat));
    return new Signal.Fact(
        new IntakeEvent.SupportCaseChanged(
            eventId,
            at,
            source.id(),
            source.product(),
            id,
            customer,
            title,
            status,
            priority,
            openedAt,
            solvedAt,
            csat));
  }
}

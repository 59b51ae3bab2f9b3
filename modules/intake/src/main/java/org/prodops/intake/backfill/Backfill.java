package org.prodops.intake.backfill;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Signal;

/**
 * How the past of one kind of tracker is read through its REST API. An implementation is a
 * stateless CDI bean in its dialect's package; all of them are found by injection.
 *
 * <p>It must tell what the dialect's webhooks tell: the same external ids, the same ids and content
 * of log entries, facts as of the tracker's own time of update. It may tell less, never otherwise.
 * The status before the first logged change is told as a sighting at the item's creation.
 */
public interface Backfill {

  /** Returns the name of the dialect whose sources it can ask. */
  String dialect();

  /** Returns what a person must enter so that the tracker answers, in the order to ask for it. */
  List<Field> access();

  /**
   * Reads one page.
   *
   * <p>Pages must be such that an item that changes while they are read is not stepped over: by a
   * key that only grows rather than by counting from the start, where the tracker can. An item may
   * be read twice.
   *
   * @param updatedSince read only what was updated at or after this; null reads everything
   * @param cursor what the page before gave as next, null for the first
   * @throws Tracker.Waits when the tracker asks for a pause
   * @throws Tracker.Refuses when a person must mend something; the sentence says what
   * @throws IOException when the tracker cannot be reached; it is tried again
   */
  Page page(
      Tracker tracker,
      SourceContext source,
      @Nullable Instant updatedSince,
      @Nullable String cursor)
      throws IOException;

  /**
   * Tells whether the tracker still shows an item: where it was or wherever else the tracker leads
   * to, archived or not. What was thrown away, or became another item elsewhere, it does not show.
   *
   * @param externalId as {@link #page} tells it
   * @param key as it was told last, null where it never was
   * @throws IOException as {@link #page} does
   */
  boolean shows(Tracker tracker, String externalId, @Nullable String key) throws IOException;

  /**
   * Something to enter.
   *
   * @param name stable, lower case, such as {@code token}; {@code url} is the tracker's address
   * @param hint where to find it and which rights it needs
   * @param secret kept sealed and never shown again
   */
  record Field(String name, String label, String hint, boolean required, boolean secret) {}

  /**
   * One page.
   *
   * @param items each with all that is told of one thing, applied together; a release is an item of
   *     its own
   * @param next where the next page begins, never the cursor that was given; null after the last
   * @param total how many items there are in all as far as the tracker says, else null
   */
  record Page(List<List<Signal>> items, @Nullable String next, @Nullable Long total) {}
}

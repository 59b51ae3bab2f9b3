package org.prodops.intake.writeback;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.backfill.Tracker;

/**
 * How one kind of tracker is told which goals an issue serves. An implementation is a stateless CDI
 * bean in its dialect's package; all of them are found by injection.
 *
 * <p>It writes only to addresses that begin with the one entered for the source. Of what a webhook
 * told it takes numbers and names, never an address.
 */
public interface Telling {

  /** Returns the name of the dialect whose trackers it can tell. */
  String dialect();

  /** Returns which rights the access must give for that, as a sentence. */
  String rights();

  /** Tells whether goals must have an address to be told of. */
  default boolean needsAddress() {
    return false;
  }

  /** Returns how long this kind of tracker asks to be left alone between two calls that write. */
  default Duration pause() {
    return Duration.ZERO;
  }

  /**
   * Makes an issue say which goals it serves, and nothing else of ours. Doing it again changes
   * nothing, also where the first time succeeded without our knowing.
   *
   * @param goals none where it serves none any more
   * @param place what this returned the last time, null before the first
   * @return where it says so, at most 200 characters; null where nothing of ours is left
   * @throws Tracker.Waits when the tracker asks for a pause
   * @throws Tracker.Refuses when a person must mend something; the sentence says what
   * @throws IOException when the tracker cannot be reached; it is tried again
   */
  @Nullable String tell(Tracker tracker, Issue issue, List<Goal> goals, @Nullable String place)
      throws IOException;

  /**
   * The issue to write to.
   *
   * @param mark stable for this issue of this source and of no other; 32 hexadecimal characters
   * @param externalId its id at the tracker
   * @param key as people see it there
   */
  record Issue(String mark, String externalId, String key) {}

  /**
   * A goal it serves.
   *
   * @param title as a person wrote it, which may hold any character
   * @param url where people see it, null where this server does not know its own address
   */
  record Goal(String id, String title, @Nullable String url) {}
}

package org.prodops.intake.writeback;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.backfill.Tracker;
import org.prodops.intake.outgoing.OutgoingCalls;
import org.prodops.intake.writeback.Telling.Goal;
import org.prodops.intake.writeback.Telling.Issue;

/** A tracker that a test has told of one issue, each time as if from a fresh start. */
public final class Told {
  public static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  public static final String MARK = "0123456789abcdef0123456789abcdef";

  private final Telling telling;
  private final Map<String, String> access = new HashMap<>();
  private final Issue issue;
  private @Nullable String place;

  public Told(Telling telling, Map<String, String> access, String externalId, String key) {
    this.telling = telling;
    this.access.putAll(access);
    this.issue = new Issue(MARK, externalId, key);
  }

  public static Goal goal(String id, String title) {
    return new Goal(id, title, "https://prodops.example/goals/" + id);
  }

  /** Tells it and notes where. */
  public @Nullable String of(Goal... goals) throws IOException {
    place = unnoted(goals);
    return place;
  }

  /** Tells it and forgets where, as a process does that dies at this moment. */
  public @Nullable String unnoted(Goal... goals) throws IOException {
    return telling.tell(
        new Tracker(
            new OutgoingCalls(Clock.systemUTC()), Clock.fixed(NOW, ZoneOffset.UTC), access, true),
        issue,
        Arrays.asList(goals),
        place);
  }

  /** Changes what was entered for the source. */
  public Told entered(String field, String value) {
    access.put(field, value);
    return this;
  }

  /** Tells it as a source that was not allowed into a private network. */
  public void guarded(Goal... goals) throws IOException {
    telling.tell(
        new Tracker(
            new OutgoingCalls(Clock.systemUTC()), Clock.fixed(NOW, ZoneOffset.UTC), access, false),
        issue,
        List.of(goals),
        place);
  }
}

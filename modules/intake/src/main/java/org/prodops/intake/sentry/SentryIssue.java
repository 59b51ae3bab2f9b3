package org.prodops.intake.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.IncidentState;
import org.prodops.intake.Translation;

/** The issue in a body: many errors that are one. */
final class SentryIssue {
  private SentryIssue() {}

  static Translation translated(
      String action, Fields issue, @Nullable Instant sentAt, SourceContext source) {
    String event = "issue." + action;
    String id = issue.text("id");
    String status = issue.text("status");
    Instant startedAt = issue.time("firstSeen");
    Instant lastSeen = issue.time("lastSeen");
    if (id == null || status == null || startedAt == null) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold an issue's id, status and when it was first seen, and does"
              + " not. Check what stands between Sentry and this address.");
    }
    boolean resolved = status.equals("resolved");
    if (resolved && !action.equals("resolved")) {
      return new Translation.Ignored(
          event, "The issue was resolved before, and what is followed here ends with that.");
    }
    Instant seen = lastSeen == null ? startedAt : lastSeen;
    Instant at = sentAt == null ? seen : sentAt;
    return new Translation.Understood(
        event,
        List.of(
            new IncidentState(
                    "issue:" + id,
                    at,
                    Objects.requireNonNullElse(issue.text("title", "shortId"), "Issue " + id),
                    status,
                    issue.text("level"),
                    startedAt,
                    resolved ? at : null)
                .told(source)));
  }
}

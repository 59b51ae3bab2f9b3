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

/** A metric that went beyond what its alert rule allows, or came back. */
final class SentryAlert {
  private SentryAlert() {}

  static Translation translated(
      String action, Fields data, @Nullable Instant sentAt, SourceContext source) {
    Fields alert = data.at("metric_alert");
    String event = "metric_alert." + action;
    String id = alert.text("id");
    Instant startedAt = alert.time("date_started");
    if (id == null || startedAt == null || action.isEmpty()) {
      throw new Untranslatable(
          "“metric_alert” should hold an alert's id, an action and when it began, and does not."
              + " Check what stands between Sentry and this address.");
    }
    boolean resolved = action.equals("resolved");
    Instant told = alert.time(resolved ? "date_closed" : "date_detected");
    Instant at = told == null ? sentAt : told;
    if (at == null) {
      at = startedAt;
    }
    return new Translation.Understood(
        event,
        List.of(
            new IncidentState(
                    "metric_alert:" + id,
                    at,
                    Objects.requireNonNullElse(
                        alert.text("title", "alert_rule/name"), "Metric alert " + id),
                    action,
                    resolved ? null : action,
                    startedAt,
                    resolved ? at : null)
                .told(source)));
  }
}

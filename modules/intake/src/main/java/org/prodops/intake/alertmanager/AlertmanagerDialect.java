package org.prodops.intake.alertmanager;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.IncidentState;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Alertmanager sends. */
@Singleton
final class AlertmanagerDialect implements Dialect {
  private static final String RECEIVER =
      """
      receivers:
        - name: prodops
          webhook_configs:
            - url: {url}
              send_resolved: true
              http_config:
                authorization:
                  type: Bearer
                  credentials: {secret}
      """;

  private static final String ROUTE =
      """
      route:
        routes:
          - receiver: prodops
            matchers: [ severity="critical" ]
            continue: true
      """;

  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Prometheus Alertmanager",
        "incidents and deployments",
        "Alertmanager cannot sign: let it bear the secret as a token, as the steps say.",
        List.of(
            "Open Alertmanager's configuration, usually alertmanager.yml.",
            "Under “receivers” add:\n" + RECEIVER,
            "Under “route” add a route for the alerts that are incidents to you, before all"
                + " others:\n"
                + ROUTE,
            "Leave out alerts that always fire, such as Watchdog.",
            "Check the file with amtool check-config alertmanager.yml and reload Alertmanager."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Alertmanager sends again what we answered 5xx, not what was refused, and repeats"
            + " alerts that still fire at its repeat_interval.",
        0,
        "See Alertmanager's own log, and alertmanager_notifications_failed_total.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    return Signatures.isShown(delivery, secrets);
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String status = body.text("status");
    if (status == null || !body.has("alerts")) {
      throw new Untranslatable(
          "The body has no “status” and “alerts”, so it is not from Alertmanager. Check what else"
              + " posts to this source's address.");
    }
    List<Signal> signals = new ArrayList<>();
    for (Fields alert : body.each("alerts")) {
      signals.add(state(alert).told(source));
    }
    return signals.isEmpty()
        ? new Translation.Ignored(status, "The group holds no alert.")
        : new Translation.Understood(status, signals);
  }

  private static IncidentState state(Fields alert) {
    String fingerprint = alert.text("fingerprint");
    String status = alert.text("status");
    Instant startsAt = alert.time("startsAt");
    if (fingerprint == null || status == null || startsAt == null) {
      throw new Untranslatable(
          "Each alert should hold its fingerprint, status and “startsAt”, and one does not."
              + " Alertmanager before 0.19 sends no fingerprint; use a newer one.");
    }
    Instant endsAt = status.equals("resolved") ? alert.time("endsAt") : null;
    // While an alert fires, its end is the year 1.
    Instant resolvedAt = endsAt != null && endsAt.isBefore(startsAt) ? startsAt : endsAt;
    return new IncidentState(
        fingerprint + " " + startsAt,
        resolvedAt == null ? startsAt : resolvedAt,
        Objects.requireNonNullElse(
            alert.text("annotations/summary", "annotations/title", "labels/alertname"),
            "Alert " + fingerprint),
        status,
        alert.text("labels/severity"),
        startsAt,
        resolvedAt);
  }
}

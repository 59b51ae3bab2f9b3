package org.prodops.intake.pagerduty;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.IncidentState;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What PagerDuty sends. */
@Singleton
final class PagerDutyDialect implements Dialect {
  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "PagerDuty",
        "incidents and deployments",
        "PagerDuty makes it up and shows it once, when you have added the webhook.",
        List.of(
            "Sign in to PagerDuty as an administrator and choose “Integrations”, “Generic Webhooks"
                + " (v3)”, “New Webhook”.",
            "Webhook URL: {url}",
            "Scope type: “Account”, or the service or team that runs this product.",
            "Under “Event subscription” tick the incident events: triggered, acknowledged,"
                + " unacknowledged, escalated, reassigned, delegated, priority_updated, resolved"
                + " and reopened.",
            "Click “Add Webhook”, copy the secret from the box that opens (it is shown only then)"
                + " and enter it as this source's secret here.",
            "Click “Send Test Event” on the webhook's page; the ping then appears among the"
                + " deliveries here."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "PagerDuty sends again what failed, but not what was refused.",
        0,
        "Open “Integrations”, “Generic Webhooks (v3)” and see that the subscription is enabled.");
  }

  /** The event's own id is in the body, which stays the same when it is sent again. */
  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  /** While a secret is rotated PagerDuty signs with both. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signatures = Objects.requireNonNullElse(delivery.header("X-PagerDuty-Signature"), "");
    boolean authentic = false;
    for (String secret : secrets) {
      for (String signature : signatures.split(",")) {
        authentic |= Signatures.hexSha256(signature.strip(), "v1=", secret, delivery.body());
      }
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields event = Fields.parse(delivery.text()).at("event");
    String type = event.text("event_type");
    if (type == null) {
      throw new Untranslatable(
          "The body holds no “event” with its type, so it is no webhook of PagerDuty's version 3."
              + " Older webhooks (v1 and v2) are not understood; add a new one.");
    }
    if (type.equals("pagey.ping")) {
      return new Translation.Ignored(type, "PagerDuty says hello: the webhook is connected.");
    }
    if (!type.startsWith("incident.")) {
      return new Translation.Ignored(
          type, "“" + type + "” tells of no incident; you may untick it.");
    }
    Fields incident = event.at("data");
    if (!"incident".equals(incident.text("type"))) {
      return new Translation.Ignored(
          type, "Notes, responders and status updates are not followed, only the incident itself.");
    }
    return new Translation.Understood(type, List.of(state(type, event, incident).told(source)));
  }

  private static IncidentState state(String type, Fields event, Fields incident) {
    String id = incident.text("id");
    String status = incident.text("status");
    Instant at = event.time("occurred_at");
    Instant startedAt = incident.time("created_at");
    if (id == null || status == null || at == null || startedAt == null) {
      throw new Untranslatable(
          "“"
              + type
              + "” should hold its time and an incident's id, status and time of creation,"
              + " and does not. Check what stands between PagerDuty and this address.");
    }
    return new IncidentState(
        id,
        at,
        Objects.requireNonNullElse(incident.text("title"), "Incident " + id),
        status,
        incident.text("priority/summary", "urgency"),
        startedAt,
        status.equals("resolved") ? resolvedAt(incident, at) : null);
  }

  private static Instant resolvedAt(Fields incident, Instant at) {
    Instant resolved = incident.time("resolved_at");
    Instant changed = incident.time("last_status_change_at");
    return resolved != null ? resolved : Objects.requireNonNullElse(changed, at);
  }
}

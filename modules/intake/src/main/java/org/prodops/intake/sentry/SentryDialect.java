package org.prodops.intake.sentry;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Sentry sends. */
@Singleton
final class SentryDialect implements Dialect {
  /** Why bodies that hold one of these are of no use here. */
  private static final Map<String, String> IGNORED =
      Map.of(
          "error", "Single errors are not followed; their issue tells.",
          "event", "Single events are not followed; their issue tells.",
          "installation", "The integration was installed or removed at Sentry.",
          "comment", "Comments are not followed.");

  @Override
  public String name() {
    return "sentry";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Sentry",
        "incidents and deployments",
        "Sentry makes it up: the “Client Secret” of the internal integration, below “Credentials”.",
        List.of(
            "Sign in to Sentry as an owner or manager and choose “Settings”, “Custom Integrations”,"
                + " “Create New Integration”, “Internal Integration”.",
            "Name: ProdOps. Webhook URL: {url}",
            "Under “Permissions” give “Issue & Event” the level “Read”, and “Alerts” too if you want"
                + " metric alerts.",
            "Switch on “Alert Rule Action” for metric alerts, and under “Webhooks” tick “issue”."
                + " Leave “error” unticked, it sends every single one.",
            "Click “Save Changes”, copy the “Client Secret” and enter it as this source's secret"
                + " here.",
            "For metric alerts open each alert rule that matters and add ProdOps as an action."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Sentry unsubscribes an integration after a thousand time-outs within a day.",
        0,
        "Open the internal integration in Sentry's settings and save its webhook URL again.");
  }

  /** Sentry does not try again; what it calls Request-ID is that of the attempt. */
  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.idFrom("Request-ID");
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return delivery.header("Sentry-Hook-Resource");
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header("Sentry-Hook-Signature");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.hexSha256(signature, "", secret, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    Fields data = body.at("data");
    String action = Objects.requireNonNullElse(body.text("action"), "");
    Instant sentAt = sentAt(delivery);
    if (data.has("issue")) {
      return SentryIssue.translated(action, data.at("issue"), sentAt, source);
    }
    if (data.has("metric_alert")) {
      return SentryAlert.translated(action, data, sentAt, source);
    }
    String named = event(delivery);
    for (Map.Entry<String, String> kind : IGNORED.entrySet()) {
      if (data.has(kind.getKey()) || kind.getKey().equals(named)) {
        return new Translation.Ignored(kind.getKey() + "." + action, kind.getValue());
      }
    }
    if (named == null && action.isEmpty()) {
      throw new Untranslatable(
          "The body has neither “action” nor “data”, so it is no webhook of Sentry. Check what else"
              + " posts to this source's address.");
    }
    return new Translation.Ignored(
        named == null ? action : named, "It tells neither of an issue nor of a metric alert.");
  }

  private static @Nullable Instant sentAt(RawDelivery delivery) {
    String seconds = Objects.requireNonNullElse(delivery.header("Sentry-Hook-Timestamp"), "");
    return seconds.matches("\\d{1,11}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : null;
  }
}

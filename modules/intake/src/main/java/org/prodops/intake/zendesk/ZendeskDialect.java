package org.prodops.intake.zendesk;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Zendesk sends. */
@Singleton
final class ZendeskDialect implements Dialect {
  static final String NAME = "zendesk";

  /** Zendesk leaves it to the receiver; its retries come within a few minutes. */
  private static final Duration OLDEST = Duration.ofMinutes(5);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Zendesk",
        "help desk",
        "Zendesk makes it up: open the webhook after you have created it and click “Reveal secret”"
            + " under “Signing secret”.",
        List.of(
            "Sign in to Zendesk as an administrator, open the Admin Center and choose “Apps and"
                + " integrations”, then “Webhooks” and “Create webhook”.",
            "To send tickets as they change, choose “Zendesk events” and tick the ticket events"
                + " “Ticket created”, “Status changed”, “Priority changed”, “Subject changed”,"
                + " “Organization changed”, “Requester changed”, “Soft deleted” and “Undeleted”,"
                + " and the organization event “Organization created”.",
            "If your Zendesk offers no ticket events, or customers should bear the names they have"
                + " in your own systems, choose “Trigger or automation” instead; the last steps"
                + " say what more that takes.",
            "Name: ProdOps. Endpoint URL: {url}. Request method: POST. Request format: JSON."
                + " Authentication: None. Click “Create webhook”.",
            "Open the webhook, click “Reveal secret”, copy the signing secret and enter it as this"
                + " source's secret here.",
            "For a trigger: choose “Objects and rules”, “Triggers”, “Create trigger”. Meet any of"
                + " these conditions: “Ticket is Created”; “Status Changed”. Action: “Notify by Webhook”, the"
                + " webhook ProdOps, with this JSON body: "
                + ZendeskTicket.TEMPLATE,
            "For ratings: create a second trigger with the condition “Satisfaction is Good” and a"
                + " third one with “Satisfaction is Bad” (then write bad in the body). Action:"
                + " “Notify by Webhook”, ProdOps, with this JSON body: "
                + ZendeskTicket.RATING_TEMPLATE));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Zendesk sends again, up to five times, what we answered 409, 429 or 5xx. A webhook"
            + " that keeps failing is paused by its circuit breaker.",
        0,
        "It goes on by itself once deliveries are accepted; the webhook's “Activity” shows what"
            + " failed.");
  }

  /** An event's own id is in the body, as is the time of a ticket in a trigger's. */
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
    String signature = delivery.header("X-Zendesk-Webhook-Signature");
    String timestamp = delivery.header("X-Zendesk-Webhook-Signature-Timestamp");
    if (signature == null || timestamp == null || !isRecent(timestamp, now)) {
      return false;
    }
    byte[] head = timestamp.getBytes(StandardCharsets.UTF_8);
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.base64Sha256(signature, "", secret, head, delivery.body());
    }
    return authentic;
  }

  private static boolean isRecent(String timestamp, Instant now) {
    try {
      return Signatures.isRecent(OffsetDateTime.parse(timestamp).toInstant(), now, OLDEST);
    } catch (DateTimeException notATime) {
      return false;
    }
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String type = body.text("type");
    if (body.text("ticket_id") != null) {
      return new ZendeskTicket(body, source).translated();
    }
    if (type == null || !type.startsWith(ZendeskEvent.PREFIX)) {
      throw new Untranslatable(
          "The body is neither an event of Zendesk nor what the guide's template makes: it has no"
              + " “ticket_id”. Paste the template anew into the trigger.");
    }
    return new ZendeskEvent(type.substring(ZendeskEvent.PREFIX.length()), body, source)
        .translated();
  }
}

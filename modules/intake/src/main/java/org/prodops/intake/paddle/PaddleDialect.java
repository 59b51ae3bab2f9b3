package org.prodops.intake.paddle;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Paddle Billing sends. */
@Singleton
final class PaddleDialect implements Dialect {
  private static final String SIGNATURE = "Paddle-Signature";

  /** Paddle's own libraries allow five seconds, which a clock that is a little off exceeds. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "paddle";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Paddle",
        "subscriptions and revenue",
        "Paddle makes it: the “Secret key” (pdl_ntfset_…) of the notification destination.",
        List.of(
            "In Paddle open “Developer tools”, then “Notifications”, and click “New destination”.",
            "Description: ProdOps. Type: “Webhook”. Usage type: “Platform”.",
            "URL: {url}",
            "Tick all events of “subscription”, and “customer.created”, “customer.imported” and"
                + " “customer.updated”. Click “Save destination”.",
            "Open the destination's menu, choose “Edit destination”, copy the secret key and enter"
                + " it here, whole, as this source's secret.",
            "Paddle's customer ids (ctm_…) name the customers. Revenue is counted before discounts,"
                + " since Paddle does not tell webhooks what a discount takes off."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Paddle may try a delivery for about three days.",
        0,
        "Open “Developer tools”, “Notifications” in Paddle and replay what failed.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    String id = delivery.leadingText("event_id");
    return id == null ? delivery.bodyHash() : id;
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  /** Paddle signs each attempt anew, and with each secret it knows while one is replaced. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String header = delivery.header(SIGNATURE);
    List<String> times = Signatures.values(header, ";", "ts");
    if (times.size() != 1 || !Signatures.isRecent(times.get(0), now, TOLERANCE)) {
      return false;
    }
    byte[] head = (times.get(0) + ":").getBytes(StandardCharsets.UTF_8);
    boolean authentic = false;
    for (String secret : secrets) {
      for (String signature : Signatures.values(header, ";", "h1")) {
        authentic |= Signatures.hexSha256(signature, "", secret, head, delivery.body());
      }
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    String text = delivery.text();
    if (text.startsWith("alert_") || text.contains("&alert_name=")) {
      throw new Untranslatable(
          "This is an alert of Paddle Classic, which is not supported. Connect Paddle Billing, or"
              + " send what you need as a “standard” source.");
    }
    Fields body = Fields.parse(text);
    String event = body.text("event_type");
    if (event == null) {
      throw new Untranslatable(
          "The body has no “event_type”, so it is no notification of Paddle Billing. Check what"
              + " else posts to this source's address.");
    }
    if (event.startsWith("subscription.")) {
      return new PaddleSubscription(event, body, source).translated();
    }
    if (event.startsWith("customer.")) {
      return new PaddleCustomer(event, body, source).translated();
    }
    return new Translation.Ignored(event, reason(event));
  }

  private static String reason(String event) {
    if (event.startsWith("transaction.") || event.startsWith("adjustment.")) {
      return "A payment or its correction does not recur; what recurs follows from the"
          + " subscription.";
    }
    return "“" + event + "” tells nothing that is followed here; you may untick it in Paddle.";
  }
}

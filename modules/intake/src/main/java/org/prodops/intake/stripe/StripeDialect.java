package org.prodops.intake.stripe;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Stripe sends. */
@Singleton
final class StripeDialect implements Dialect {
  private static final String SIGNATURE = "Stripe-Signature";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String SUBSCRIPTION = "customer.subscription.";

  /** Why events whose name begins so are not followed, the longest beginning first. */
  private static final List<Map.Entry<String, String>> IGNORED =
      List.of(
          Map.entry(
              "customer.discount.",
              "A discount counts from the next event of the subscription it is on."),
          Map.entry(
              "customer.deleted",
              "A customer was deleted; its subscriptions end with events of their own."),
          Map.entry(
              "checkout.session.",
              "A checkout is how a subscription begins; the subscription has events of its own."),
          Map.entry(
              "invoice",
              "An invoice says what is paid when; what recurs follows from the subscription."),
          Map.entry(
              "charge.",
              "A payment or refund is not recurring; what recurs follows from the subscription."),
          Map.entry("payment_", "How a payment is made says nothing about what recurs."),
          Map.entry("setup_intent.", "How a payment is made says nothing about what recurs."),
          Map.entry(
              "price.", "A price counts once a subscription has it, and then that event tells it."),
          Map.entry(
              "plan.", "A plan counts once a subscription has it, and then that event tells it."),
          Map.entry(
              "coupon.", "A coupon counts once a subscription has it, and then that event tells."));

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Stripe",
        "subscriptions and revenue",
        "Stripe makes it: the “Signing secret” (whsec_…) of the destination.",
        List.of(
            "In the Stripe Dashboard open Workbench (or “Developers”) and its tab “Webhooks”, then"
                + " click “Add destination”.",
            "Events from: “Your account”. Payload style, if asked: “Snapshot”; thin payloads do"
                + " not hold what is needed.",
            "API version: leave it, or choose one before 2025-03-31 if you give discounts that"
                + " last. Later ones name a discount by its id only, so revenue is counted before"
                + " discounts.",
            "Select events: “customer.created”, “customer.updated” and all that begin with"
                + " “customer.subscription”. Click “Continue” and choose “Webhook endpoint”.",
            "Endpoint URL: {url}",
            "Click “Create destination”, reveal its signing secret, copy it and enter it here as"
                + " this source's secret. While you roll it at Stripe, both stay valid there.",
            "Stripe's customer ids (cus_…) name the customers. To see why people leave, let the"
                + " customer portal ask for a cancellation reason: Settings, Billing, Customer"
                + " portal, Cancellations."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Stripe tries for up to three days, ever less often, and may then disable an endpoint"
            + " that never answered well; it sends a mail before.",
        0,
        "Open “Developers”, “Webhooks” in Stripe, enable the endpoint and resend what failed.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    String id = delivery.leadingText("id");
    return id == null ? delivery.bodyHash() : id;
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  /** Stripe signs each attempt anew, so an old time is a replay; schemes but v1 prove nothing. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String header = delivery.header(SIGNATURE);
    List<String> times = Signatures.values(header, ",", "t");
    if (times.size() != 1 || !Signatures.isRecent(times.get(0), now, TOLERANCE)) {
      return false;
    }
    byte[] head = (times.get(0) + ".").getBytes(StandardCharsets.UTF_8);
    boolean authentic = false;
    for (String secret : secrets) {
      for (String signature : Signatures.values(header, ",", "v1")) {
        authentic |= Signatures.hexSha256(signature, "", secret, head, delivery.body());
      }
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String event = body.text("type");
    if (event == null) {
      throw new Untranslatable(
          "The body has no “type”, so it is no event of Stripe. Check what else posts to this"
              + " source's address.");
    }
    if ("v2.core.event".equals(body.text("object"))) {
      return new Translation.Ignored(
          event,
          "This is a thin event, which holds no data. Create the destination in Stripe anew and"
              + " choose the payload style “Snapshot”.");
    }
    if (event.startsWith(SUBSCRIPTION)) {
      return new StripeSubscription(event, body, source).translated();
    }
    if (event.equals("customer.created") || event.equals("customer.updated")) {
      return new StripeCustomer(event, body, source).translated();
    }
    return new Translation.Ignored(event, reason(event));
  }

  private static String reason(String event) {
    for (Map.Entry<String, String> kind : IGNORED) {
      if (event.startsWith(kind.getKey())) {
        return kind.getValue();
      }
    }
    return "“" + event + "” tells nothing that is followed here; you may deselect it in Stripe.";
  }
}

package org.prodops.intake.chargebee;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Chargebee sends. */
@Singleton
final class ChargebeeDialect implements Dialect {
  @Override
  public String name() {
    return "chargebee";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Chargebee",
        "subscriptions and revenue",
        "The password of the webhook's basic authentication.",
        List.of(
            "In Chargebee open “Settings”, “Configure Chargebee”, “Webhooks” and click “Add"
                + " Webhook”. A site can have five.",
            "Webhook Name: ProdOps. Webhook URL: {url}",
            "Tick “Protect webhook URL with basic authentication”. Username: prodops. Password:"
                + " {secret}",
            "API version: V2. Under “Events to Send” choose all events of “Subscription” and"
                + " “Customer”, then click “Create Webhook”.",
            "Chargebee's customer ids name the customers. To see why people leave, configure"
                + " “Cancellation Reasons” and have them chosen whenever a subscription is"
                + " cancelled."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Chargebee sends again up to seven times within about three days.",
        0,
        "Open “Settings”, “Webhooks” in Chargebee and resend the failed events.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    // The hash will not do: “webhook_status” changes when Chargebee tries again.
    String id = delivery.leadingText("id");
    return id == null ? delivery.bodyHash() : id;
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  /** Chargebee signs nothing; the password stands for it. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String password = Signatures.basicPassword(delivery.header("Authorization"));
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.equal(password, secret);
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String event = body.text("event_type");
    if (event == null) {
      throw new Untranslatable(
          "The body has no “event_type”, so it is no webhook of Chargebee. Check what else posts to"
              + " this source's address.");
    }
    List<Signal> signals = new ArrayList<>();
    Fields customer = body.at("content/customer");
    Fields subscription = body.at("content/subscription");
    if (customer.has("id")) {
      signals.addAll(new ChargebeeCustomer(customer, body, source).signals());
    }
    if (subscription.has("id")) {
      signals.addAll(new ChargebeeSubscription(subscription, body, source).signals());
    }
    if (!signals.isEmpty()) {
      return new Translation.Understood(event, signals);
    }
    if (event.startsWith("subscription_") || event.startsWith("customer_")) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold a subscription or a customer with its id and does not. Check what"
              + " stands between Chargebee and this address.");
    }
    return new Translation.Ignored(
        event,
        "“" + event + "” tells nothing that is followed here; you may deselect it in Chargebee.");
  }

  /** Returns when what an event tells of a thing was so. */
  static Instant toldAt(Fields thing, Fields body) {
    Instant version = thing.has("resource_version") ? thing.millis("resource_version") : null;
    Instant updated = version == null ? thing.seconds("updated_at") : version;
    Instant at = updated == null ? body.seconds("occurred_at") : updated;
    if (at == null) {
      throw new Untranslatable(
          "The event tells neither “resource_version” nor “updated_at” nor “occurred_at”, so nobody"
              + " knows when it was so. Check what stands between Chargebee and this address.");
    }
    return at;
  }
}

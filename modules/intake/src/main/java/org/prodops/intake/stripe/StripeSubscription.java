package org.prodops.intake.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.Money;

/** The state a subscription has come to, and why it was cancelled if the customer says so. */
final class StripeSubscription {
  /** In the order of a subscription's life. */
  private static final List<String> STATUSES =
      List.of(
          "incomplete",
          "incomplete_expired",
          "trialing",
          "active",
          "non_renewing",
          "past_due",
          "unpaid",
          "paused",
          "canceled");

  private static final Set<String> PAYING = Set.of("active", "non_renewing", "past_due");

  private final String event;
  private final Fields body;
  private final Fields subscription;
  private final SourceContext source;

  StripeSubscription(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.subscription = body.at("data/object");
    this.source = source;
  }

  Translation translated() {
    String id = subscription.text("id");
    String customer = subscription.text("customer", "customer/id");
    String currency = subscription.text("currency");
    Instant created = body.seconds("created");
    String status = status();
    if (id == null || customer == null || currency == null || created == null || status == null) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold the time it was created and a subscription with its id, customer,"
              + " currency and status, and does not. Check what stands between Stripe and this"
              + " address.");
    }
    List<Signal> signals = new ArrayList<>();
    Signal cancellation = cancellation(id, customer, created);
    if (cancellation != null) {
      signals.add(cancellation);
    }
    StripeRevenue revenue = new StripeRevenue(subscription, currency, created);
    Money mrr = PAYING.contains(status) ? revenue.monthly() : revenue.none();
    if (mrr != null) {
      signals.add(changed(id, customer, told(created, status), status, mrr));
    }
    return signals.isEmpty()
        ? new Translation.Ignored(event, revenue.untold())
        : new Translation.Understood(event, signals);
  }

  private Signal changed(String id, String customer, Instant at, String status, Money mrr) {
    String eventId =
        Ids.derived(
            "stripe-subscription",
            source.id().value(),
            id,
            at.toString(),
            status,
            mrr.currency(),
            Long.toString(mrr.amountMinor()));
    return new Signal.Fact(
        new IntakeEvent.SubscriptionChanged(eventId, at, source.id(), id, customer, mrr, status));
  }

  /** Stripe's own word, but for two states it tells otherwise. */
  private @Nullable String status() {
    if (event.endsWith(".deleted")) {
      return "canceled";
    }
    String status = subscription.text("status");
    if (!"active".equals(status)) {
      return status;
    }
    String paused = subscription.text("pause_collection/behavior");
    if ("void".equals(paused) || "mark_uncollectible".equals(paused)) {
      return "paused";
    }
    boolean ends =
        subscription.isTrue("cancel_at_period_end") || subscription.text("cancel_at") != null;
    return ends ? "non_renewing" : status;
  }

  private Instant told(Instant created, String status) {
    return event.endsWith(".created")
        ? created
        : created.plusMillis(10L + STATUSES.indexOf(status));
  }

  /** What the portal's question was answered with; Stripe's own reasons are nobody's voice. */
  private @Nullable Signal cancellation(String id, String customer, Instant created) {
    String feedback = subscription.text("cancellation_details/feedback");
    String comment = subscription.text("cancellation_details/comment");
    if (feedback == null && comment == null) {
      return null;
    }
    Instant at = Objects.requireNonNullElse(subscription.seconds("canceled_at"), created);
    String title =
        feedback == null
            ? "Cancelled"
            : "Cancelled: " + feedback.replace('_', ' ').toLowerCase(Locale.ROOT);
    return new Signal.Fact(
        new IntakeEvent.FeedbackReceived(
            Ids.derived(
                "stripe-cancellation",
                source.id().value(),
                id,
                at.toString(),
                title,
                Objects.requireNonNullElse(comment, "")),
            at,
            source.id(),
            source.product(),
            id + ":cancellation:" + at.getEpochSecond(),
            customer,
            null,
            title,
            comment,
            null,
            null,
            null));
  }
}

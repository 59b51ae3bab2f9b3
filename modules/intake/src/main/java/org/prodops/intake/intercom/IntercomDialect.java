package org.prodops.intake.intercom;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Intercom sends. */
@Singleton
final class IntercomDialect implements Dialect {
  static final String NAME = "intercom";

  /** Why the notifications of a kind are of no use here, by how their topics begin. */
  private static final Map<String, String> IGNORED =
      Map.ofEntries(
          Map.entry("ping", "Intercom says hello: the webhook is connected."),
          Map.entry("contact.deleted", "A contact once told of stays in the history."),
          Map.entry("contact.archived", "A contact once told of stays in the history."),
          Map.entry("company.deleted", "A customer once told of stays in the history."),
          Map.entry("conversation.deleted", "A conversation once told of stays in the history."),
          Map.entry("conversation_part.", "Tags on single replies are not followed."),
          Map.entry("visitor.", "Visitors are not followed before they are users or leads."),
          Map.entry(
              "event.", "Intercom's own events are not followed; send usage from the product."),
          Map.entry("admin.", "Who works at the desk is not followed."));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Intercom",
        "help desk",
        "Intercom makes it up: the “Client secret” of the app, on its page “Basic information”.",
        List.of(
            "Sign in to Intercom as an administrator and open the Developer Hub"
                + " (app.intercom.com/a/developer-signup or “Settings”, “Integrations”, “Developer"
                + " Hub”).",
            "Click “New app”, name it ProdOps and choose your workspace.",
            "In the app open “Configure”, “Webhooks” and enter as endpoint URL: {url}",
            "Under “Topics” choose conversation.user.created, conversation.admin.closed,"
                + " conversation.admin.opened, conversation.admin.snoozed,"
                + " conversation.user.replied, conversation.rating.added, ticket.created,"
                + " ticket.state.updated, contact.user.created, contact.user.updated,"
                + " company.created and company.updated, as far as your workspace has them. Click"
                + " “Save”.",
            "Open “Configure”, “Basic information”, copy the “Client secret” and enter it as this"
                + " source's secret here.",
            "Click “Send a test request” on the page “Webhooks”; the ping then appears among the"
                + " deliveries here."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Intercom may try a delivery once more after a minute. After a thousand errors in a"
            + " quarter of an hour it pauses the webhook, after seven days of errors it suspends it.",
        0,
        "Open the app in the Developer Hub, “Webhooks”, and switch the subscription on again.");
  }

  /** The notification's own id is in the body, beside the number of the attempt. */
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
    String signature = delivery.header("X-Hub-Signature");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.hexSha1(signature, "sha1=", secret, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String topic = body.text("topic");
    if (topic == null) {
      throw new Untranslatable(
          "The body names no “topic”, so it is no notification of Intercom. Check what else posts"
              + " to this source's address.");
    }
    for (Map.Entry<String, String> kind : IGNORED.entrySet()) {
      if (topic.startsWith(kind.getKey())) {
        return new Translation.Ignored(topic, kind.getValue());
      }
    }
    if (topic.startsWith("conversation.")) {
      return new IntercomConversation(topic, body, source).translated();
    }
    if (topic.startsWith("ticket.")) {
      return new IntercomTicket(topic, body, source).translated();
    }
    if (topic.startsWith("contact.") || topic.startsWith("company.")) {
      return new IntercomContact(topic, body, source).translated();
    }
    return new Translation.Ignored(
        topic, "“" + topic + "” tells nothing that is followed here; you may untick it.");
  }

  /** Says what is missing. */
  static Untranslatable incomplete(String topic, String what) {
    return new Untranslatable(
        "“"
            + topic
            + "” should hold "
            + what
            + " and does not. Check what stands between Intercom and this address.");
  }
}

package org.prodops.intake.freshdesk;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What an automation rule of Freshdesk sends. */
@Singleton
final class FreshdeskDialect implements Dialect {
  static final String NAME = "freshdesk";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Freshdesk",
        "help desk",
        "Freshdesk cannot sign: enter the secret as the API key of the rule's webhook, as the steps"
            + " say.",
        List.of(
            "Sign in to Freshdesk as an administrator and choose “Admin”, “Workflows”,"
                + " “Automations”.",
            "On the tab “Ticket creation” click “New rule”, name it ProdOps and leave the condition"
                + " “any ticket”. As action choose “Trigger webhook”.",
            "Request type: POST. URL: {url}. Tick “Requires authentication”, choose “Use API key”"
                + " and enter as key: {secret}",
            "Encoding: JSON. Content: “Advanced”, with this text, in which you replace UTC by the"
                + " time zone of your helpdesk as in Europe/Berlin: "
                + FreshdeskTicket.TEMPLATE,
            "Preview and save the rule.",
            "On the tab “Ticket updates” click “New rule”, name it ProdOps too. When an action is"
                + " performed by: anyone. Involves any of these events: “Status is changed” from"
                + " any to Open, from any to Pending, from any to Resolved, from Open to Closed,"
                + " from Pending to Closed, and likewise for statuses of your own. Leave out from"
                + " Resolved to Closed, for a ticket is done once it is resolved.",
            "Give it the same action with the same text, preview and save it."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Freshdesk may try a delivery every half hour, up to 48 times.",
        0,
        "Save the automation rule again if it was switched off.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  /** The key is the user's name of basic authentication, or its password. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String user = Signatures.basicUser(delivery.header("Authorization"));
    boolean authentic = Signatures.isShown(delivery, secrets);
    for (String secret : secrets) {
      authentic |= Signatures.equal(user, secret);
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    if (body.text("ticket_id") == null) {
      throw new Untranslatable(
          "The body has no “ticket_id”, so it is not what the guide's template makes. Paste the"
              + " template anew into the rule, as “Advanced” content.");
    }
    return new FreshdeskTicket(body, delivery.receivedAt(), source).translated();
  }
}

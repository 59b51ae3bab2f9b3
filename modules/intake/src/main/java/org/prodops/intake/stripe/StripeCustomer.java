package org.prodops.intake.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** Who is billed: the customer, and the person invoices are sent to. */
final class StripeCustomer {
  private final String event;
  private final Fields body;
  private final Fields customer;
  private final SourceContext source;

  StripeCustomer(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.customer = body.at("data/object");
    this.source = source;
  }

  Translation translated() {
    String said = body.text("id");
    Instant created = body.seconds("created");
    String id = customer.text("id");
    if (said == null || created == null || id == null) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold an id, the time it was created and a customer with an id, and does"
              + " not. Check what stands between Stripe and this address.");
    }
    // Both come within one second where a customer is made at a checkout.
    Instant at = event.endsWith("created") ? created : created.plusMillis(1);
    List<Signal> signals = new ArrayList<>();
    signals.add(
        new Signal.Fact(
            new IntakeEvent.CustomerSeen(
                Ids.derived("stripe-customer", source.id().value(), said),
                at,
                source.id(),
                id,
                customer.text("business_name", "name"),
                null,
                null,
                null,
                null,
                null,
                null)));
    String email = customer.text("email");
    if (email != null) {
      signals.add(
          new Signal.Fact(
              new IntakeEvent.ContactSeen(
                  Ids.derived("stripe-contact", source.id().value(), said),
                  at,
                  source.id(),
                  id,
                  id,
                  customer.text("individual_name", "name"),
                  email,
                  "Billing contact")));
    }
    return new Translation.Understood(event, signals);
  }
}

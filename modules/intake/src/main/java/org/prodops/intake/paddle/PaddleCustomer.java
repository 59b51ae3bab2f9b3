package org.prodops.intake.paddle;

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

/** Who buys: at Paddle a customer is known by name and e-mail address. */
final class PaddleCustomer {
  private final String event;
  private final Fields body;
  private final Fields customer;
  private final SourceContext source;

  PaddleCustomer(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.customer = body.at("data");
    this.source = source;
  }

  Translation translated() {
    String id = customer.text("id");
    Instant updated = customer.time("updated_at");
    Instant at = updated == null ? body.time("occurred_at") : updated;
    if (id == null || at == null) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold a customer's id and when it was updated, and does not. Check what"
              + " stands between Paddle and this address.");
    }
    String name = customer.text("name");
    List<Signal> signals = new ArrayList<>();
    signals.add(
        new Signal.Fact(
            new IntakeEvent.CustomerSeen(
                Ids.derived("paddle-customer", source.id().value(), id, at.toString()),
                at,
                source.id(),
                id,
                name,
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
                  Ids.derived("paddle-contact", source.id().value(), id, at.toString()),
                  at,
                  source.id(),
                  id,
                  id,
                  name,
                  email,
                  "Billing contact")));
    }
    return new Translation.Understood(event, signals);
  }
}

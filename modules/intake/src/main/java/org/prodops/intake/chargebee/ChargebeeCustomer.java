package org.prodops.intake.chargebee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** Who is billed: the company if one is named, and the person of whom Chargebee has the address. */
final class ChargebeeCustomer {
  private final Fields customer;
  private final Instant at;
  private final SourceContext source;

  ChargebeeCustomer(Fields customer, Fields body, SourceContext source) {
    this.customer = customer;
    this.at = ChargebeeDialect.toldAt(customer, body);
    this.source = source;
  }

  List<Signal> signals() {
    String id = customer.text("id");
    if (id == null) {
      return List.of();
    }
    String company = customer.text("company", "billing_address/company");
    String person = person();
    List<Signal> signals = new ArrayList<>();
    signals.add(
        new Signal.Fact(
            new IntakeEvent.CustomerSeen(
                Ids.derived("chargebee-customer", source.id().value(), id, at.toString()),
                at,
                source.id(),
                id,
                company == null ? person : company,
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
                  Ids.derived("chargebee-contact", source.id().value(), id, at.toString()),
                  at,
                  source.id(),
                  id,
                  id,
                  person,
                  email,
                  "Billing contact")));
    }
    return signals;
  }

  private @Nullable String person() {
    String name =
        Stream.of("first_name", "last_name")
            .map(customer::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? null : name;
  }
}

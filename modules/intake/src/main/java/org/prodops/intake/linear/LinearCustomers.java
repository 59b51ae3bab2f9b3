package org.prodops.intake.linear;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** Customers, and what they have asked for: in Linear's words their needs. */
final class LinearCustomers {
  /** A need has no title, so it takes the beginning of its text. */
  private static final int LONGEST_TITLE = 120;

  private final String event;
  private final Fields body;
  private final Fields data;
  private final SourceContext source;

  LinearCustomers(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.data = body.at("data");
    this.source = source;
  }

  Translation request() {
    String id = data.text("id");
    String customer = data.text("customerId", "customer/id");
    if (id == null) {
      return LinearDialect.withoutId(event);
    }
    if (isRemoved()) {
      return ignored("The request was removed; once told of, it stays in the history.");
    }
    if (customer == null) {
      return ignored("The request names no customer, so nobody could be told of its outcome.");
    }
    Instant at = data.time("createdAt");
    Instant asked = at == null ? body.time("createdAt") : at;
    if (asked == null) {
      throw LinearDialect.undated(event);
    }
    List<Signal> signals = new ArrayList<>();
    if (data.text("customer/name") != null) {
      signals.add(seen(customer, updated(), data.at("customer")));
    }
    signals.add(new Signal.Fact(feedback(id, asked, customer)));
    return new Translation.Understood(event, signals);
  }

  private IntakeEvent feedback(String id, Instant asked, String customer) {
    return new IntakeEvent.FeedbackReceived(
        Ids.derived("linear-need", source.id().value(), id, updated().toString()),
        asked,
        source.id(),
        source.product(),
        id,
        customer,
        null,
        title(),
        data.text("body"),
        importance(),
        body.link("url"),
        data.text("issue/identifier"));
  }

  Translation customer() {
    String id = data.text("id");
    if (id == null) {
      return LinearDialect.withoutId(event);
    }
    if (isRemoved()) {
      return ignored("The customer was removed in Linear; here the history of it stays.");
    }
    return new Translation.Understood(event, List.of(seen(id, updated(), data)));
  }

  private Signal seen(String id, Instant at, Fields customer) {
    List<String> domains = Objects.requireNonNullElse(customer.texts("domains", ""), List.of());
    return new Signal.Fact(
        new IntakeEvent.CustomerSeen(
            Ids.derived("linear-customer", source.id().value(), id, at.toString()),
            at,
            source.id(),
            id,
            customer.text("name"),
            domains.isEmpty() ? null : domains.get(0),
            customer.text("tier/name"),
            null,
            null,
            customer.text("owner/name"),
            customer.text("status/name")));
  }

  private Instant updated() {
    Instant updated = data.time("updatedAt");
    Instant at = updated == null ? body.time("createdAt") : updated;
    if (at == null) {
      throw LinearDialect.undated(event);
    }
    return at;
  }

  private boolean isRemoved() {
    return "remove".equals(body.text("action"));
  }

  private String title() {
    String title = data.text("issue/title", "project/name");
    if (title != null) {
      return title;
    }
    String text = Objects.requireNonNullElse(data.text("body"), "Customer request");
    String line = text.strip().lines().findFirst().orElse("Customer request");
    return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 1) + "…";
  }

  /** Linear marks a request as important or does not. */
  private @Nullable Integer importance() {
    String priority = data.text("priority");
    return priority == null ? null : priority.startsWith("1") ? Integer.valueOf(2) : null;
  }

  private Translation ignored(String reason) {
    return new Translation.Ignored(event, reason);
  }
}

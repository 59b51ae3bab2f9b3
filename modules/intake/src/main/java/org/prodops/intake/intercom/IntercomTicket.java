package org.prodops.intake.intercom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Speaker;
import org.prodops.intake.SupportCase;
import org.prodops.intake.Translation;

/**
 * The ticket in a notification. Its state is a word in older versions of the API and an object in
 * newer ones. When it was resolved is told only by the notification of that.
 */
final class IntercomTicket {
  private static final Set<String> SOLVING =
      Set.of("ticket.created", "ticket.state.updated", "ticket.closed");

  private final String topic;
  private final Fields ticket;
  private final SourceContext source;

  IntercomTicket(String topic, Fields body, SourceContext source) {
    this.topic = topic;
    Fields item = body.at("data/item");
    this.ticket = item.has("ticket") ? item.at("ticket") : item;
    this.source = source;
  }

  Translation translated() {
    String id = ticket.text("id");
    Instant openedAt = ticket.seconds("created_at");
    Instant at = ticket.seconds("updated_at");
    String state = ticket.text("ticket_state", "ticket_state/category");
    if (id == null || openedAt == null || at == null || state == null) {
      throw IntercomDialect.incomplete(topic, "a ticket with its id, state and both its times");
    }
    boolean solved = state.equals("resolved");
    if (solved && !SOLVING.contains(topic)) {
      return new Translation.Ignored(
          topic, "The ticket was resolved before, and what is followed here ends with that.");
    }
    Speaker speaker = speaker();
    if (speaker == null) {
      return new Translation.Ignored(topic, "The ticket names no contact.");
    }
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(
        new SupportCase(
                id,
                at,
                speaker.customer(),
                Objects.requireNonNullElse(
                    ticket.text("ticket_attributes/_default_title_"), "Ticket " + id),
                Objects.requireNonNullElse(ticket.text("ticket_state/internal_label"), state),
                null,
                openedAt,
                solved ? at : null,
                null)
            .told(source));
    return new Translation.Understood(topic, signals);
  }

  private @Nullable Speaker speaker() {
    List<Fields> contacts = ticket.each("contacts/contacts");
    return contacts.isEmpty() ? null : IntercomContact.speaker(contacts.get(0));
  }
}

package org.prodops.intake.freshdesk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
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
import org.prodops.intake.Speaker;
import org.prodops.intake.SupportCase;
import org.prodops.intake.Translation;

/** What the guide's template makes of a ticket. */
final class FreshdeskTicket {
  static final String TEMPLATE =
      """
      {"ticket_id": "{{ticket.id}}", "subject": "{{ticket.subject}}", \
      "status": "{{ticket.status}}", "priority": "{{ticket.priority}}", \
      "company": "{{ticket.requester.company_name}}", \
      "requester_name": "{{ticket.requester.name}}", \
      "requester_email": "{{ticket.requester.email}}", \
      "created_at": "{{ticket.created_on}}", \
      "status_changed_at": "{{ticket.status_changed_on}}", "time_zone": "UTC"}\
      """;

  private static final Set<String> SOLVED = Set.of("resolved", "closed");

  /** With the offset or without, with a T or a blank between day and time. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][ ]")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[ ][XXX][XX][X]['UTC']")
          .toFormatter(Locale.ROOT);

  private final Fields body;
  private final Instant receivedAt;
  private final SourceContext source;

  FreshdeskTicket(Fields body, Instant receivedAt, SourceContext source) {
    this.body = body;
    this.receivedAt = receivedAt;
    this.source = source;
  }

  Translation translated() {
    String id = Objects.requireNonNullElse(body.text("ticket_id"), "");
    String status = body.text("status");
    if (status == null) {
      throw new Untranslatable(
          "The body has no “status”. Paste the guide's template anew into the rule.");
    }
    Speaker speaker =
        Speaker.of(
            FreshdeskDialect.NAME,
            null,
            body.text("company"),
            null,
            body.text("requester_name"),
            body.text("requester_email"));
    if (speaker == null) {
      return new Translation.Ignored(
          "ticket", "The ticket has neither a company nor the requester's e-mail address.");
    }
    Instant opened = time("created_at");
    Instant changed = time("status_changed_at");
    Instant at = changed == null ? receivedAt : changed;
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(
        new SupportCase(
                id,
                at,
                speaker.customer(),
                Objects.requireNonNullElse(body.text("subject"), "Ticket " + id),
                status,
                body.text("priority"),
                opened == null ? at : opened,
                SOLVED.contains(status.toLowerCase(Locale.ROOT)) ? at : null,
                null)
            .told(source));
    return new Translation.Understood("ticket", signals);
  }

  private @Nullable Instant time(String member) {
    String text = body.text(member);
    if (text == null) {
      return null;
    }
    try {
      TemporalAccessor read =
          TIME.parseBest(text.strip(), ZonedDateTime::from, LocalDateTime::from);
      return read instanceof ZonedDateTime whole
          ? whole.toInstant()
          : LocalDateTime.from(read).atZone(zone()).toInstant();
    } catch (DateTimeException e) {
      throw new Untranslatable(
          "“" + member + "” should be a time such as 2026-03-11 12:44:19 and is “" + text + "”.",
          e);
    }
  }

  private ZoneId zone() {
    String zone = Objects.requireNonNullElse(body.text("time_zone"), "UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new Untranslatable(
          "“time_zone” should be one such as Europe/Berlin and is “"
              + zone
              + "”. Correct it in the rule's text.",
          e);
    }
  }
}

package org.prodops.intake.zendesk;

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
import org.prodops.intake.Speaker;
import org.prodops.intake.SupportCase;
import org.prodops.intake.Translation;

/**
 * An event Zendesk writes itself. Each holds the whole subject as it was then, and several may tell
 * of one click.
 */
final class ZendeskEvent {
  static final String PREFIX = "zen:event-type:";

  /** The events that change something kept here. */
  private static final Set<String> FOLLOWED =
      Set.of(
          "ticket.created",
          "ticket.status_changed",
          "ticket.priority_changed",
          "ticket.subject_changed",
          "ticket.organization_changed",
          "ticket.requester_changed",
          "ticket.soft_deleted",
          "ticket.marked_as_spam",
          "ticket.undeleted");

  /** After these a ticket waits for nobody. */
  private static final Set<String> GONE = Set.of("ticket.soft_deleted", "ticket.marked_as_spam");

  private final String type;
  private final Fields body;
  private final Fields detail;
  private final SourceContext source;

  /**
   * Reads an event.
   *
   * @param type without the prefix, such as {@code ticket.created}
   */
  ZendeskEvent(String type, Fields body, SourceContext source) {
    this.type = type;
    this.body = body;
    this.detail = body.at("detail");
    this.source = source;
  }

  Translation translated() {
    if (type.startsWith("ticket.")) {
      return FOLLOWED.contains(type)
          ? ticket()
          : ignored(
              "What it tells of the ticket is not followed; its status, priority and customer are.");
    }
    if (type.endsWith(".deleted")) {
      return ignored("It is gone at Zendesk; what it said stays in the history.");
    }
    if (type.startsWith("organization.")) {
      return organization();
    }
    if (type.startsWith("user.")) {
      return user();
    }
    return ignored("“" + type + "” tells nothing that is followed here; you may untick it.");
  }

  private Translation ticket() {
    String id = detail.text("id");
    String status = detail.text("status");
    Instant at = body.time("time");
    Instant openedAt = detail.time("created_at");
    if (id == null || status == null || at == null || openedAt == null) {
      throw incomplete("a ticket's id, status and time of creation");
    }
    boolean solved = isSolved(status);
    boolean gone = GONE.contains(type);
    boolean solvedNow = solved && (type.equals("ticket.created") || becameSolved());
    if (solved && !solvedNow) {
      return ignored("The ticket was solved before, and what is followed here ends with that.");
    }
    Speaker speaker = speaker("requester_id");
    if (speaker == null) {
      return ignored("The ticket has neither a requester nor an organisation.");
    }
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(
        new SupportCase(
                id,
                at,
                speaker.customer(),
                Objects.requireNonNullElse(detail.text("subject"), "Ticket " + id),
                gone ? "deleted" : status.toLowerCase(Locale.ROOT),
                lower(detail.text("priority")),
                openedAt,
                solvedNow || gone ? at : null,
                null)
            .told(source));
    return new Translation.Understood(type, signals);
  }

  private boolean becameSolved() {
    return type.equals("ticket.status_changed")
        && !isSolved(Objects.requireNonNullElse(body.text("event/previous"), ""));
  }

  static boolean isSolved(String status) {
    return status.equalsIgnoreCase("solved") || status.equalsIgnoreCase("closed");
  }

  private Translation organization() {
    String id = detail.text("id");
    Instant at = body.time("time");
    if (id == null || at == null) {
      throw incomplete("an organisation's id");
    }
    String name = detail.text("name");
    Speaker company = Speaker.of(ZendeskDialect.NAME, qualified(id), name, null, null, null);
    return company == null || name == null
        ? ignored("It does not tell the organisation's name.")
        : new Translation.Understood(type, company.signals(at, source));
  }

  private Translation user() {
    String id = detail.text("id");
    Instant at = body.time("time");
    if (id == null || at == null) {
      throw incomplete("a user's id");
    }
    Speaker speaker = speaker("id");
    if (!"end-user".equals(lower(detail.text("role"))) || speaker == null) {
      return ignored("It tells of a user who is no customer's.");
    }
    List<Signal> signals = speaker.signals(at, source);
    return signals.isEmpty()
        ? ignored("It tells neither the user's name nor the e-mail address.")
        : new Translation.Understood(type, signals);
  }

  private @Nullable Speaker speaker(String person) {
    String organization = detail.text("organization_id");
    return Speaker.of(
        ZendeskDialect.NAME,
        organization == null ? null : qualified(organization),
        null,
        detail.text(person),
        detail.text("name"),
        detail.text("email"));
  }

  private static String qualified(String organization) {
    return ZendeskDialect.NAME + ":organization:" + organization;
  }

  static @Nullable String lower(@Nullable String word) {
    return word == null ? null : word.toLowerCase(Locale.ROOT);
  }

  private Untranslatable incomplete(String what) {
    return new Untranslatable(
        "“"
            + type
            + "” should hold its time and "
            + what
            + " and does not. Check what stands"
            + " between Zendesk and this address.");
  }

  private Translation ignored(String reason) {
    return new Translation.Ignored(type, reason);
  }
}

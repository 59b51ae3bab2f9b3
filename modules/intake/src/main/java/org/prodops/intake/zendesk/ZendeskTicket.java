package org.prodops.intake.zendesk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Speaker;
import org.prodops.intake.SupportCase;
import org.prodops.intake.SurveyAnswer;
import org.prodops.intake.Translation;

/** What the guide's templates make of a ticket when a trigger sends it. */
final class ZendeskTicket {
  private static final String WHO =
      """
      "organization_external_id": "{{ticket.organization.external_id}}", \
      "organization": "{{ticket.organization.name}}", \
      "requester_id": "{{ticket.requester.id}}", \
      "requester_name": "{{ticket.requester.name}}", \
      "requester_email": "{{ticket.requester.email}}", \
      "updated_at": "{{ticket.updated_at_with_timestamp}}"}\
      """;

  static final String TEMPLATE =
      """
      {"ticket_id": "{{ticket.id}}", "subject": "{{ticket.title}}", \
      "status": "{{ticket.status}}", "priority": "{{ticket.priority}}", \
      "tags": "{{ticket.tags}}", "created_at": "{{ticket.created_at_with_timestamp}}", \
      """
          + WHO;

  static final String RATING_TEMPLATE =
      """
      {"ticket_id": "{{ticket.id}}", "rating": "good", \
      "rating_comment": "{{satisfaction.current_comment}}", \
      """
          + WHO;

  /** What Zendesk tags a ticket with when it is closed because it went into another. */
  private static final String MERGED = "closed_by_merge";

  private final Fields body;
  private final SourceContext source;
  private final String id;

  ZendeskTicket(Fields body, SourceContext source) {
    this.body = body;
    this.source = source;
    this.id = Objects.requireNonNullElse(body.text("ticket_id"), "");
  }

  Translation translated() {
    Instant at = body.time("updated_at");
    if (at == null) {
      throw incomplete("updated_at");
    }
    Speaker speaker =
        Speaker.of(
            ZendeskDialect.NAME,
            body.text("organization_external_id"),
            body.text("organization"),
            body.text("requester_id"),
            body.text("requester_name"),
            body.text("requester_email"));
    if (speaker == null) {
      return new Translation.Ignored(
          "ticket", "The ticket has neither a requester nor an organisation.");
    }
    return body.has("rating") ? rated(at, speaker) : changed(at, speaker);
  }

  private Translation changed(Instant at, Speaker speaker) {
    String status = body.text("status");
    Instant openedAt = body.time("created_at");
    if (status == null || openedAt == null) {
      throw incomplete("status” and “created_at");
    }
    if (status.equalsIgnoreCase("closed") && !isMerged()) {
      return new Translation.Ignored(
          "ticket",
          "Zendesk closes tickets some days after they were solved; solving them is what counts.");
    }
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(
        new SupportCase(
                id,
                at,
                speaker.customer(),
                Objects.requireNonNullElse(body.text("subject"), "Ticket " + id),
                status.toLowerCase(Locale.ROOT),
                ZendeskEvent.lower(body.text("priority")),
                openedAt,
                ZendeskEvent.isSolved(status) ? at : null,
                null)
            .told(source));
    return new Translation.Understood("ticket", signals);
  }

  /** A template writes tags as one text, other bodies as a list. */
  private boolean isMerged() {
    List<String> listed = body.texts("tags", "name");
    String written = Objects.requireNonNullElse(body.text("tags"), "");
    List<String> tags = listed == null ? List.of(written.split("\\s+")) : listed;
    return tags.contains(MERGED);
  }

  private Translation rated(Instant at, Speaker speaker) {
    String rating = Objects.requireNonNullElse(ZendeskEvent.lower(body.text("rating")), "");
    BigDecimal score =
        switch (rating) {
          case "good" -> BigDecimal.valueOf(5);
          case "bad" -> BigDecimal.ONE;
          default -> null;
        };
    if (score == null) {
      return new Translation.Ignored(
          "rating", "The rating is neither “good” nor “bad”, so the ticket is not rated yet.");
    }
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(
        new SurveyAnswer(
                "ticket:" + id,
                at,
                speaker.customer(),
                SurveyAnswer.Kind.CSAT,
                score,
                body.text("rating_comment"))
            .told(source));
    return new Translation.Understood("rating", signals);
  }

  private static Untranslatable incomplete(String what) {
    return new Untranslatable(
        "A ticket sent by a trigger should hold “"
            + what
            + "” and does not. Paste the template"
            + " anew into the trigger.");
  }
}

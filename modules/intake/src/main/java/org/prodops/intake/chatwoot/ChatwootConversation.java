package org.prodops.intake.chatwoot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Speaker;
import org.prodops.intake.SupportCase;
import org.prodops.intake.Translation;

/** The conversation that is the body. */
final class ChatwootConversation {
  private final String event;
  private final Fields body;
  private final SourceContext source;

  ChatwootConversation(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.source = source;
  }

  Translation translated() {
    String id = body.text("id");
    String status = body.text("status");
    Instant openedAt = body.seconds("created_at");
    Instant at = changedAt();
    if (id == null || status == null || openedAt == null || at == null) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold a conversation's id, status and times and does not. Check"
              + " what stands between Chatwoot and this address.");
    }
    boolean resolved = status.equals("resolved");
    if (resolved && event.equals("conversation_updated")) {
      return new Translation.Ignored(
          event,
          "The conversation is resolved, and that it became so is told by an event of its own.");
    }
    Speaker speaker = ChatwootContact.speaker(body.at("meta/sender"));
    if (speaker == null) {
      return new Translation.Ignored(event, "The conversation names no contact.");
    }
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(
        new SupportCase(
                id,
                at,
                speaker.customer(),
                title(id),
                status,
                body.text("priority"),
                openedAt,
                resolved ? at : null,
                null)
            .told(source));
    return new Translation.Understood(event, signals);
  }

  /** Older versions tell only when something was last said in it. */
  private @Nullable Instant changedAt() {
    Instant updated = body.seconds("updated_at");
    return updated == null ? body.seconds("timestamp") : updated;
  }

  /** Only conversations by e-mail have a subject; a body holds no more than the last message. */
  private String title(String id) {
    return Objects.requireNonNullElse(
        body.text("additional_attributes/mail_subject"), "Conversation " + id);
  }
}

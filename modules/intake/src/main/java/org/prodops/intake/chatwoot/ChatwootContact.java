package org.prodops.intake.chatwoot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Speaker;
import org.prodops.intake.Translation;

/** The contact in a body; it has no time of its own. */
final class ChatwootContact {
  private ChatwootContact() {}

  static Translation translated(
      String event, Fields body, @Nullable String sentAt, SourceContext source) {
    Speaker speaker = speaker(body);
    if (speaker == null) {
      throw new Untranslatable(
          "“"
              + event
              + "” should hold a contact's id and does not. Check what stands between"
              + " Chatwoot and this address.");
    }
    if (sentAt == null || !sentAt.matches("\\d{1,12}")) {
      return new Translation.Ignored(
          event, "This version of Chatwoot does not tell when a contact changed.");
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(sentAt));
    List<Signal> signals = speaker.signals(at, source);
    return signals.isEmpty()
        ? new Translation.Ignored(event, "The contact has neither a name nor an e-mail address.")
        : new Translation.Understood(event, signals);
  }

  static @Nullable Speaker speaker(Fields contact) {
    return Speaker.of(
        ChatwootDialect.NAME,
        null,
        contact.text("additional_attributes/company_name"),
        contact.text("id"),
        contact.text("name"),
        contact.text("email"));
  }
}

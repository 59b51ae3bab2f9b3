package org.prodops.intake.intercom;

import java.math.BigDecimal;
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
import org.prodops.intake.SurveyAnswer;
import org.prodops.intake.Translation;

/** The conversation in a notification; each holds all of it. */
final class IntercomConversation {
  private static final Set<String> CUSTOMERS = Set.of("user", "lead", "contact");

  private final String topic;
  private final Fields item;
  private final SourceContext source;

  IntercomConversation(String topic, Fields body, SourceContext source) {
    this.topic = topic;
    this.item = body.at("data/item");
    this.source = source;
  }

  Translation translated() {
    String id = item.text("id");
    Instant openedAt = item.seconds("created_at");
    Instant at = item.seconds("updated_at");
    String state = item.text("state");
    if (id == null || openedAt == null || at == null || state == null) {
      throw IntercomDialect.incomplete(
          topic, "a conversation with its id, state and both its times");
    }
    Speaker speaker = speaker();
    if (speaker == null) {
      return new Translation.Ignored(topic, "The conversation names no contact.");
    }
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(
        new SupportCase(
                id,
                at,
                speaker.customer(),
                title(id),
                state,
                item.text("priority"),
                openedAt,
                state.equals("closed") ? closedAt(at) : null,
                rating())
            .told(source));
    return new Translation.Understood(topic, signals);
  }

  private Instant closedAt(Instant at) {
    return Objects.requireNonNullElse(item.seconds("statistics/last_close_at"), at);
  }

  private @Nullable Speaker speaker() {
    Fields author = item.at("source/author");
    boolean byCustomer = CUSTOMERS.contains(Objects.requireNonNullElse(author.text("type"), ""));
    List<Fields> contacts = item.each("contacts/contacts");
    return byCustomer || contacts.isEmpty()
        ? IntercomContact.speaker(author)
        : IntercomContact.speaker(contacts.get(0));
  }

  /** Few conversations have a subject; their first words then stand for it. */
  private String title(String id) {
    for (String written : new String[] {"title", "source/subject", "source/body"}) {
      String text = item.text(written);
      String plain = text == null ? "" : text.replaceAll("<[^>]{0,1000}>", " ").strip();
      if (!plain.isEmpty()) {
        return unescaped(plain);
      }
    }
    return "Conversation " + id;
  }

  private static String unescaped(String html) {
    return html.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private @Nullable Integer rating() {
    BigDecimal rating = item.number("conversation_rating/rating");
    return rating == null || !SurveyAnswer.Kind.CSAT.holds(rating) ? null : rating.intValue();
  }
}

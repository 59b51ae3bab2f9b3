package org.prodops.intake.canny;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Speaker;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** What one person asks for: a post of theirs, or a vote for another's. */
final class CannyAsk {
  private final String type;
  private final Fields body;
  private final Fields post;
  private final Fields person;
  private final SourceContext source;

  /**
   * Reads an ask.
   *
   * @param role the member that holds the person, in the object the event is about
   */
  CannyAsk(String type, Fields body, Fields post, String role, SourceContext source) {
    this.type = type;
    this.body = body;
    this.post = post;
    this.person = body.at("object/" + role);
    this.source = source;
  }

  Translation translated() {
    String id = post.text("id");
    String personId = person.text("id", "userID", "email");
    Instant at = at();
    if (id == null || at == null) {
      throw new Untranslatable(
          "“"
              + type
              + "” should hold a post's id and its own time, and does not. Check what stands"
              + " between Canny and this address.");
    }
    Speaker speaker = speaker();
    if (speaker == null || personId == null) {
      return new Translation.Ignored(type, "Canny does not tell who asks, as for deleted users.");
    }
    String key = type.startsWith("post.") ? workItemKey() : null;
    if (key == null && type.equals("post.jira_issue_linked")) {
      return new Translation.Ignored(type, "It does not name the issue's key.");
    }
    List<Signal> signals = new ArrayList<>(speaker.signals(at, source));
    signals.add(asked(id + ":" + personId, at, speaker, key));
    return new Translation.Understood(type, signals);
  }

  /** What is new tells when it was made itself, as it does whenever it is read later. */
  private @Nullable Instant at() {
    Instant made = type.endsWith(".created") ? body.time("object/created") : null;
    return made == null ? body.time("created") : made;
  }

  private Signal asked(String externalId, Instant at, Speaker speaker, @Nullable String key) {
    String title = Objects.requireNonNullElse(post.text("title"), "Post " + post.text("id"));
    String text = post.text("details");
    Integer importance = importance();
    String eventId =
        Ids.derived(
            "canny-ask",
            source.id().value(),
            externalId,
            at.toString(),
            speaker.customer(),
            title,
            String.valueOf(text),
            String.valueOf(importance),
            String.valueOf(key));
    return new Signal.Fact(
        new IntakeEvent.FeedbackReceived(
            eventId,
            at,
            source.id(),
            source.product(),
            externalId,
            speaker.customer(),
            speaker.contact(),
            title,
            text,
            importance,
            post.link("url"),
            key));
  }

  private @Nullable Speaker speaker() {
    List<Fields> companies = person.each("companies");
    Fields company = companies.isEmpty() ? person.at("company") : companies.get(0);
    return Speaker.of(
        CannyDialect.NAME,
        company.text("id"),
        company.text("name"),
        person.text("userID", "id"),
        person.text("name"),
        person.text("email"));
  }

  private @Nullable String workItemKey() {
    List<Fields> issues = post.each("jira/linkedIssues");
    return issues.isEmpty() ? null : issues.get(issues.size() - 1).text("key");
  }

  private @Nullable Integer importance() {
    String priority = Objects.requireNonNullElse(body.text("object/votePriority"), "");
    return switch (priority.toLowerCase(Locale.ROOT)) {
      case "nice to have" -> 1;
      case "important" -> 2;
      case "must have" -> 3;
      default -> null;
    };
  }
}

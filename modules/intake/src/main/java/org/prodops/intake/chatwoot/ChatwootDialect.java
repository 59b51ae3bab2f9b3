package org.prodops.intake.chatwoot;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Chatwoot sends. */
@Singleton
final class ChatwootDialect implements Dialect {
  static final String NAME = "chatwoot";

  static final String TIMESTAMP = "X-Chatwoot-Timestamp";

  private static final Duration OLDEST = Duration.ofMinutes(5);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Chatwoot",
        "help desk",
        "Newer versions make it up and show it once the webhook is saved. For older ones, which"
            + " cannot sign, it goes into the address, as the steps say.",
        List.of(
            "Sign in to Chatwoot as an administrator and choose “Settings”, “Integrations”,"
                + " “Webhooks”, “Configure”, then “Add new webhook”.",
            "URL: {url}",
            "Tick “Conversation created”, “Conversation status changed”, “Conversation updated”,"
                + " “Message updated”, “Contact created” and “Contact updated”, then click “Create"
                + " webhook”.",
            "If the webhook now shows a secret, copy it and enter it as this source's secret here.",
            "If it shows none, your version cannot sign. Edit the webhook and enter this URL"
                + " instead: {url}?secret={secret}"));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Chatwoot sends every delivery once.",
        0,
        "The next event of a conversation brings its state; until then it is not known here.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.idFrom("X-Chatwoot-Delivery");
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header("X-Chatwoot-Signature");
    if (signature == null) {
      return Signatures.isShown(delivery, secrets);
    }
    String timestamp = delivery.header(TIMESTAMP);
    if (timestamp == null || !Signatures.isRecent(timestamp, now, OLDEST)) {
      return false;
    }
    byte[] head = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.hexSha256(signature, "sha256=", secret, head, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String event = body.text("event");
    if (event == null) {
      throw new Untranslatable(
          "The body names no “event”, so it is no webhook of Chatwoot. Check what else posts to"
              + " this source's address.");
    }
    return switch (event) {
      case "conversation_created", "conversation_status_changed", "conversation_updated" ->
          new ChatwootConversation(event, body, source).translated();
      case "message_updated" -> new ChatwootSurvey(event, body, source).translated();
      case "contact_created", "contact_updated" ->
          ChatwootContact.translated(event, body, delivery.header(TIMESTAMP), source);
      case "message_created" ->
          new Translation.Ignored(
              event, "Messages are not followed; conversations tell where a case stands.");
      default ->
          new Translation.Ignored(
              event, "“" + event + "” tells nothing that is followed here; you may untick it.");
    };
  }
}

package org.prodops.intake.standard;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.StandardSignature;
import org.prodops.intake.Translation;
import org.prodops.intake.vocabulary.Message;
import org.prodops.intake.vocabulary.Types;
import org.prodops.kernel.Ids;

/** The words any sender may use: our types, in Standard Webhooks or CloudEvents envelopes. */
@Singleton
final class StandardDialect implements Dialect {
  /** What the inbox keeps of an id or an event's name, in characters. */
  private static final int LONGEST = 200;

  private static final String EXAMPLE =
      """
      curl -sS '{url}' -H 'Authorization: Bearer {secret}' \
      -H 'Content-Type: application/cloudevents+json' \
      -d '{"specversion":"1.0","id":"'"$(date +%s)"'","source":"/shell",\
      "type":"feedback.received","time":"'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"'",\
      "data":{"externalId":"ask-1","customer":"acme","title":"Export to a spreadsheet"}}'\
      """;

  @Override
  public String name() {
    return "standard";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Standard Webhooks or CloudEvents",
        "anything else",
        "In the sender, as the Standard Webhooks signing secret, or as the bearer token of"
            + " CloudEvents.",
        List.of(
            "Let the sender POST JSON to {url}: either {\"type\": …, \"timestamp\": …, \"data\":"
                + " …} as Standard Webhooks has it, or CloudEvents in any of its three modes.",
            "Types understood: " + String.join(", ", Types.known()) + ".",
            "With a secret, sign as Standard Webhooks does (headers webhook-id, webhook-timestamp,"
                + " webhook-signature), or send CloudEvents with the header Authorization: Bearer"
                + " {secret}.",
            "Try it from a shell: " + EXAMPLE));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "A sender of Standard Webhooks should try for about a day, ever less often, and may"
            + " disable an endpoint that keeps failing.",
        0,
        "See in the sender that the endpoint is enabled, and resend what failed.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    String id = StandardSignature.id(delivery);
    if (id == null) {
      id = CloudEvents.id(delivery);
    }
    if (id == null || id.isBlank()) {
      return delivery.bodyHash();
    }
    boolean storable = id.length() <= LONGEST && id.chars().noneMatch(Character::isISOControl);
    return storable ? id : Ids.derived("delivery", id);
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    String type = CloudEvents.type(delivery);
    return type == null || type.length() <= LONGEST ? type : type.substring(0, LONGEST);
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    // A signature decides alone: who signs does not mean a token to make up for a bad one.
    boolean byToken = CloudEvents.isSpokenBy(delivery) && !StandardSignature.isOn(delivery);
    return byToken
        ? CloudEvents.isAuthentic(delivery, secrets)
        : StandardSignature.isRight(delivery, secrets, now);
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    List<Message> messages =
        CloudEvents.isSpokenBy(delivery)
            ? CloudEvents.messages(delivery, source)
            : List.of(StandardWebhooks.message(delivery, source));
    List<Signal> signals = new ArrayList<>();
    Set<String> types = new LinkedHashSet<>();
    Set<String> unknown = new LinkedHashSet<>();
    for (Message message : messages) {
      types.add(message.type());
      List<Signal> said = Types.signals(message, source);
      if (said == null) {
        unknown.add(message.type());
      } else {
        signals.addAll(said);
      }
    }
    String event = types.size() == 1 ? types.iterator().next() : "batch";
    if (messages.isEmpty()) {
      return new Translation.Ignored(event, "The batch holds no event.");
    }
    return signals.isEmpty()
        ? new Translation.Ignored(event, reason(unknown))
        : new Translation.Understood(event, signals);
  }

  private static String reason(Set<String> unknown) {
    return "Nothing is done with the type "
        + String.join(", ", unknown)
        + "; the types understood are "
        + String.join(", ", Types.known())
        + ".";
  }
}

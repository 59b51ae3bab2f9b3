package org.prodops.intake.cdevents;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What tools that speak CDEvents send. */
@Singleton
final class CdEventsDialect implements Dialect {
  /** What the inbox keeps of an id or an event's name, in characters. */
  private static final int LONGEST = 200;

  @Override
  public String name() {
    return "cdevents";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "CDEvents",
        "incidents and deployments",
        "CDEvents are not signed: let the sender bear the secret as a token, as the steps say.",
        List.of(
            "In the tool that sends CDEvents (Tekton, Jenkins with its CDEvents plugin, Testkube,"
                + " Spinnaker or a message broker) add an HTTP sink with this URL: {url}",
            "Let it send the header Authorization: Bearer {secret}",
            "If it cannot set headers, use this URL instead: {url}?secret={secret}",
            "Send at least service.deployed, service.upgraded, service.rolledback and the incident"
                + " events. Send the ticket events only if the tracker they tell of is not"
                + " connected here itself.",
            "Try it from a shell: curl -sS '{url}' -H 'Authorization: Bearer {secret}' -H"
                + " 'Content-Type: application/json' -d @event.json, with any example from"
                + " cdevents.dev in event.json."));
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    String source = delivery.header("ce-source");
    String id = delivery.header("ce-id");
    String both = source + " " + id;
    return source == null || id == null || both.length() > LONGEST ? delivery.bodyHash() : both;
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    String type = delivery.header("ce-type");
    return type == null || type.length() <= LONGEST ? type : type.substring(0, LONGEST);
  }

  /** As CloudEvents over HTTP has it: a bearer token, or one in the address. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    return Signatures.isShown(delivery, secrets);
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    List<Signal> signals = new ArrayList<>();
    List<String> events = new ArrayList<>();
    Set<String> reasons = new TreeSet<>();
    for (Fields body : Fields.parseEach(delivery.text())) {
      Translation translation = CdEvent.of(body, source).translated();
      events.add(translation.event());
      if (translation instanceof Translation.Understood understood) {
        signals.addAll(understood.signals());
      } else if (translation instanceof Translation.Ignored ignored) {
        reasons.add(ignored.reason());
      }
    }
    if (events.isEmpty()) {
      return new Translation.Ignored("(empty batch)", "The batch holds no event.");
    }
    String event = events.size() == 1 ? events.get(0) : "batch of " + events.size();
    return signals.isEmpty()
        ? new Translation.Ignored(event, String.join(" ", reasons))
        : new Translation.Understood(event, signals);
  }
}

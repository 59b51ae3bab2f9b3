package org.prodops.intake.posthog;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What PostHog sends. */
@Singleton
final class PostHogDialect implements Dialect {
  private static final String TEMPLATE =
      "{\"event\": \"{event}\", \"person\": \"{person}\", \"groups\": \"{groups}\"}";

  @Override
  public String name() {
    return "posthog";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "PostHog",
        "product usage",
        "In the destination's header “Authorization”, after “Bearer ”.",
        List.of(
            "In PostHog open “Data pipelines”, “Destinations”, click “New destination” and choose"
                + " “HTTP Webhook”.",
            "Webhook URL: {url}. Method: POST.",
            "Headers: add “Authorization” with the value “Bearer {secret}” and leave"
                + " “Content-Type”.",
            "JSON Body: " + TEMPLATE,
            "Filters: match the events that are use of a feature, “$groupidentify” and"
                + " “$identify”; leave out “$pageview” and “$autocapture”. Click “Create &"
                + " enable”.",
            "Let your product tell PostHog the company, as a group of the type company, customer,"
                + " organization, account, tenant, workspace or team:"
                + " posthog.group(\"company\", \"acme\", {name: \"Acme\"}). The group's key names"
                + " the customer."));
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  /** PostHog signs nothing; a header of the destination bears the secret. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String bearer = Signatures.bearer(delivery.header("Authorization"));
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.equal(bearer, secret);
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    List<Signal> signals = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    Set<String> reasons = new LinkedHashSet<>();
    for (PostHogEvent event : events(delivery.text(), source)) {
      names.add(event.name());
      List<Signal> meant = event.signals();
      signals.addAll(meant);
      if (meant.isEmpty()) {
        reasons.add(event.reason());
      }
    }
    String event = names.size() == 1 ? names.iterator().next() : "batch";
    if (names.isEmpty()) {
      return new Translation.Ignored(event, "The batch holds no event.");
    }
    return signals.isEmpty()
        ? new Translation.Ignored(event, String.join(" ", reasons))
        : new Translation.Understood(event, signals);
  }

  private static List<PostHogEvent> events(String text, SourceContext source) {
    List<PostHogEvent> events = new ArrayList<>();
    for (Fields body : Fields.parseEach(text)) {
      if (body.has("batch")) {
        body.each("batch").forEach(each -> events.add(new PostHogEvent(each, each, source)));
      } else {
        boolean wrapped = body.has("event/event");
        events.add(new PostHogEvent(wrapped ? body.at("event") : body, body, source));
      }
    }
    return events;
  }
}

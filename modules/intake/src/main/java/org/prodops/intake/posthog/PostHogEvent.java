package org.prodops.intake.posthog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** One event, as it was captured or as a destination wraps it. */
final class PostHogEvent {
  /** The types of group that are customers, the surest first. */
  private static final List<String> COMPANIES =
      List.of("company", "customer", "organization", "account", "tenant", "workspace", "team");

  private final Fields event;
  private final Fields whole;
  private final SourceContext source;
  private final String name;

  /**
   * Wraps an event.
   *
   * @param whole what else the destination tells beside it, such as the person
   */
  PostHogEvent(Fields event, Fields whole, SourceContext source) {
    this.event = event;
    this.whole = whole;
    this.source = source;
    String name = event.text("event");
    if (name == null) {
      throw new Untranslatable(
          "The body holds no “event” with a name. Put {\"event\": \"{event}\", \"person\":"
              + " \"{person}\", \"groups\": \"{groups}\"} into the destination's JSON body.");
    }
    this.name = name;
  }

  String name() {
    return name;
  }

  List<Signal> signals() {
    return switch (name) {
      case "$identify", "$set" -> person();
      case "$groupidentify" -> company();
      default -> name.startsWith("$") || name.startsWith("survey ") ? List.of() : use();
    };
  }

  /** Says why nothing is done with it. */
  String reason() {
    return switch (name) {
      case "$identify", "$set" -> "The event names nobody.";
      case "$groupidentify" ->
          "The group has no key, or its type is none of " + String.join(", ", COMPANIES) + ".";
      case "survey shown", "survey dismissed", "survey sent" ->
          "PostHog does not tell what scale a survey's answer is on.";
      default ->
          name.startsWith("$")
              ? "“" + name + "” is PostHog's own event and not use of a feature."
              : "Nobody knows which customer it was: the event has no group of the type "
                  + String.join(", ", COMPANIES)
                  + ".";
    };
  }

  private List<Signal> use() {
    String customer = customer();
    return customer == null
        ? List.of()
        : List.of(
            new Signal.Fact(
                new IntakeEvent.UsageObserved(
                    id("usage"), at(), source.id(), source.product(), customer, name, user(), 1)));
  }

  private List<Signal> person() {
    String user = user();
    if (user == null) {
      return List.of();
    }
    String parts =
        Stream.of(trait("first_name"), trait("last_name"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    String given = trait("name");
    return List.of(
        new Signal.Fact(
            new IntakeEvent.ContactSeen(
                id("contact"),
                at(),
                source.id(),
                user,
                customer(),
                given == null && !parts.isEmpty() ? parts : given,
                trait("email"),
                trait("role"))));
  }

  private List<Signal> company() {
    String type = event.text("properties/$group_type");
    String key = event.text("properties/$group_key");
    if (type == null || key == null || !COMPANIES.contains(type)) {
      return List.of();
    }
    Fields told = event.at("properties/$group_set");
    return List.of(
        new Signal.Fact(
            new IntakeEvent.CustomerSeen(
                id("customer"),
                at(),
                source.id(),
                key,
                told.text("name"),
                told.text("domain"),
                told.text("segment", "industry"),
                told.text("plan"),
                null,
                null,
                told.text("lifecycle", "status"))));
  }

  private @Nullable String customer() {
    for (String type : COMPANIES) {
      String told = event.text("properties/$groups/" + type);
      String key =
          told == null ? whole.text("groups/" + type + "/id", "groups/" + type + "/key") : told;
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  private @Nullable String user() {
    return event.text("distinct_id", "properties/distinct_id");
  }

  /** What the event itself sets is newer than what PostHog had of the person. */
  private @Nullable String trait(String name) {
    String set =
        event.text("properties/$set/" + name, "$set/" + name, "properties/$set_once/" + name);
    return set == null ? whole.text("person/properties/" + name) : set;
  }

  private Instant at() {
    Instant at = event.time("timestamp");
    if (at == null) {
      throw new Untranslatable(
          "The event has no “timestamp”. Put {\"event\": \"{event}\", \"person\": \"{person}\","
              + " \"groups\": \"{groups}\"} into the destination's JSON body.");
    }
    return at;
  }

  /** An event keeps its id however often it is sent. */
  private String id(String of) {
    String uuid = event.text("uuid", "properties/$insert_id");
    return uuid == null
        ? Ids.derived(
            "posthog-" + of,
            source.id().value(),
            at().toString(),
            name,
            Objects.requireNonNullElse(user(), ""),
            Objects.requireNonNullElse(event.text("properties/$group_key"), ""))
        : Ids.derived("posthog-" + of, source.id().value(), uuid);
  }
}

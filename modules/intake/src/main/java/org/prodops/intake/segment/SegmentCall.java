package org.prodops.intake.segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/** One call of the analytics library. */
final class SegmentCall {
  private final Fields call;
  private final SourceContext source;
  private final String type;

  SegmentCall(Fields call, SourceContext source) {
    this.call = call;
    this.source = source;
    String type = call.text("type");
    if (type == null) {
      throw new Untranslatable(
          "A call has no “type”, so it is none of Segment. Leave the mapping's “Data” as Segment"
              + " proposes it, which is the whole event.");
    }
    this.type = type.toLowerCase(Locale.ROOT);
  }

  String type() {
    return type;
  }

  List<Signal> signals() {
    return switch (type) {
      case "track" -> use();
      case "identify" -> person();
      case "group" -> company();
      default -> List.of();
    };
  }

  /** Says why nothing is done with it. */
  String reason() {
    return switch (type) {
      case "track" ->
          "Nobody knows which customer it was: name the company as context.groupId when calling"
              + " track, along with an event.";
      case "identify" -> "A visitor without a user id is nobody's contact yet.";
      case "group" -> "The group has no id.";
      case "page", "screen" -> "Seeing a page is not use of a feature; track says what is used.";
      case "alias" -> "A new name for a user says nothing about a customer.";
      default -> "Nothing is done with calls of the type “" + type + "”.";
    };
  }

  private List<Signal> use() {
    String customer =
        call.text("context/groupId", "groupId", "properties/groupId", "properties/group_id");
    String feature = call.text("event");
    if (customer == null || feature == null) {
      return List.of();
    }
    return List.of(
        new Signal.Fact(
            new IntakeEvent.UsageObserved(
                id("usage"),
                at(),
                source.id(),
                source.product(),
                customer,
                feature,
                call.text("userId", "anonymousId"),
                1)));
  }

  private List<Signal> person() {
    String user = call.text("userId");
    if (user == null) {
      return List.of();
    }
    Fields traits = traits();
    String company = traits.text("company/id");
    List<Signal> signals = new ArrayList<>();
    if (company != null) {
      signals.add(customer(company, traits.at("company"), traits.text("company/name")));
    }
    String customer = company == null ? call.text("context/groupId", "groupId") : company;
    signals.add(contact(user, customer, traits));
    return signals;
  }

  private List<Signal> company() {
    String group = call.text("groupId");
    if (group == null) {
      return List.of();
    }
    List<Signal> signals = new ArrayList<>();
    signals.add(customer(group, traits(), traits().text("name")));
    String user = call.text("userId");
    if (user != null) {
      // A group call's traits are the group's, not the user's.
      signals.add(contact(user, group, call.at("nothing of the user")));
    }
    return signals;
  }

  private Signal customer(String id, Fields traits, @Nullable String name) {
    return new Signal.Fact(
        new IntakeEvent.CustomerSeen(
            id("customer"),
            at(),
            source.id(),
            id,
            name,
            traits.text("domain"),
            traits.text("segment", "industry"),
            traits.text("plan"),
            null,
            null,
            traits.text("lifecycle", "status")));
  }

  private Signal contact(String user, @Nullable String customer, Fields traits) {
    String parts =
        Stream.of(traits.text("firstName", "first_name"), traits.text("lastName", "last_name"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    String name = traits.text("name");
    return new Signal.Fact(
        new IntakeEvent.ContactSeen(
            id("contact"),
            at(),
            source.id(),
            user,
            customer,
            name == null && !parts.isEmpty() ? parts : name,
            traits.text("email"),
            traits.text("title", "position", "role")));
  }

  /** RudderStack keeps a user's traits in the context. */
  private Fields traits() {
    return call.at(call.has("traits") ? "traits" : "context/traits");
  }

  private Instant at() {
    for (String time : List.of("timestamp", "originalTimestamp", "sentAt", "receivedAt")) {
      Instant at = call.time(time);
      if (at != null) {
        return at;
      }
    }
    throw new Untranslatable(
        "A call has no “timestamp”. Leave the mapping's “Data” as Segment proposes it, which is the"
            + " whole event.");
  }

  /** A call keeps its message id however often and in whatever batch it is sent. */
  private String id(String of) {
    String message = call.text("messageId");
    return message == null
        ? Ids.derived("segment-" + of, source.id().value(), at().toString(), type, who(), what())
        : Ids.derived("segment-" + of, source.id().value(), message);
  }

  private String who() {
    return Objects.requireNonNullElse(call.text("userId", "anonymousId"), "");
  }

  private String what() {
    return Objects.requireNonNullElse(call.text("event", "groupId", "context/groupId"), "");
  }
}

package org.prodops.intake.vocabulary;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Signal;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;
import org.prodops.kernel.IntakeEvent.ContactSeen;
import org.prodops.kernel.IntakeEvent.CustomerSeen;
import org.prodops.kernel.IntakeEvent.DeploymentFinished;
import org.prodops.kernel.IntakeEvent.FeedbackReceived;
import org.prodops.kernel.IntakeEvent.IncidentChanged;
import org.prodops.kernel.IntakeEvent.ReleaseShipped;
import org.prodops.kernel.IntakeEvent.SubscriptionChanged;
import org.prodops.kernel.IntakeEvent.SupportCaseChanged;
import org.prodops.kernel.IntakeEvent.SurveyAnswered;
import org.prodops.kernel.IntakeEvent.UsageObserved;

/** The types a message may have, and what the data of each means; the package shows them all. */
public final class Types {
  private static final Map<String, Meaning> KNOWN =
      Map.ofEntries(
          entry("contact.upserted", Types::contact),
          entry("customer.upserted", Types::customer),
          entry("deployment.finished", Types::deployment),
          entry("feedback.received", Types::feedback),
          entry("incident.changed", Types::incident),
          entry("release.shipped", Types::release),
          entry("subscription.changed", Types::subscription),
          entry("support_case.changed", Types::supportCase),
          entry("survey.answered", Types::survey),
          entry("usage.observed", Types::usage),
          entry(
              "work_item.changed", (said, data, source) -> List.of(WorkItemChange.observed(data))));

  private Types() {}

  /** What the data of one type means. */
  private interface Meaning {
    List<Signal> of(Message said, Members data, SourceContext source);
  }

  /** Returns all known types in alphabetical order. */
  public static List<String> known() {
    return List.copyOf(new TreeMap<>(KNOWN).keySet());
  }

  /** Returns what a message says, or null if its type is not known. */
  public static @Nullable List<Signal> signals(Message said, SourceContext source) {
    Meaning meaning = KNOWN.get(said.type());
    return meaning == null ? null : meaning.of(said, said.data().get(), source);
  }

  private static List<Signal> fact(IntakeEvent event) {
    return List.of(new Signal.Fact(event));
  }

  private static List<Signal> customer(Message said, Members data, SourceContext source) {
    return fact(
        new CustomerSeen(
            said.eventId(),
            said.saidAt(),
            source.id(),
            data.required("externalId", Shape.ID),
            data.required("name", Shape.TEXT),
            data.optional("domain", Shape.ID),
            data.optional("segment", Shape.TEXT),
            data.optional("plan", Shape.TEXT),
            data.optional("mrr", Shape.MONEY),
            data.optional("owner", Shape.TEXT),
            data.optional("lifecycle", Shape.TEXT)));
  }

  private static List<Signal> contact(Message said, Members data, SourceContext source) {
    return fact(
        new ContactSeen(
            said.eventId(),
            said.saidAt(),
            source.id(),
            data.required("externalId", Shape.ID),
            data.optional("customer", Shape.ID),
            data.optional("name", Shape.TEXT),
            data.optional("email", Shape.ID),
            data.optional("role", Shape.TEXT)));
  }

  /**
   * An ask made at one time and told of at a later one is two facts: that it was made, then, and
   * what is known of it, now. Otherwise a link to a work item would seem as old as the ask.
   */
  private static List<Signal> feedback(Message said, Members data, SourceContext source) {
    Instant at = data.optional("at", Shape.TIME);
    Instant made = at == null ? said.saidAt() : at;
    FeedbackReceived ask = ask(said.eventId(), made, data, source);
    Instant told = said.time();
    if (told == null || !told.isAfter(made)) {
      return fact(ask);
    }
    FeedbackReceived first =
        new FeedbackReceived(
            Ids.derived(said.eventId(), "made"),
            made,
            ask.source(),
            ask.product(),
            ask.externalId(),
            ask.customer(),
            ask.contact(),
            ask.title(),
            ask.text(),
            ask.importance(),
            ask.url(),
            null);
    return List.of(
        new Signal.Fact(first), new Signal.Fact(ask(said.eventId(), told, data, source)));
  }

  private static FeedbackReceived ask(
      String eventId, Instant at, Members data, SourceContext source) {
    Long importance = data.optional("importance", Shape.whole(0, 3));
    return new FeedbackReceived(
        eventId,
        at,
        source.id(),
        source.product(),
        data.required("externalId", Shape.ID),
        data.required("customer", Shape.ID),
        data.optional("contact", Shape.ID),
        data.required("title", Shape.TEXT),
        data.optional("text", Shape.TEXT),
        importance == null ? null : importance.intValue(),
        data.optional("url", Shape.TEXT),
        data.optional("workItemKey", Shape.ID));
  }

  private static List<Signal> supportCase(Message said, Members data, SourceContext source) {
    Long csat = data.optional("csat", Shape.whole(1, 5));
    return fact(
        new SupportCaseChanged(
            said.eventId(),
            said.saidAt(),
            source.id(),
            source.product(),
            data.required("externalId", Shape.ID),
            data.required("customer", Shape.ID),
            data.required("title", Shape.TEXT),
            data.required("status", Shape.ID),
            data.optional("priority", Shape.ID),
            data.required("openedAt", Shape.TIME),
            data.optional("solvedAt", Shape.TIME),
            csat == null ? null : csat.intValue()));
  }

  private static List<Signal> usage(Message said, Members data, SourceContext source) {
    return fact(
        new UsageObserved(
            said.eventId(),
            data.required("at", Shape.TIME),
            source.id(),
            source.product(),
            data.required("customer", Shape.ID),
            data.required("feature", Shape.ID),
            data.optional("user", Shape.ID),
            data.required("count", Shape.whole(1, Long.MAX_VALUE))));
  }

  private static List<Signal> subscription(Message said, Members data, SourceContext source) {
    return fact(
        new SubscriptionChanged(
            said.eventId(),
            data.required("at", Shape.TIME),
            source.id(),
            data.required("externalId", Shape.ID),
            data.required("customer", Shape.ID),
            data.required("mrr", Shape.MONEY),
            data.required("status", Shape.ID)));
  }

  private static List<Signal> release(Message said, Members data, SourceContext source) {
    return fact(
        new ReleaseShipped(
            said.eventId(),
            data.required("at", Shape.TIME),
            source.id(),
            source.product(),
            data.required("externalId", Shape.ID),
            data.required("name", Shape.ID),
            data.required("workItemKeys", Shape.IDS),
            data.optional("url", Shape.TEXT)));
  }

  private static List<Signal> deployment(Message said, Members data, SourceContext source) {
    return fact(
        new DeploymentFinished(
            said.eventId(),
            data.required("at", Shape.TIME),
            source.id(),
            source.product(),
            data.required("externalId", Shape.ID),
            data.required("environment", Shape.ID),
            data.required("succeeded", Shape.FLAG),
            data.optional("version", Shape.TEXT),
            data.optional("url", Shape.TEXT)));
  }

  private static List<Signal> incident(Message said, Members data, SourceContext source) {
    return fact(
        new IncidentChanged(
            said.eventId(),
            said.saidAt(),
            source.id(),
            source.product(),
            data.required("externalId", Shape.ID),
            data.required("title", Shape.TEXT),
            data.required("status", Shape.ID),
            data.optional("severity", Shape.ID),
            data.required("startedAt", Shape.TIME),
            data.optional("resolvedAt", Shape.TIME)));
  }

  private static List<Signal> survey(Message said, Members data, SourceContext source) {
    String kind = data.required("kind", Shape.oneOf(List.of("NPS", "CSAT", "CES")));
    Shape<Double> score =
        switch (kind) {
          case "NPS" -> Shape.number(0, 10);
          case "CSAT" -> Shape.number(1, 5);
          default -> Shape.number(1, 7);
        };
    return fact(
        new SurveyAnswered(
            said.eventId(),
            data.required("at", Shape.TIME),
            source.id(),
            source.product(),
            data.required("customer", Shape.ID),
            kind,
            data.required("score", score),
            data.optional("comment", Shape.TEXT)));
  }
}

package org.prodops.intake.cdevents;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.IncidentState;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** One event, out of its envelope. */
final class CdEvent {
  /** Versions differ in members that are not read here. */
  private static final Pattern TYPE =
      Pattern.compile("dev\\.cdevents\\.([a-z]+)\\.([a-z]+)(\\..{0,60})?");

  /** Why the events about a subject are of no use here. */
  private static final Map<String, String> IGNORED =
      Map.ofEntries(
          Map.entry("service", "A deployment counts when the service is deployed or upgraded."),
          Map.entry("change", "Changes to code are not work items; the tracker tells of those."),
          Map.entry("approval", "Approvals are not followed."),
          Map.entry("artifact", "An artifact counts once it is deployed."),
          Map.entry("branch", "Branches are not followed."),
          Map.entry("repository", "Repositories are not followed."),
          Map.entry("build", "Builds are not followed; what is deployed counts."),
          Map.entry("pipelinerun", "Pipelines are not followed; what they deploy counts."),
          Map.entry("taskrun", "Pipelines are not followed; what they deploy counts."),
          Map.entry("testcaserun", "Tests are not followed."),
          Map.entry("testsuiterun", "Tests are not followed."),
          Map.entry("testoutput", "Tests are not followed."),
          Map.entry("environment", "Environments are not followed; deployments name theirs."));

  private final String subject;
  private final String predicate;
  private final Fields event;
  private final Fields content;
  private final SourceContext source;
  private final String id;
  private final Instant at;

  private CdEvent(Matcher type, Fields event, String id, Instant at, SourceContext source) {
    this.subject = type.group(1);
    this.predicate = type.group(2);
    this.event = event;
    this.content = event.at("subject/content");
    this.source = source;
    this.id = id;
    this.at = at;
  }

  /** Reads the event, which a structured CloudEvent holds as its data. */
  static CdEvent of(Fields body, SourceContext source) {
    Fields event = body.has("context") ? body : body.at("data");
    String type = event.text("context/type");
    String id = event.text("context/id");
    Instant at = event.time("context/timestamp");
    if (type == null || id == null || at == null) {
      throw new Untranslatable(
          "The body holds no “context” with a type, an id and a timestamp, so it is no CDEvent."
              + " Other CloudEvents need a source of the dialect “standard”.");
    }
    Matcher parts = TYPE.matcher(type);
    if (!parts.matches()) {
      throw new Untranslatable(
          "“context/type” should begin with dev.cdevents and a subject and is “" + type + "”.");
    }
    return new CdEvent(parts, event, id, at, source);
  }

  Translation translated() {
    return switch (name()) {
      case "service.deployed", "service.upgraded", "service.rolledback" -> deployment();
      case "incident.detected", "incident.reported", "incident.resolved" -> incident();
      case "ticket.created", "ticket.updated", "ticket.closed" ->
          understood(new CdTicket(predicate, at, subjectId(), event).observed());
      default ->
          new Translation.Ignored(
              name(),
              IGNORED.getOrDefault(
                  subject, "“" + name() + "” tells nothing that is followed here."));
    };
  }

  private Translation deployment() {
    String environment = content.text("environment/id");
    if (environment == null) {
      throw new Untranslatable(
          "“" + name() + "” should name its environment's id and does not. Check the sender.");
    }
    return understood(
        new Signal.Fact(
            new IntakeEvent.DeploymentFinished(
                Ids.derived("cdevents-deployment", source.id().value(), sender(), id),
                at,
                source.id(),
                source.product(),
                sender() + " " + id,
                environment,
                true,
                version(),
                content.link("uri"))));
  }

  /** A package URL names its version after an at sign, percent-encoded. */
  private @Nullable String version() {
    String artifact = content.text("artifactId");
    int mark = artifact == null ? -1 : artifact.lastIndexOf('@');
    if (artifact == null || mark < 0) {
      return artifact;
    }
    String version = artifact.substring(mark + 1).replaceFirst("[?#].*", "");
    try {
      // A plus sign stands for itself there.
      return URLDecoder.decode(version.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return version;
    }
  }

  private Translation incident() {
    String title = content.text("description");
    return understood(
        new IncidentState(
                subjectId(),
                at,
                title == null ? "Incident " + event.text("subject/id") : title,
                predicate,
                null,
                at,
                predicate.equals("resolved") ? at : null)
            .told(source));
  }

  private String subjectId() {
    String said = event.text("subject/id");
    if (said == null) {
      throw new Untranslatable(
          "“" + name() + "” should name its subject's id and does not. Check the sender.");
    }
    return Objects.requireNonNullElse(event.text("subject/source"), sender()) + " " + said;
  }

  private String sender() {
    return Objects.requireNonNullElse(event.text("context/source"), "");
  }

  private String name() {
    return subject + "." + predicate;
  }

  private Translation understood(Signal signal) {
    return new Translation.Understood(name(), List.of(signal));
  }
}

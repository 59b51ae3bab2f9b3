package org.prodops.intake.jira;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/**
 * A version of a Jira project, which once released is a release.
 *
 * <p>It is told of twice: by its own event, to the millisecond, and by every issue that names it,
 * with a date only. Both must give the same fact, or the order of deliveries would show; so the
 * date is taken wherever there is one, as the start of that day in UTC. A release may therefore
 * seem up to a day older than it is. Only a version without a date takes the time of its own event.
 */
final class JiraVersion {
  private static final Set<String> GONE = Set.of("jira:version_deleted", "jira:version_merged");

  private final Fields version;

  JiraVersion(Fields version) {
    this.version = version;
  }

  /** Returns what issues name it by; Jira's number of it, since a name may change. */
  @Nullable String externalId() {
    String id = version.text("id");
    return id == null ? null : "version:" + id;
  }

  /**
   * Returns the release it is, or null if it is not released or nobody says when.
   *
   * @param told when its own event happened, null where an issue names it
   */
  @Nullable Signal released(SourceContext source, @Nullable Instant told) {
    String externalId = externalId();
    Instant day = version.day("releaseDate");
    Instant at = day == null ? told : day;
    if (externalId == null || at == null || !version.isTrue("released")) {
      return null;
    }
    return new Signal.Fact(
        new IntakeEvent.ReleaseShipped(
            Ids.derived("jira-release", source.id().value(), externalId, name(), at.toString()),
            at,
            source.id(),
            source.product(),
            externalId,
            name(),
            List.of(),
            null));
  }

  /** Says what an event about a version means. */
  Translation translated(String event, Fields body, SourceContext source) {
    boolean now = event.equals("jira:version_released");
    Signal release = released(source, now ? body.millis("timestamp") : null);
    if (release != null && !GONE.contains(event)) {
      return new Translation.Understood(event, List.of(release));
    }
    return new Translation.Ignored(event, reason(event));
  }

  private String reason(String event) {
    String version = "Version " + name();
    return switch (event) {
      case "jira:version_unreleased" ->
          version + " is no longer marked released. A release once told of stays in the history.";
      case "jira:version_deleted", "jira:version_merged" ->
          version + " is gone. If it was released before, that stays in the history.";
      default ->
          this.version.isTrue("released")
              ? version + " is released, but without a date, so nobody can tell when."
              : version + " is not released yet.";
    };
  }

  private String name() {
    String name = version.text("name", "id");
    return name == null ? "without a name" : name;
  }
}

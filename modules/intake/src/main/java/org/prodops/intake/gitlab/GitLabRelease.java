package org.prodops.intake.gitlab;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.References;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** The release in a body; its notes may be completed later, so an edit is told again. */
final class GitLabRelease {
  private final String kind;
  private final Fields body;
  private final SourceContext source;

  GitLabRelease(String kind, Fields body, SourceContext source) {
    this.kind = kind;
    this.body = body;
    this.source = source;
  }

  /**
   * Says what it means.
   *
   * @param now a release of a later time is only planned, and GitLab stays silent when it comes
   */
  Translation translated(Instant now) {
    String id = id();
    Instant released = body.time("released_at");
    Instant told = released == null ? body.time("created_at") : released;
    if (id == null || told == null) {
      throw GitLabEvents.missing(
          kind, "a release with “tag”, “released_at” and its project's “id”");
    }
    // Webhooks may count in whole seconds where the API does not.
    Instant at = told.truncatedTo(ChronoUnit.SECONDS);
    String name = Objects.requireNonNullElse(body.text("name", "tag"), id);
    if ("delete".equals(body.text("action"))) {
      return ignored("Release " + name + " was deleted; once told of, it stays in the history.");
    }
    if (at.isAfter(now)) {
      return ignored(
          "Release "
              + name
              + " is planned for "
              + at
              + ". GitLab says nothing when that time comes: edit the release then, and it counts.");
    }
    return new Translation.Understood(kind, List.of(shipped("release:" + id, at, name)));
  }

  /** The API tells no number of a release, but a tag names one release of its project. */
  private @Nullable String id() {
    String project = body.text("project/id");
    String tag = body.text("tag");
    return project == null || tag == null ? null : project + ":" + tag;
  }

  private Signal shipped(String externalId, Instant at, String name) {
    List<String> keys =
        References.inGroups(body.text("project/path_with_namespace"), body.link("project/web_url"))
            .in(body.text("description"));
    return new Signal.Fact(
        new IntakeEvent.ReleaseShipped(
            Ids.derived(
                "gitlab-release",
                source.id().value(),
                externalId,
                at.toString(),
                name,
                String.join("\n", keys)),
            at,
            source.id(),
            source.product(),
            externalId,
            name,
            keys,
            body.link("url")));
  }

  private Translation ignored(String reason) {
    return new Translation.Ignored(kind, reason);
  }
}

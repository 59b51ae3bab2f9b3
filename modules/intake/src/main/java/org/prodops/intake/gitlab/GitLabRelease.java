package org.prodops.intake.gitlab;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
    String id = body.text("id");
    Instant released = body.time("released_at");
    Instant at = released == null ? body.time("created_at") : released;
    if (id == null || at == null) {
      throw GitLabEvents.missing(kind, "a release with “id” and “released_at”");
    }
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

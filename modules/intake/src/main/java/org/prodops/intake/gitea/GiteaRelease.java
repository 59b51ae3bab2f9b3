package org.prodops.intake.gitea;

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

/**
 * The release in a body. It has reached its users once it is neither a draft nor a pre-release; its
 * notes may be completed later, so an edit is told again.
 */
final class GiteaRelease {
  private final String event;
  private final Fields body;
  private final Fields release;
  private final SourceContext source;

  GiteaRelease(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.release = body.at("release");
    this.source = source;
  }

  Translation translated() {
    String id = release.text("id");
    Instant published = release.time("published_at");
    Instant at = published == null ? release.time("created_at") : published;
    if (id == null || at == null) {
      throw GiteaEvents.missing(event, "a release with “id” and “published_at”");
    }
    String name = Objects.requireNonNullElse(release.text("name", "tag_name"), id);
    if (release.isTrue("draft")) {
      return ignored("Release " + name + " is a draft; it counts once it is published.");
    }
    if (release.isTrue("prerelease")) {
      return ignored("Release " + name + " is a pre-release; it counts once it is a full one.");
    }
    if ("deleted".equals(body.text("action"))) {
      return ignored("Release " + name + " was deleted; once told of, it stays in the history.");
    }
    return new Translation.Understood(event, List.of(shipped("release:" + id, at, name)));
  }

  private Signal shipped(String externalId, Instant at, String name) {
    List<String> keys =
        References.in(body.text("repository/full_name"), body.link("repository/html_url"))
            .in(release.text("body", "note"));
    return new Signal.Fact(
        new IntakeEvent.ReleaseShipped(
            Ids.derived(
                "gitea-release",
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
            release.link("html_url")));
  }

  private Translation ignored(String reason) {
    return new Translation.Ignored(event, reason);
  }
}

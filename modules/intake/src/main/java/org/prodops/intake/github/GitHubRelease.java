package org.prodops.intake.github;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.References;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/**
 * The release in a body. It has reached its users once it is published and not marked as a
 * pre-release; its notes may be completed later, so an edit of such a release is told again.
 */
final class GitHubRelease {
  private static final Set<String> PUBLISHED = Set.of("published", "released", "edited");

  private final String event;
  private final Fields body;
  private final Fields release;
  private final SourceContext source;

  GitHubRelease(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.release = body.at("release");
    this.source = source;
  }

  Translation translated() {
    String id = release.text("id");
    if (id == null) {
      throw new Untranslatable(
          "A delivery of “release” should hold a release with its id and does not. Check what"
              + " stands between GitHub and this address.");
    }
    String action = Objects.requireNonNullElse(body.text("action"), "published");
    Instant at = release.time("published_at");
    String name = Objects.requireNonNullElse(release.text("name", "tag_name"), id);
    if (release.isTrue("draft") || at == null) {
      return ignored("Release " + name + " is a draft; it counts once it is published.");
    }
    if (release.isTrue("prerelease")) {
      return ignored("Release " + name + " is a pre-release; it counts once it is a full one.");
    }
    if (!PUBLISHED.contains(action)) {
      return ignored(
          "Release " + name + " was " + action + "; a release once told of stays in the history.");
    }
    return new Translation.Understood(event, List.of(shipped("release:" + id, at, name)));
  }

  private Signal shipped(String externalId, Instant at, String name) {
    List<String> keys =
        References.in(body.text("repository/full_name"), body.link("repository/html_url"))
            .in(release.text("body"));
    return new Signal.Fact(
        new IntakeEvent.ReleaseShipped(
            Ids.derived(
                "github-release",
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

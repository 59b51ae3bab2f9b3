package org.prodops.intake.gitlab;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** The state a deployment has come to. */
final class GitLabDeployment {
  private final String kind;
  private final Fields body;
  private final SourceContext source;

  GitLabDeployment(String kind, Fields body, SourceContext source) {
    this.kind = kind;
    this.body = body;
    this.source = source;
  }

  Translation translated() {
    String id = body.text("deployment_id");
    String status = body.text("status");
    Instant at = body.time("status_changed_at");
    if (id == null || status == null || at == null) {
      throw GitLabEvents.missing(kind, "“deployment_id”, “status” and “status_changed_at”");
    }
    return switch (status) {
      case "success" -> finished(id, status, at, true);
      case "failed" -> finished(id, status, at, false);
      case "canceled", "skipped" ->
          ignored("The deployment to " + environment() + " was " + status + ".");
      default ->
          ignored(
              "The deployment to " + environment() + " is " + status + "; it counts when it ends.");
    };
  }

  private Translation finished(String id, String status, Instant at, boolean succeeded) {
    return new Translation.Understood(
        kind,
        List.of(
            new Signal.Fact(
                new IntakeEvent.DeploymentFinished(
                    // Not of its time, which the API tells less exactly: it ends but once.
                    Ids.derived("gitlab-deployment", source.id().value(), id, status),
                    at,
                    source.id(),
                    source.product(),
                    "deployment:" + id,
                    environment(),
                    succeeded,
                    version(),
                    url()))));
  }

  private String environment() {
    return Objects.requireNonNullElse(body.text("environment"), "production");
  }

  /** A tag or branch says it best, but the default branch is a different thing each day. */
  private @Nullable String version() {
    String ref = body.text("ref");
    return ref == null || ref.equals(body.text("project/default_branch"))
        ? body.text("short_sha")
        : ref;
  }

  private @Nullable String url() {
    String url = body.link("environment_external_url");
    return url == null ? body.link("deployable_url") : url;
  }

  private Translation ignored(String reason) {
    return new Translation.Ignored(kind, reason);
  }
}

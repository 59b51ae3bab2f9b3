package org.prodops.intake.github;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** The state a deployment has come to. */
final class GitHubDeployment {
  private final String event;
  private final Fields body;
  private final Fields status;
  private final Fields deployment;
  private final SourceContext source;

  GitHubDeployment(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.status = body.at("deployment_status");
    this.deployment = body.at("deployment");
    this.source = source;
  }

  Translation translated() {
    String id = deployment.text("id");
    String said = status.text("id");
    String state = status.text("state");
    Instant at = status.time("created_at");
    if (id == null || said == null || state == null || at == null) {
      throw new Untranslatable(
          "A delivery of “deployment_status” should hold a deployment's id and the id, state and"
              + " time of its status and does not. Check what stands between GitHub and this"
              + " address.");
    }
    return switch (state) {
      case "success" -> finished(id, said, at, true);
      case "failure", "error" -> finished(id, said, at, false);
      case "inactive" -> ignored("The deployment to " + environment() + " was replaced or ended.");
      default ->
          ignored(
              "The deployment to " + environment() + " is " + state + "; it counts when it ends.");
    };
  }

  private Translation finished(String id, String said, Instant at, boolean succeeded) {
    return new Translation.Understood(
        event,
        List.of(
            new Signal.Fact(
                new IntakeEvent.DeploymentFinished(
                    Ids.derived("github-deployment-status", source.id().value(), said),
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
    return Objects.requireNonNullElse(
        status.text("environment") == null
            ? deployment.text("environment")
            : status.text("environment"),
        "production");
  }

  /** A tag or branch says it best, but the default branch is a different thing each day. */
  private @Nullable String version() {
    String ref = deployment.text("ref");
    return ref == null || ref.equals(body.text("repository/default_branch"))
        ? deployment.text("sha")
        : ref;
  }

  private @Nullable String url() {
    String url = status.link("environment_url");
    return url == null ? status.link("target_url") : url;
  }

  private Translation ignored(String reason) {
    return new Translation.Ignored(event, reason);
  }
}

package org.prodops.intake.gitlab;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;

/** Releases and deployments as the API lists them, told as webhooks tell them. */
final class GitLabShipments {
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
  private static final int SHORT_SHA = 8;

  private GitLabShipments() {}

  /** Returns what a release tells, nothing while it is planned. */
  static List<Signal> release(Fields release, Fields project, SourceContext source, Instant now) {
    // Whom GitLab does not let see the code it tells no tag.
    if (release.text("tag_name") == null || release.isTrue("upcoming_release")) {
      return List.of();
    }
    JsonObjectBuilder body = BUILDERS.createObjectBuilder().add("project", project.object());
    add(body, "tag", release.text("tag_name"));
    add(body, "url", release.text("_links/self"));
    for (String name : List.of("name", "description", "created_at", "released_at")) {
      add(body, name, release.text(name));
    }
    return signals(new GitLabRelease("release", Fields.of(body.build()), source).translated(now));
  }

  /** Returns what a deployment tells, nothing before it has ended. */
  static List<Signal> deployment(Fields deployment, Fields project, SourceContext source) {
    JsonObjectBuilder body = BUILDERS.createObjectBuilder().add("project", project.object());
    add(body, "deployment_id", deployment.text("id"));
    add(body, "status", deployment.text("status"));
    add(body, "status_changed_at", deployment.text("deployable/finished_at", "updated_at"));
    add(body, "environment", deployment.text("environment/name"));
    add(body, "environment_external_url", deployment.text("environment/external_url"));
    add(body, "deployable_url", deployment.text("deployable/web_url"));
    add(body, "ref", deployment.text("ref"));
    String sha = Objects.requireNonNullElse(deployment.text("sha"), "");
    add(
        body,
        "short_sha",
        sha.isEmpty() ? null : sha.substring(0, Math.min(SHORT_SHA, sha.length())));
    return signals(
        new GitLabDeployment("deployment", Fields.of(body.build()), source).translated());
  }

  private static void add(JsonObjectBuilder body, String name, @Nullable String value) {
    if (value != null) {
      body.add(name, value);
    }
  }

  private static List<Signal> signals(Translation translation) {
    return translation instanceof Translation.Understood understood
        ? understood.signals()
        : List.of();
  }
}

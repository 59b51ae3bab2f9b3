package org.prodops.intake.azuredevops;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.intake.Dialect.Untranslatable;
import org.prodops.intake.Fields;
import org.prodops.intake.Signal;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** How a deployment of a classic release pipeline to one of its stages has ended. */
final class AzureDeployment {
  private final String event;
  private final Fields body;
  private final Fields resource;
  private final SourceContext source;

  AzureDeployment(String event, Fields body, SourceContext source) {
    this.event = event;
    this.body = body;
    this.resource = body.at("resource");
    this.source = source;
  }

  Translation translated() {
    String id = resource.text("deployment/id", "environment/id");
    String stage = resource.text("environment/name");
    String status = resource.text("environment/status");
    if (id == null || stage == null || status == null) {
      throw new Untranslatable(
          "A delivery of “"
              + event
              + "” should hold a stage with its id, name and status and does not. Choose “All”"
              + " under “Resource details to send” of the subscription.");
    }
    Instant at = AzureDevOpsDialect.required(body.time("createdDate"), event);
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "succeeded" -> finished(id, stage, at, true);
      case "rejected", "failed", "partiallysucceeded" -> finished(id, stage, at, false);
      default ->
          new Translation.Ignored(
              event, "The deployment to " + stage + " is " + status + ", neither done nor failed.");
    };
  }

  private Translation finished(String id, String stage, Instant at, boolean succeeded) {
    String number = Objects.requireNonNullElse(body.text("id"), at.toString());
    return new Translation.Understood(
        event,
        List.of(
            new Signal.Fact(
                new IntakeEvent.DeploymentFinished(
                    Ids.derived("azure-devops-deployment", source.id().value(), id, number),
                    at,
                    source.id(),
                    source.product(),
                    "deployment:" + id,
                    stage,
                    succeeded,
                    resource.text("release/name", "environment/release/name"),
                    resource.link("release/_links/web/href")))));
  }
}

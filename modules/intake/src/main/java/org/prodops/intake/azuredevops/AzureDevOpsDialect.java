package org.prodops.intake.azuredevops;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What the service hooks of Azure DevOps send. */
@Singleton
final class AzureDevOpsDialect implements Dialect {
  /** What the button “Test” sends is about things that do not exist. */
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private static final String TEST = "27646e0e-b520-4d2b-9411-bba7524947cd";

  /** Why the events of a kind are of no use here, by how their names begin. */
  private static final Map<String, String> IGNORED =
      Map.of(
          "git.", "Commits and pull requests are not followed; work items tell what came of them.",
          "tfvc.", "Commits are not followed; work items tell what came of them.",
          "ms.vss-code.", "Commits and pull requests are not followed.",
          "build.", "Builds are not followed; deployments tell what they brought about.",
          "ms.vss-pipelines.", "Runs of pipelines are not followed; not every run deploys.",
          "ms.vss-pipelinechecks-events.", "Approvals are not followed.",
          "ms.vss-release.", "Of releases only a finished deployment is followed.",
          "message.", "Messages of the team room are not followed.");

  @Override
  public String name() {
    return "azure-devops";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Azure DevOps",
        "work tracker",
        "The field “Basic authentication password” of each subscription; Azure DevOps cannot sign.",
        List.of(
            "In Azure DevOps open the project, click “Project settings” at the bottom left and"
                + " choose “Service hooks”.",
            "Click “Create subscription” (the plus sign), choose “Web Hooks” and click “Next”.",
            "Trigger on this type of event: “Work item created”. Leave the filters at [Any] and"
                + " click “Next”.",
            "URL: {url}",
            "Basic authentication username: prodops. Basic authentication password: {secret}",
            "Resource details to send: All. Messages to send: None. Detailed messages to send:"
                + " None. Resource version: the latest.",
            "Click “Test”: below a delivery appears as ignored, which is right, since it tells of"
                + " a made-up work item. Then click “Finish”.",
            "Do the same for “Work item updated”, “Work item deleted” and “Work item restored”;"
                + " and, if you use classic release pipelines, for “Release deployment completed”.",
            "Azure DevOps sends Basic authentication over https only. A server of your own without"
                + " https may use this URL instead: {url}?secret={secret}",
            "States such as Active or Resolved say nothing of their meaning here: check under this"
                + " source what each was taken for."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "After failures Azure DevOps restricts a subscription, and it may disable it when they"
            + " go on.",
        0,
        "Open “Project settings”, “Service hooks” and enable the subscriptions that are"
            + " restricted or disabled.");
  }

  /** The notification's number, which stays when it is sent again, is in the body alone. */
  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String authorization = delivery.header("Authorization");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |=
          authorization == null
              ? Signatures.inAddress(delivery.query(), secret)
              : Signatures.equal(Signatures.basicPassword(authorization), secret);
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String event = body.text("eventType");
    if (event == null) {
      throw new Untranslatable(
          "The body does not say what it is about (“eventType”), so it is no service hook of Azure"
              + " DevOps. Check what else posts to this source's address.");
    }
    if (NOBODY.equals(body.text("subscriptionId")) || TEST.equals(body.text("id"))) {
      return new Translation.Ignored(
          event, "It is the test of Azure DevOps and tells of nothing real: the hook works.");
    }
    if (event.startsWith("workitem.")) {
      return new AzureWorkItem(event, body).translated();
    }
    return event.equals("ms.vss-release.deployment-completed-event")
        ? new AzureDeployment(event, body, source).translated()
        : new Translation.Ignored(event, reason(event));
  }

  private static String reason(String event) {
    return IGNORED.entrySet().stream()
        .filter(kind -> event.startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("“" + event + "” tells nothing that is followed here.");
  }

  static Instant required(@Nullable Instant at, String event) {
    if (at == null) {
      throw new Untranslatable(
          "A delivery of “"
              + event
              + "” should tell when it happened and does not, so it cannot be put in order with"
              + " others. Check what stands between Azure DevOps and this address.");
    }
    return at;
  }
}

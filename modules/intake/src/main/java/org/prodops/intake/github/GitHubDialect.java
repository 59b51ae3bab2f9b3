package org.prodops.intake.github;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What GitHub sends. */
@Singleton
final class GitHubDialect implements Dialect {
  @Override
  public String name() {
    return "github";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "GitHub",
        "work tracker",
        "The field “Secret” of the webhook.",
        List.of(
            "On GitHub open the repository, or the organisation to connect all of its"
                + " repositories, and click “Settings”.",
            "In the menu on the left choose “Webhooks”, then click “Add webhook”.",
            "Payload URL: {url}",
            "Content type: application/json",
            "Secret: {secret}",
            "Leave “Enable SSL verification” on.",
            "Choose “Let me select individual events”, untick “Pushes” and tick “Issues”, “Issue"
                + " comments”, “Releases” and “Deployment statuses”; also “Sub issues” if you"
                + " use them.",
            "Leave “Active” ticked and click “Add webhook”. GitHub at once sends a “ping”, which"
                + " appears below as ignored: the connection works.",
            "To have a release count for the work in it, name the issues in its notes, as #12 or"
                + " owner/repository#12 or by their address."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "GitHub sends every delivery once and never switches a webhook off.",
        0,
        "Open the webhook in GitHub, “Recent Deliveries”, and redeliver what failed; GitHub"
            + " keeps it for three days.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.idFrom("X-GitHub-Delivery");
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    String event = delivery.header("X-GitHub-Event");
    return event == null || event.isBlank() ? null : event;
  }

  /** GitHub also sends an older signature made with SHA-1; alone it proves too little. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header("X-Hub-Signature-256");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.hexSha256(signature, "sha256=", secret, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(json(delivery));
    String named = event(delivery);
    String event = named == null ? GitHubEvents.inferred(body) : named;
    return switch (event) {
      case "issues", "issue_comment" -> new GitHubIssue(event, body).translated();
      case "sub_issues" -> GitHubIssue.parent(event, body);
      case "release" -> new GitHubRelease(event, body, source).translated();
      case "deployment_status" -> new GitHubDeployment(event, body, source).translated();
      default -> new Translation.Ignored(event, GitHubEvents.reason(event, body));
    };
  }

  private static String json(RawDelivery delivery) {
    String text = delivery.text();
    if (text.isBlank()) {
      throw new Untranslatable(
          "The body is empty, which GitHub never sends. Check what a proxy between does with it.");
    }
    String form = delivery.formField("payload");
    return form == null ? text : form;
  }
}

package org.prodops.intake.gitlab;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.StandardSignature;
import org.prodops.intake.Translation;

/** What GitLab sends. */
@Singleton
final class GitLabDialect implements Dialect {

  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "GitLab",
        "work tracker",
        "The field “Secret token” of the webhook; or, where GitLab offers a “Signing token”, enter"
            + " GitLab's own token (it begins with whsec_) here as this source's secret.",
        List.of(
            "In GitLab open the project, or the group to connect all of its projects and its"
                + " epics (groups need GitLab Premium), and choose “Settings”, “Webhooks”.",
            "Click “Add new webhook”. Name: ProdOps. URL: {url}",
            "Secret token: {secret}",
            "Under “Trigger” tick “Issues events” (“Work item events” in newer GitLabs), “Releases"
                + " events” and “Deployment events”, and untick the rest. Tick “Confidential issues"
                + " events” only if those may be seen here too.",
            "Leave “Custom webhook template” empty and “Enable SSL verification” ticked, then click"
                + " “Add webhook”.",
            "To see when work begins, mark it with labels such as workflow::doing and"
                + " workflow::review (or status::…); without them GitLab tells only open and"
                + " closed.",
            "To have a release count for the work in it, name the issues in its notes, as #12,"
                + " group/project#12 or by their address."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "After four failures in a row GitLab pauses the webhook, for a minute first and up to a"
            + " day; some versions switch it off for good when we refused, others after 40 failures.",
        4,
        "Open the webhook in GitLab and choose “Test”: one success switches it on again.");
  }

  /** Not X-Gitlab-Event-UUID, which events that one click sets off share. */
  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.idFrom("Idempotency-Key", "webhook-id");
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    String event = delivery.header("X-Gitlab-Event");
    return event == null || event.isBlank() ? null : event;
  }

  /** The older token is sent as it is, the newer one signs; both may come, and one suffices. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String token = delivery.header("X-Gitlab-Token");
    boolean authentic = StandardSignature.isRight(delivery, secrets, now);
    for (String secret : secrets) {
      authentic |= Signatures.equal(token, secret);
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String kind = body.text("object_kind", "event_name");
    if (kind == null) {
      throw new Untranslatable(
          "The body does not say what it is about (“object_kind”). If the webhook in GitLab has a"
              + " custom template, remove it; else check what stands between GitLab and this"
              + " address.");
    }
    return switch (kind) {
      case "issue", "work_item" -> GitLabIssue.changed(kind, body);
      case "note" -> GitLabIssue.commented(kind, body);
      case "release" -> new GitLabRelease(kind, body, source).translated(delivery.receivedAt());
      case "deployment" -> new GitLabDeployment(kind, body, source).translated();
      default -> new Translation.Ignored(kind, GitLabEvents.reason(kind));
    };
  }
}

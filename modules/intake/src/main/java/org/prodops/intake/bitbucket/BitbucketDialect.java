package org.prodops.intake.bitbucket;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Bitbucket Cloud sends. */
@Singleton
final class BitbucketDialect implements Dialect {
  private static final String UNKNOWN = "(no event named)";

  @Override
  public String name() {
    return "bitbucket";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Bitbucket Cloud",
        "work tracker",
        "The field “Secret” of the webhook.",
        List.of(
            "This reads Bitbucket's own issue tracker. If your issues are in Jira, connect Jira"
                + " instead: Bitbucket then has nothing to tell here.",
            "In Bitbucket open the repository, click “Repository settings” and choose “Webhooks”,"
                + " then click “Add webhook”.",
            "Title: ProdOps. URL: {url}",
            "Secret: {secret}",
            "Leave “Active” ticked and “Skip certificate verification” unticked.",
            "Under “Triggers” choose “Choose from a full list of triggers”, untick “Push” and tick"
                + " under “Issue” the entries “Created”, “Updated” and “Comment created”.",
            "Click “Save”."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Bitbucket may try a delivery three times when it cannot reach us or we answer 5xx;"
            + " what was refused it does not send again.",
        0,
        "Open the webhook in Bitbucket, “View requests”, and resend what failed.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.idFrom("X-Request-UUID");
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    String event = delivery.header("X-Event-Key");
    return event == null || event.isBlank() ? null : event;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header("X-Hub-Signature");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.hexSha256(signature, "sha256=", secret, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String named = event(delivery);
    String event = named == null ? inferred(body) : named;
    return body.has("issue")
        ? new BitbucketIssue(event, body).translated()
        : new Translation.Ignored(event, reason(event));
  }

  /** Tells an event by its members, for deliveries that came without Bitbucket's headers. */
  private static String inferred(Fields body) {
    if (body.has("issue")) {
      return body.has("changes")
          ? "issue:updated"
          : body.has("comment") ? "issue:comment_created" : "issue:created";
    }
    return body.has("pullrequest") ? "pullrequest" : body.has("push") ? "repo:push" : UNKNOWN;
  }

  private static String reason(String event) {
    if (event.startsWith("pullrequest")) {
      return "Pull requests are not work items; the issues they resolve tell of it themselves.";
    }
    if (event.startsWith("repo:")) {
      return "Commits and repositories are not followed; issues tell what came of them.";
    }
    return event.equals(UNKNOWN)
        ? "The header X-Event-Key is missing, and the body holds no issue. If a relay stands"
            + " between, let it pass Bitbucket's headers on."
        : "“" + event + "” tells nothing that is followed here; you may untick it in Bitbucket.";
  }
}

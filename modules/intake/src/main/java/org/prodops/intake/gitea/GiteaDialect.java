package org.prodops.intake.gitea;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Gitea, Forgejo and Gogs send. */
@Singleton
final class GiteaDialect implements Dialect {
  /** What their own headers begin with; a Forgejo sends all of them, a Gitea the last two. */
  private static final List<String> KINDS = List.of("X-Forgejo-", "X-Gitea-", "X-Gogs-");

  @Override
  public String name() {
    return "gitea";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Gitea, Forgejo or Gogs",
        "work tracker",
        "The field “Secret” of the webhook.",
        List.of(
            "Open the repository, or the organisation to connect all of its repositories, click"
                + " “Settings” and choose “Webhooks”.",
            "Click “Add webhook” and choose “Gitea”, “Forgejo” or “Gogs”, whichever your server"
                + " is.",
            "Target URL: {url}",
            "HTTP method: POST. Content type: application/json",
            "Secret: {secret}",
            "Under “Trigger on” choose “Custom events” and tick “Issues”, all kinds of them"
                + " (assigned, labelled, milestoned, comments), and “Release”.",
            "Leave “Active” ticked and click “Add webhook”. “Test delivery” then sends a made-up"
                + " push, which appears below as ignored: the connection works.",
            "If the server refuses the address, its administrator must allow it under"
                + " [webhook] ALLOWED_HOST_LIST in app.ini.",
            "To have a release count for the work in it, name the issues in its notes, as #12,"
                + " owner/repository#12 or by their address."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Gitea, Forgejo and Gogs send every delivery once and never switch a webhook off.",
        0,
        "Open the webhook there and redeliver what failed from its list of recent deliveries.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.idFrom("X-Forgejo-Delivery", "X-Gitea-Delivery", "X-Gogs-Delivery");
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return own(delivery, "Event");
  }

  /** What is signed is the JSON, also where a form is sent. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = own(delivery, "Signature");
    String form = delivery.formField("payload");
    byte[] json = form == null ? delivery.body() : form.getBytes(StandardCharsets.UTF_8);
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.hexSha256(signature, "", secret, json);
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    if (event(delivery) == null && delivery.header("X-GitHub-Event") != null) {
      throw new Untranslatable(
          "It comes from GitHub or GitBucket, not from Gitea, Forgejo or Gogs. Connect it as a"
              + " source of the dialect “github”.");
    }
    String form = delivery.formField("payload");
    Fields body = Fields.parse(form == null ? delivery.text() : form);
    String named = event(delivery);
    String event = named == null ? GiteaEvents.inferred(body) : named;
    if (body.has("issue")) {
      return new GiteaIssue(event, body).translated();
    }
    return body.has("release")
        ? new GiteaRelease(event, body, source).translated()
        : new Translation.Ignored(event, GiteaEvents.reason(event));
  }

  private static @Nullable String own(RawDelivery delivery, String name) {
    for (String kind : KINDS) {
      String value = delivery.header(kind + name);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }
}

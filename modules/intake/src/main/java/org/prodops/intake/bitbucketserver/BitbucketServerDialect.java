package org.prodops.intake.bitbucketserver;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Bitbucket Data Center and Server send. */
@Singleton
final class BitbucketServerDialect implements Dialect {
  private static final String PING = "diagnostics:ping";

  @Override
  public String name() {
    return "bitbucket-server";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Bitbucket Data Center or Server",
        "code host",
        "The field “Secret” of the webhook.",
        List.of(
            "Think first whether you need it: Bitbucket Data Center has no issues, releases or"
                + " deployments to tell of. Connect the tracker of its issues, most often Jira.",
            "In Bitbucket open the repository or project, click “Repository settings” or “Project"
                + " settings” and choose “Webhooks”, then click “Create webhook”.",
            "Name: ProdOps. URL: {url}",
            "Secret: {secret}",
            "Click “Test connection”: Bitbucket must show 200.",
            "Tick the events to keep a record of, leave “Active” ticked and click “Create”."));
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.idFrom("X-Request-Id");
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    String event = delivery.header("X-Event-Key");
    return event == null || event.isBlank() ? null : event;
  }

  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header("X-Hub-Signature");
    String authorization = delivery.header("Authorization");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |=
          signature == null
              ? Signatures.equal(Signatures.basicPassword(authorization), secret)
              : Signatures.hexSha256(signature, "sha256=", secret, delivery.body());
    }
    return authentic;
  }

  /** The button “Test connection” asks before the webhook, and thus its secret, is there. */
  @Override
  public @Nullable Handshake handshake(RawDelivery delivery) {
    return PING.equals(event(delivery)) ? new Handshake(200, "text/plain", "") : null;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String named = Objects.requireNonNullElse(event(delivery), "");
    String event = named.isEmpty() ? body.text("eventKey") : named;
    if (event == null) {
      throw new Untranslatable(
          "Neither the header X-Event-Key nor the member “eventKey” says what it is, so it is no"
              + " webhook of Bitbucket Data Center. Check what else posts to this source's"
              + " address.");
    }
    return new Translation.Ignored(event, reason(event, body));
  }

  private static String reason(String event, Fields body) {
    if (event.startsWith("pr:")) {
      String number = body.text("pullRequest/id");
      return "It is about pull request #"
          + Objects.requireNonNullElse(number, "?")
          + ", and pull requests are not work items.";
    }
    return event.startsWith("repo:") || event.startsWith("mirror:")
        ? "Commits and repositories are not followed."
        : "“" + event + "” tells nothing that is followed here; you may untick it in Bitbucket.";
  }
}

package org.prodops.intake.redmine;

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

/** What Redmine and its plug-in redmine_webhook send. */
@Singleton
final class RedmineDialect implements Dialect {

  @Override
  public String name() {
    return "redmine";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Redmine",
        "work tracker",
        "Redmine 7 and later: the field “Secret” of the webhook. The plug-in redmine_webhook has"
            + " no such field: its secret goes into the address, as the last step says.",
        List.of(
            "Redmine 7 or later: let an administrator allow webhooks (“Administration”,"
                + " “Settings”) and give your role the permission to use them.",
            "Sign in as a user who sees all issues that are to appear here; a webhook tells only"
                + " what its user may see.",
            "Open “My account”, “Webhooks”, and click “New webhook”.",
            "URL: {url}",
            "Secret: {secret}",
            "Tick the projects, and as events “Issues” (created, updated, deleted) and “Versions”"
                + " (updated). Leave it active and click “Create”.",
            "Redmine sends each event once. What it could not deliver is lost, so keep this"
                + " address reachable.",
            "Before Redmine 7, with the plug-in redmine_webhook: in the project open “Settings”,"
                + " “WebHook”, and enter this URL: {url}?secret={secret}"));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Redmine sends every delivery once and never switches a webhook off.",
        0,
        "The next change of an issue brings its state; until then it is not known here.");
  }

  @Override
  public String deliveryId(RawDelivery delivery) {
    return delivery.bodyHash();
  }

  @Override
  public @Nullable String event(RawDelivery delivery) {
    return null;
  }

  /** Redmine signs, or sends the password in its address; the plug-in can do neither. */
  @Override
  public boolean isAuthentic(RawDelivery delivery, List<String> secrets, Instant now) {
    String signature = delivery.header("X-Redmine-Signature-256");
    String authorization = delivery.header("Authorization");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |=
          signature == null
              ? Signatures.equal(Signatures.basicPassword(authorization), secret)
                  || Signatures.inAddress(delivery.query(), secret)
              : Signatures.hexSha256(signature, "sha256=", secret, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String type = body.text("type");
    if (type == null && body.has("payload/issue")) {
      String action = Objects.requireNonNullElse(body.text("payload/action"), "updated");
      return issue("issue." + action, body.at("payload"), null);
    }
    if (type == null) {
      throw new Untranslatable(
          "The body has neither “type” nor “payload”, so it is no webhook of Redmine or of its"
              + " plug-in. Check what else posts to this source's address.");
    }
    if (type.startsWith("issue.")) {
      return issue(type, body.at("data"), body.time("timestamp"));
    }
    return type.startsWith("version.")
        ? RedmineVersion.translated(type, body.at("data/version"), source)
        : new Translation.Ignored(
            type, "“" + type + "” tells nothing that is followed here; you may untick it.");
  }

  private static Translation issue(String event, Fields data, @Nullable Instant told) {
    return new Translation.Understood(
        event, List.of(RedmineIssue.in(event, data, told).observed(data.link("url"))));
  }

  static Untranslatable missing(String event, String what) {
    return new Untranslatable(
        "A delivery of “"
            + event
            + "” should hold "
            + what
            + " and does not. Check what stands between Redmine and this address.");
  }
}

package org.prodops.intake.openproject;

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

/** What OpenProject sends. */
@Singleton
final class OpenProjectDialect implements Dialect {
  /** Why the events of a kind are of no use here, by how their names begin. */
  private static final Map<String, String> IGNORED =
      Map.of(
          "work_package_comment:", "Comments are not followed.",
          "project:", "Projects are not followed; each work package names its own.",
          "time_entry:", "Logged time is not followed.",
          "attachment:", "Attachments are not followed.");

  @Override
  public String name() {
    return "openproject";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "OpenProject",
        "work tracker",
        "The field “Signature secret” of the webhook.",
        List.of(
            "In OpenProject choose “Administration”, “API and webhooks”, “Webhooks”, and click"
                + " “Webhook” with the plus sign.",
            "Name: ProdOps. Payload URL: {url}",
            "Signature secret: {secret}",
            "Tick “Enabled”, and under “Work packages” tick “Created” and “Updated”. Leave the rest"
                + " unticked.",
            "Under “Enabled for projects” choose “All projects” or those to connect, and click"
                + " “Create”.",
            "OpenProject keeps the log of a work package to itself, so what happened before the"
                + " webhook was made stays unknown. It does not tell of deletions."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "OpenProject may send again what timed out; all other failures it only logs.",
        0,
        "The next change of a work package brings its state; until then it is not known here.");
  }

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
    String signature = delivery.header("X-OP-Signature");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.hexSha1(signature, "sha1=", secret, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String action = body.text("action");
    if (action == null) {
      throw new Untranslatable(
          "The body does not say what happened (“action”), so it is no webhook of OpenProject."
              + " Check what else posts to this source's address.");
    }
    if (action.startsWith("work_package:")) {
      return new WorkPackage(action, body.at("work_package"), source).translated();
    }
    return new Translation.Ignored(
        action,
        IGNORED.entrySet().stream()
            .filter(kind -> action.startsWith(kind.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("“" + action + "” tells nothing that is followed here; you may untick it."));
  }
}

package org.prodops.intake.canny;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signatures;
import org.prodops.intake.Translation;

/** What Canny sends. */
@Singleton
final class CannyDialect implements Dialect {
  static final String NAME = "canny";

  /** Why the other events are of no use here. */
  private static final Map<String, String> IGNORED =
      Map.of(
          "post.deleted",
          "A post once told of stays in the history.",
          "post.status_changed",
          "The state Canny gives a post is not followed; the work item it is linked to tells.",
          "post.tag_added",
          "Tags are not followed.",
          "post.tag_removed",
          "Tags are not followed.",
          "post.jira_issue_unlinked",
          "A link once told of stays in the history; link the ask here to another work item.",
          "vote.deleted",
          "A vote once told of stays in the history.",
          "comment.created",
          "Comments are not followed.",
          "comment.edited",
          "Comments are not followed.",
          "comment.deleted",
          "Comments are not followed.");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Canny",
        "feedback board",
        "Canny's own: the “Secret API key” in the settings, under “API & Webhooks”.",
        List.of(
            "Sign in to Canny as an administrator, click your picture at the top right and choose"
                + " “Settings”, then “API & Webhooks”.",
            "Under “Webhooks” click “Add webhook” and enter as URL: {url}",
            "Choose the events post.created, post.edited, post.jira_issue_linked and vote.created,"
                + " and save.",
            "On the same page copy the “Secret API key” and enter it as this source's secret here."
                + " Canny signs with it, but not the body: keep the address to yourself.",
            "So that asks are those of your customers, let Canny know each user's company with the"
                + " id it has in your own systems (“companies” in Canny's Identify)."));
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
    String signature = delivery.header("Canny-Signature");
    String nonce = delivery.header("Canny-Nonce");
    if (signature == null || nonce == null || nonce.isBlank()) {
      return false;
    }
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |=
          Signatures.base64Sha256(signature, "", secret, nonce.getBytes(StandardCharsets.UTF_8));
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String type = body.text("type");
    if (type == null) {
      throw new Untranslatable(
          "The body names no “type”, so it is no webhook of Canny. Check what else posts to this"
              + " source's address.");
    }
    return switch (type) {
      case "post.created", "post.edited", "post.jira_issue_linked" ->
          new CannyAsk(type, body, body.at("object"), "author", source).translated();
      case "vote.created" ->
          new CannyAsk(type, body, body.at("object/post"), "voter", source).translated();
      default ->
          new Translation.Ignored(
              type,
              IGNORED.getOrDefault(
                  type, "“" + type + "” tells nothing that is followed here; you may untick it."));
    };
  }
}

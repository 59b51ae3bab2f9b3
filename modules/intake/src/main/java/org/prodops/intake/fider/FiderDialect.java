package org.prodops.intake.fider;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect;
import org.prodops.intake.Fields;
import org.prodops.intake.RawDelivery;
import org.prodops.intake.Signal;
import org.prodops.intake.Signatures;
import org.prodops.intake.Speaker;
import org.prodops.intake.Translation;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/** What the guide's template makes of Fider's posts. */
@Singleton
final class FiderDialect implements Dialect {
  /** Texts are quoted by the template, so that a quote or a line's end in them does no harm. */
  static final String TEMPLATE =
      """
      {"type": "new_post", "post_id": {{ .post_id }}, "post_number": {{ .post_number }}, \
      "post_title": {{ printf "%q" .post_title }}, \
      "post_description": {{ printf "%q" .post_description }}, \
      "post_url": {{ printf "%q" .post_url }}, \
      "post_created_at": "{{ .post_created_at.Format "2006-01-02T15:04:05.999Z07:00" }}", \
      "author_id": {{ .author_id }}, "author_name": {{ printf "%q" .author_name }}, \
      "author_email": {{ printf "%q" .author_email }}}\
      """;

  @Override
  public String name() {
    return "fider";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Fider",
        "feedback board",
        "Fider cannot sign: send the secret in a header of the webhook, as the steps say.",
        List.of(
            "Sign in to Fider as an administrator, choose “Site settings” from your menu, then"
                + " “Webhooks” and “Add new webhook”.",
            "Name: ProdOps. Type: “New post”. Status: enabled. HTTP method: POST. URL: {url}",
            "Add the header Content-Type: application/json",
            "Add the header Authorization: Bearer {secret}",
            "Content: " + TEMPLATE,
            "Click “Preview” to see the body filled in, then “Save”. Votes are not sent by Fider,"
                + " so each post counts as its author's ask only."));
  }

  @Override
  public Patience patience() {
    return new Patience(
        "Fider marks a webhook as failed when a delivery was not accepted.",
        1,
        "Open “Site settings”, “Webhooks” in Fider and enable the webhook again.");
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
    return Signatures.isShown(delivery, secrets);
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String type = Objects.requireNonNullElse(body.text("type"), "new_post");
    if (!type.equals("new_post")) {
      return new Translation.Ignored(
          type, "Only new posts are followed; the work items made of them tell the rest.");
    }
    String id = body.text("post_id");
    Instant at = body.time("post_created_at");
    String title = body.text("post_title");
    if (id == null || at == null || title == null) {
      throw new Untranslatable(
          "The body has no “post_id”, “post_title” or “post_created_at”, so it is not what the"
              + " guide's template makes. Paste the template anew into the webhook.");
    }
    Speaker author =
        Speaker.of(
            name(),
            null,
            null,
            body.text("author_id"),
            body.text("author_name"),
            body.text("author_email"));
    if (author == null) {
      return new Translation.Ignored(type, "The post does not say who wrote it.");
    }
    List<Signal> signals = new ArrayList<>(author.signals(at, source));
    signals.add(asked("post:" + id, at, author, title, body, source));
    return new Translation.Understood(type, signals);
  }

  private static Signal asked(
      String externalId,
      Instant at,
      Speaker author,
      String title,
      Fields body,
      SourceContext source) {
    return new Signal.Fact(
        new IntakeEvent.FeedbackReceived(
            Ids.derived("fider-post", source.id().value(), externalId, at.toString()),
            at,
            source.id(),
            source.product(),
            externalId,
            author.customer(),
            author.contact(),
            title,
            body.text("post_description"),
            null,
            body.link("post_url"),
            null));
  }
}

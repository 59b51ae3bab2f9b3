package org.prodops.intake.typeform;

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

/** What Typeform sends. */
@Singleton
final class TypeformDialect implements Dialect {
  static final String NAME = "typeform";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Typeform",
        "surveys",
        "The field “Secret” of the webhook, which appears once you edit it.",
        List.of(
            "Open the form in Typeform. Of each question with a score other than “Net Promoter"
                + " Score”, open the settings and give it a question reference that names the kind,"
                + " such as csat or ces_setup.",
            "Choose “Logic”, “Personalize with data” and add the hidden field customer. Send people"
                + " to the form with the customer's id in its address: #customer=acme",
            "Choose “Connect”, “Webhooks”, “Add a webhook” and enter as endpoint: {url}",
            "Click “Edit” on the new webhook, tick “Use a secret” and enter: {secret}",
            "Click “Save changes” and switch the webhook on."));
  }

  /** The answer's own id is in the body, which stays the same when it is sent again. */
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
    String signature = delivery.header("Typeform-Signature");
    boolean authentic = false;
    for (String secret : secrets) {
      authentic |= Signatures.base64Sha256(signature, "sha256=", secret, delivery.body());
    }
    return authentic;
  }

  @Override
  public Translation translate(RawDelivery delivery, SourceContext source) {
    Fields body = Fields.parse(delivery.text());
    String event = Objects.requireNonNullElse(body.text("event_type"), "");
    if (event.equals("form_response_partial")) {
      return new Translation.Ignored(event, "An answer counts once it is complete.");
    }
    if (!event.equals("form_response")) {
      throw new Untranslatable(
          "The body's “event_type” is not “form_response”, so it is no answer to a form. Check what"
              + " else posts to this source's address.");
    }
    return new TypeformResponse(event, body.at("form_response"), source).translated();
  }
}
